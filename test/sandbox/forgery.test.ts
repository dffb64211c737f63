import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { judgeReport } from '../../language-server/src/sandbox/verify.ts';
import { int, judgeJob, openSandbox, shortLimits } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

/** Sends a frame to the server behind the runner's back. */
const sendFrame = (message: string): string => `
import os, struct
def send(text):
    data = text.encode()
    os.write(4, struct.pack("<I", len(data)) + data)
send(${JSON.stringify(message)})
`;

const forgeries: readonly (readonly [what: string, code: string])[] = [
  [
    'an object that equals everything',
    'class Any:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(x): return Any()',
  ],
  [
    'an integer that equals everything',
    'class Any(int):\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\ndef f(x): return Any(1)',
  ],
  [
    'an integer whose conversion lies',
    'class Any(int):\n    def __int__(self): return 42\n    def __add__(self, other): return 42\n    def __index__(self): return 42\n    def __repr__(self): return "42"\ndef f(x): return Any(1)',
  ],
  [
    'an object that says it is an integer',
    'class Any:\n    @property\n    def __class__(self): return int\ndef f(x): return Any()',
  ],
  ['an orderly exit', 'import sys\ndef f(x): sys.exit(0)'],
  ['an immediate exit', 'import os\ndef f(x): os._exit(0)'],
  ['an exit while loading', 'import os\nos._exit(0)'],
  ['a print of success', 'def f(x):\n    print("passed OK 42")\n    return 0'],
  ['words at exit', 'import atexit\natexit.register(lambda: print("passed"))\ndef f(x): return 0'],
  [
    'a patched comparison',
    'import builtins, operator\nbuiltins.all = lambda *a: True\noperator.eq = lambda *a: True\ndef f(x): return 0',
  ],
  [
    'a patched assertion',
    'import builtins\nclass Never(Exception): pass\nbuiltins.AssertionError = Never\ndef f(x): return 0',
  ],
  ['a frame that says finished', `${sendFrame('{"finished": true}')}\ndef f(x): return 0`],
  ['a frame that says passed', `${sendFrame('{"verdict": "passed"}')}\ndef f(x): return 0`],
  ['frames that are garbage', `${sendFrame('garbage')}\ndef f(x): return 0`],
  [
    'a frame nested without end',
    `${sendFrame('{"returned": ' + '['.repeat(5000) + ']'.repeat(5000) + '}')}\ndef f(x): return 0`,
  ],
  ['a frame longer than it is', 'import os, struct\nos.write(4, struct.pack("<I", 1 << 31))\ndef f(x): return 0'],
  ['a closed channel', 'import os\nos.close(4)\ndef f(x): return 0'],
  [
    'a server of its own',
    'import os\nfor fd in range(256):\n    try: os.write(fd, b"\\x02\\0\\0\\0D{}")\n    except OSError: pass\ndef f(x): return 0',
  ],
  [
    'a patched runner',
    'import sys\nfor name, module in list(sys.modules.items()):\n    if name.startswith("pseudocode_sandbox"):\n        module.encode = lambda *a: {"x": ["int", "42"]}\ndef f(x): return 0',
  ],
  [
    'an expected value found in memory',
    'import gc\ndef f(x):\n    for found in gc.get_objects():\n        if type(found) is dict and "expected" in found and type(found["expected"]) is int: return found["expected"]\n    return 0',
  ],
];

const problem: Problem = {
  id: 'forgery' as ProblemId,
  language: 'python',
  statement: '',
  entry: 'f',
  signature: 'def f(x)',
  examples: [],
};

for (const [what, code] of forgeries) {
  test(`${what} passes no test case`, async () => {
    const run = {
      problem,
      code,
      tests: [{ origin: 'given', args: '1', argValues: [int(1)], expected: int(42) } as const],
      limits: shortLimits,
    };
    const { results } = await runTests(sandbox, run);
    assert.equal(results.length, 1);
    assert.notEqual(results[0]?.verdict, 'passed');
  });
  test(`${what} passes no test program`, async () => {
    const report = await sandbox.judge(judgeJob(code, 'assert f(1) == 42\n'));
    assert.notEqual(judgeReport(report).verdict, 'passed');
  });
}

test('a candidate cannot end the loop of its test with StopIteration', async () => {
  const report = await sandbox.judge(
    judgeJob('def f(x):\n    raise StopIteration\n', 'assert all(map(lambda x: f(x) == 42, [1, 2]))\n'),
  );
  assert.equal(report.test.kind, 'raised');
});

test('a candidate cannot end its test with SystemExit', async () => {
  const report = await sandbox.judge(judgeJob('def f(x):\n    raise SystemExit(0)\n', 'f(1)\n'));
  assert.equal(report.test.kind, 'raised');
});

test('a test that forgives every exception does not forgive the end of the candidate', async () => {
  const test = 'try:\n    f(1)\nexcept BaseException:\n    pass\n';
  for (const [body, kind] of [
    ['import os; os._exit(0)', 'died'],
    ['while True: pass', 'overTime'],
    ['bytearray(1 << 40)', 'overMemory'],
  ] as const) {
    const report = await sandbox.judge(judgeJob(`def f(x):\n    ${body}\n`, test, { limits: shortLimits }));
    assert.deepEqual([report.test.kind, report.lastFailure?.kind], [kind, kind]);
  }
});

test('an instance cannot bring a method of its own', async () => {
  const shared = 'class Box:\n    def same(self, other): return False\n';
  const program = `${shared}def f(x):\n    box = Box()\n    box.same = bool\n    return box\n`;
  const report = await sandbox.judge(judgeJob(program, `${shared}assert f(1).same(1)\n`, { classes: ['Box'] }));
  assert.equal(report.test.kind, 'raised');
});
