import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sourceBytes } from '../../language-server/src/sandbox/source-limit.ts';
import { callJob, int, judgeJob, kindOf, list, none, openSandbox, returned, shortLimits, text, truth, tuple } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

test('each call of a candidate comes back with its own outcome', async () => {
  const report = await sandbox.call(
    callJob('def f(a, b):\n    return a // b\n', {
      calls: [
        [int(7), int(2)],
        [int(1), int(0)],
        [int(9), int(3)],
      ],
    }),
  );
  assert.equal(report.load.kind, 'loaded');
  assert.deepEqual(report.calls, [
    returned(int(3)),
    { kind: 'raised', type: 'ZeroDivisionError', message: 'integer division or modulo by zero' },
    returned(int(3)),
  ]);
  assert.ok(report.seconds > 0 && report.seconds < 1);
});

const thirdCall = 'def f(x):\n    if x == 3:\n        ';
const ends: readonly (readonly [what: string, code: string, calls: readonly string[]])[] = [
  ['ends its process', `import os\n${thirdCall}os._exit(0)\n    return x\n`, ['returned', 'returned', 'died']],
  ['crashes the interpreter', `import ctypes\n${thirdCall}ctypes.string_at(0)\n    return x\n`, ['returned', 'returned', 'died']],
  ['takes too long', `${thirdCall}while True: pass\n    return x\n`, ['returned', 'returned', 'overTime', 'returned']],
  ['takes too long and swallows that', `${thirdCall}while True:\n            try:\n                import time; time.sleep(60)\n            except BaseException: pass\n    return x\n`, ['returned', 'returned', 'overTime']],
  ['prints too much', `${thirdCall}print("x" * (1 << 22))\n    return x\n`, ['returned', 'returned', 'overOutput']],
  ['answers too much', `${thirdCall}return "x" * (1 << 22)\n    return x\n`, ['returned', 'returned', 'overOutput', 'returned']],
  ['closes the bell and every other descriptor but its two to the server', `import os\nos.closerange(5, 64)\ndef f(x):\n    return x\n`, ['returned', 'returned', 'returned', 'returned']],
  ['keeps the bell from ringing', `import os\nkept = os.dup(5)\ndef f(x):\n    return x\n`, ['returned', 'returned', 'returned', 'returned']],
  ['has a file of its own where the bell was', `import os\nos.close(5)\nfile = os.open("own", os.O_CREAT | os.O_WRONLY)\ndef f(x):\n    return os.write(file, b"abc")\n`, ['returned', 'returned', 'returned', 'returned']],
  ['gives answers that no pipe holds', 'def f(x):\n    return "x" * 100_000\n', ['returned', 'returned', 'returned', 'returned']],
];
for (const [what, code, calls] of ends) {
  test(`the answers before it count for a candidate that ${what}`, async () => {
    const limits = { callMs: 1000, totalMs: 8000, outputBytes: 1 << 20 };
    const report = await sandbox.call(callJob(code, { calls: [1, 2, 3, 4].map((x) => [int(x)]), limits }));
    assert.equal(report.load.kind, 'loaded');
    assert.deepEqual(report.calls.map(kindOf), calls);
  });
}

for (const pause of [0, 0.08]) {
  test(`what comes after garbage is no answer, ${pause === 0 ? 'in one piece with it' : 'or later'}`, async () => {
    const code = `import os, struct, time\ndef f(x):\n    time.sleep(${pause})\n    if x == 2:\n        os.write(4, struct.pack("<I", 3) + b"zzz")\n    return x\n`;
    const { calls } = await sandbox.call(callJob(code, { calls: [1, 2, 3, 4].map((x) => [int(x)]) }));
    assert.deepEqual([calls[0], ...calls.map(kindOf)], [returned(int(1)), 'returned', 'died']);
  });
}

const loads: readonly (readonly [what: string, code: string, kind: string])[] = [
  ['an unfinished line', 'def f(:\n', 'notCompiled'],
  ['wrong indentation', 'def f():\nreturn 1\n', 'notCompiled'],
  ['a null character', 'x = "\0"', 'notCompiled'],
  ['a lone surrogate', 'x = "\ud800"\ndef f(): return 1\n', 'notCompiled'],
  ['an absent function', 'def g():\n    return 1\n', 'noEntry'],
  ['a name that is no function', 'f = 3\n', 'noEntry'],
  ['an error at module level', 'import nothing_of_this_name\n', 'raised'],
  ['an exit at module level', 'raise SystemExit(0)\n', 'raised'],
  ['an end at module level', 'import os\nos._exit(0)\n', 'died'],
  ['an endless module', 'while True:\n    pass\n', 'overTime'],
  ['a huge module', 'x = bytearray(1 << 40)\n', 'overMemory'],
  ['brackets nested past the parser', `x = ${'('.repeat(5000)}${')'.repeat(5000)}`, 'notCompiled'],
];
for (const [what, code, kind] of loads) {
  test(`a candidate with ${what} ends its loading as ${kind}`, async () => {
    const report = await sandbox.call(callJob(code, { limits: kind === 'overTime' ? { totalMs: 700 } : {} }));
    assert.equal(report.load.kind, kind);
    assert.deepEqual(report.calls, []);
  });
}

test('a program that is larger than the limit is not run, and that says what to do', async () => {
  const code = `DATA = '${'x'.repeat(sourceBytes)}'\ndef f(): return 1\n`;
  const { load, calls } = await sandbox.call(callJob(code));
  assert.ok(load.kind === 'notCompiled' && /1\.0 MiB.*read them from a file/.test(load.message), JSON.stringify(load));
  assert.deepEqual(calls, []);
  const judged = await sandbox.judge(judgeJob(code, 'assert f() == 1'));
  assert.deepEqual([judged.load, judged.test], [load, { kind: 'notRun' }]);
  const program = await sandbox.run({ language: 'python', program: code, input: '', limits: shortLimits });
  assert.deepEqual([program.load, program.end], [load, { kind: 'notRun' }]);
  const below = await sandbox.call(callJob(`DATA = '${'x'.repeat(sourceBytes - 100)}'\ndef f(): return 1\n`));
  assert.deepEqual(below.calls, [returned(int(1))]);
});

test('what does not compile says where', async () => {
  const { load } = await sandbox.call(callJob('x = 1\ndef f(:\n'));
  assert.ok(load.kind === 'notCompiled' && /SyntaxError.*line 2/.test(load.message), JSON.stringify(load));
});

test('a call that changes its arguments does not change those of the next', async () => {
  const shared = [list(int(1), int(2))];
  const report = await sandbox.call(
    callJob('def f(xs):\n    xs.append(len(xs))\n    return xs\n', { calls: [shared, shared] }),
  );
  assert.deepEqual(report.calls, [returned(list(int(1), int(2), int(2))), returned(list(int(1), int(2), int(2)))]);
});

test('subclasses of built-in types come back as those types', async () => {
  const code = `
import collections, enum
class Text(str): pass
class Colour(enum.IntEnum): RED = 3
Point = collections.namedtuple('Point', 'x y')
def f():
    return [Text('a'), Colour.RED, Point(1, 2), collections.OrderedDict(a=1), collections.Counter('a'), True]
`;
  const { calls } = await sandbox.call(callJob(code));
  const pairs = { kind: 'dict', entries: [[text('a'), int(1)]] } as const;
  assert.deepEqual(calls, [returned(list(text('a'), int(3), tuple(int(1), int(2)), pairs, pairs, truth(true)))]);
});

const opaque: readonly (readonly [code: string, type: string, repr: string])[] = [
  ['lambda: 1', 'function', '<function f.<locals>.<lambda>>'],
  ['(x for x in [1])', 'generator', '<generator object f.<locals>.<genexpr>>'],
  ['object()', 'object', '<object object>'],
  ['range(3)', 'range', 'range(0, 3)'],
  ['len', 'builtin_function_or_method', '<built-in function len>'],
];
for (const [expression, type, repr] of opaque) {
  test(`${expression} is not data and comes back as a description, the same in every run`, async () => {
    const { calls } = await sandbox.call(callJob(`def f():\n    return ${expression}\n`));
    assert.deepEqual(calls, [returned({ kind: 'opaque', type, repr })]);
  });
}

test('a value that contains itself comes back as a description', async () => {
  const { calls } = await sandbox.call(callJob('def f():\n    x = []\n    x.append(x)\n    return x\n'));
  assert.equal(calls[0]?.kind === 'returned' && calls[0].value.kind, 'opaque');
});

test('the order of a set is the same in every server', async () => {
  const code = 'def f():\n    return list({"one", "two", "three", "four", "five"})\n';
  const first = await sandbox.call(callJob(code));
  const other = await openSandbox();
  try {
    assert.deepEqual((await other.call(callJob(code))).calls, first.calls);
  } finally {
    await other.dispose();
  }
});

test('candidates run at the same time and keep apart', async () => {
  const reports = await Promise.all(
    Array.from({ length: 12 }, (_, n) => sandbox.call(callJob(`def f():\n    return ${n}\n`))),
  );
  assert.deepEqual(
    reports.map(({ calls }) => calls),
    reports.map((_, n) => [returned(int(n))]),
  );
});

test('a recursion without end is an exception, not a crash', async () => {
  const { calls } = await sandbox.call(callJob('def f():\n    return f()\n', { calls: [[], []] }));
  assert.deepEqual(calls.map(kindOf), ['RecursionError', 'RecursionError']);
});

test('dataclasses, type hints and threads work as in an ordinary program', async () => {
  const code = `
from __future__ import annotations
from dataclasses import dataclass
import threading, typing
@dataclass
class Point:
    x: int
def f():
    typing.get_type_hints(Point)
    seen = []
    worker = threading.Thread(target=lambda: seen.append(Point(3).x))
    worker.start()
    worker.join()
    return seen
`;
  assert.deepEqual((await sandbox.call(callJob(code))).calls, [returned(list(int(3)))]);
});

test('no calls are no outcomes', async () => {
  assert.deepEqual((await sandbox.call(callJob('def f(): pass', { calls: [] }))).calls, []);
  assert.deepEqual((await sandbox.call(callJob('def f(): pass'))).calls, [returned(none)]);
});
