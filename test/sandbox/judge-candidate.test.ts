import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judgeJob, openSandbox, shortLimits } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const good: readonly (readonly [what: string, program: string, test: string])[] = [
  ['a function under its own name', 'def f(x): return x + 1', 'assert f(1) == 2'],
  [
    'a function as candidate',
    'def f(x): return x + 1',
    'def check(candidate):\n    assert candidate(1) == 2\ncheck(candidate)',
  ],
  ['named arguments', 'def f(a, *, b=1): return a - b', 'assert f(a=5, b=3) == 2\nassert f(5) == 4'],
  [
    'every kind of data',
    'def f(x): return x',
    'import math\nfor x in [None, True, 3, 2**80, -2**80, 1.5, float("inf"), -0.0, 1j, "é\\ud800", b"\\0a", [1], (1, [2]), {1: (2,)}, {1, "a"}, frozenset([1])]:\n    y = f(x)\n    assert type(y) is type(x) and repr(y) == repr(x) or y == x, repr(y)\nassert math.isnan(f(math.nan))',
  ],
  [
    'ranges, iterators and built-in types',
    'def f(x): return x',
    'assert f(range(3)) == range(3)\nassert list(f(iter([1, 2]))) == [1, 2]\nassert f(int) is int and f(len) is len',
  ],
  [
    'a generator as the result',
    'def f(n):\n    for i in range(n): yield i',
    'assert list(f(3)) == [0, 1, 2]\nassert f(3) != [0, 1, 2]',
  ],
  [
    'an exception of a built-in type',
    'def f(x): raise KeyError(x)',
    'try:\n    f("a")\nexcept KeyError as e:\n    assert "a" in str(e)\nelse:\n    raise AssertionError',
  ],
  [
    'an exception that both define',
    'class Bad(Exception): pass\ndef f(x): raise Bad("no")',
    'class Bad(Exception): pass\ntry:\n    f(1)\nexcept Bad as e:\n    assert str(e) == "no"\nelse:\n    assert False',
  ],
  [
    'the state of a candidate between calls',
    'seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)',
    'assert [f(0), f(0), f(0)] == [1, 2, 3]',
  ],
  ['two functions', 'def f(x): return x + 1\ndef g(x): return x - 1', 'assert f(g(1)) == 1\nassert candidate(1) == 2'],
];
for (const [what, program, source] of good) {
  test(`a test program that uses ${what} comes to its end`, async () => {
    const report = await sandbox.judge(
      judgeJob(program, source, { entries: program.includes('def g') ? ['f', 'g'] : ['f'] }),
    );
    assert.deepEqual([report.load, report.test], [{ kind: 'loaded' }, { kind: 'finished' }]);
  });
}

test('instances of a class that both define cross as data, in both directions', async () => {
  const shared =
    'class Node:\n    def __init__(self, value, next=None):\n        self.value = value\n        self.next = next\n';
  const program = `${shared}def f(node):\n    return Node(node.value + 1, node)\n`;
  const source = `${shared}made = f(Node(1, Node("end")))\nassert type(made) is Node\nassert (made.value, made.next.value, made.next.next.value, made.next.next.next) == (2, 1, "end", None)\n`;
  assert.equal((await sandbox.judge(judgeJob(program, source, { classes: ['Node'] }))).test.kind, 'finished');
  assert.equal((await sandbox.judge(judgeJob(program, source))).test.kind, 'raised', 'only the classes that are named');
});

test('a class with slots and one with equality of its own cross too', async () => {
  const shared =
    'from dataclasses import dataclass\nclass Cell:\n    __slots__ = ("value",)\n@dataclass(frozen=True)\nclass Point:\n    x: int\n';
  const program = `${shared}def f(x):\n    cell = Cell()\n    cell.value = Point(x)\n    return cell\n`;
  assert.deepEqual(
    (await sandbox.judge(judgeJob(program, `${shared}assert f(3).value == Point(3)\n`, { classes: ['Cell', 'Point'] })))
      .test,
    { kind: 'finished' },
  );
});

test('what is not data equals nothing', async () => {
  const report = await sandbox.judge(
    judgeJob('def f(): return lambda: 1', 'x = f()\nassert not (x == x) and x != 1\nassert f() == f()\n'),
  );
  assert.deepEqual(report.test, { kind: 'raised', type: 'AssertionError', message: 'assert f() == f()' });
});

test('a bare assertion that fails shows its line, one with words shows the words', async () => {
  const test = 'def check(candidate):\n    assert candidate(1) == 1\n    assert candidate(2) == 3\ncheck(candidate)\n';
  assert.deepEqual((await sandbox.judge(judgeJob('def f(x): return x', test))).test, {
    kind: 'raised',
    type: 'AssertionError',
    message: 'assert candidate(2) == 3',
  });
  assert.deepEqual((await sandbox.judge(judgeJob('def f(x): return x', 'assert f(1) == 2, "one more"'))).test, {
    kind: 'raised',
    type: 'AssertionError',
    message: 'one more',
  });
});

test('the last failure says whose fault it was', async () => {
  const crash = await sandbox.judge(judgeJob('def f(x): return x[0]', 'assert f([]) == 1'));
  assert.deepEqual([crash.test.kind, crash.lastFailure?.kind], ['raised', 'raised']);
  const wrong = await sandbox.judge(judgeJob('def f(x): return x', 'assert f(1) == 2'));
  assert.equal(wrong.lastFailure, undefined);
});

test('a candidate that does not load is not tested', async () => {
  for (const [program, kind] of [
    ['def f(:', 'notCompiled'],
    ['def g(): pass', 'noEntry'],
    ['1 / 0', 'raised'],
    ['while True: pass', 'overTime'],
  ] as const) {
    const report = await sandbox.judge(judgeJob(program, 'pass', kind === 'overTime' ? { limits: shortLimits } : {}));
    assert.deepEqual([report.load.kind, report.test.kind], [kind, 'notRun']);
  }
});

test('a test program that does not compile or end is no pass', async () => {
  const broken = await sandbox.judge(judgeJob('def f(): pass', 'assert (\n'));
  assert.ok(broken.test.kind === 'raised' && broken.test.type === 'SyntaxError');
  const endless = await sandbox.judge(judgeJob('def f(): pass', 'while True: pass\n', { limits: shortLimits }));
  assert.equal(endless.test.kind, 'overTime');
  const gone = await sandbox.judge(judgeJob('def f(): pass', 'import os; os._exit(0)\n'));
  assert.equal(gone.test.kind, 'died');
});

test('test and candidate share no memory, no files and no modules', async () => {
  const program =
    'import builtins, os\nbuiltins.max = None\nopen("/tmp/note", "w").write("x")\ndef f(xs): xs.append(1)\n';
  const source = 'import os\nxs = []\nf(xs)\nassert xs == [] and max([1]) == 1 and os.listdir("/tmp") == []\n';
  assert.equal((await sandbox.judge(judgeJob(program, source))).test.kind, 'finished');
});

test('many are judged at the same time', async () => {
  const reports = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      sandbox.judge(judgeJob(`def f(): return ${n}`, `assert f() == ${n % 2 === 0 ? n : -1}`)),
    ),
  );
  assert.deepEqual(
    reports.map(({ test }) => test.kind),
    reports.map((_, n) => (n % 2 === 0 ? 'finished' : 'raised')),
  );
});
