import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Limits } from '../../language-server/src/domain/ports/sandbox.ts';
import type { BackEndName } from '../../language-server/src/sandbox/back-end.ts';
import { backEnds, callJob, int, kindOf, openSandbox, returned, shortLimits } from './fixtures.ts';

interface Excess {
  readonly what: string;
  readonly body: string;
  /** For each of two calls; one that is missing was never made. */
  readonly outcomes: readonly string[];
  /** Where a back end stops it in another way. */
  readonly under?: Partial<Record<BackEndName, readonly string[]>>;
  readonly limits?: Partial<Limits>;
}

const excesses: readonly Excess[] = [
  { what: 'a loop without end', body: 'while True: pass', outcomes: ['overTime', 'overTime'] },
  { what: 'a long sleep', body: 'import time; time.sleep(60)', outcomes: ['overTime', 'overTime'] },
  { what: 'one long operation in C', body: 'return sum(range(10 ** 12))', outcomes: ['overTime'] },
  {
    what: 'a loop that swallows every exception',
    body: 'import time\n    while True:\n        try: time.sleep(60)\n        except BaseException: pass',
    outcomes: ['overTime'],
  },
  {
    what: 'a loop that blocks the alarm',
    body: 'import signal\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n    while True: pass',
    outcomes: ['overTime'],
  },
  { what: 'a large allocation', body: 'return len(bytearray(1 << 30))', outcomes: ['overMemory', 'overMemory'] },
  {
    what: 'a growing list',
    body: 'x = []\n    while True: x.append(bytes(1 << 20))',
    outcomes: ['overMemory', 'overMemory'],
  },
  { what: 'a large answer', body: 'return "x" * (2 << 20)', outcomes: ['overOutput', 'overOutput'] },
  { what: 'a flood of prints', body: 'while True: print("x" * 1000)', outcomes: ['overOutput'] },
  {
    what: 'a flood on standard error',
    body: 'import os\n    while True: os.write(2, b"x" * 1000)',
    outcomes: ['overOutput'],
  },
  {
    what: 'a file larger than the disk allows',
    body: 'open("big", "wb").write(b"x" * (32 << 20))',
    outcomes: ['OSError', 'OSError'],
  },
  {
    what: 'files that fill the disk',
    body: 'for n in range(20): open(str(n), "wb").write(b"x" * (8 << 20))',
    outcomes: ['OSError', 'OSError'],
    under: { landlock: ['overOutput'] },
  },
  {
    what: 'countless files',
    body: 'import itertools\n    for n in itertools.count(): open(str(n), "w").close()',
    outcomes: ['overOutput'],
  },
  {
    what: 'countless open files',
    body: 'return [open("/dev/null") for _ in range(200)]',
    outcomes: ['OSError', 'OSError'],
  },
  {
    what: 'countless threads',
    body: 'import threading, time\n    for _ in range(500): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()',
    outcomes: ['RuntimeError', 'RuntimeError'],
  },
  { what: 'a fork', body: 'import os\n    os.fork()', outcomes: ['PermissionError', 'PermissionError'] },
  {
    what: 'a subprocess',
    body: 'import subprocess\n    subprocess.run(["/usr/bin/true"])',
    outcomes: ['PermissionError', 'PermissionError'],
  },
  { what: 'a crash of the interpreter', body: 'import ctypes\n    ctypes.string_at(0)', outcomes: ['died'] },
  { what: 'an exit', body: 'import sys; sys.exit(0)', outcomes: ['SystemExit', 'SystemExit'] },
  { what: 'an immediate exit', body: 'import os; os._exit(0)', outcomes: ['died'] },
];
// All of them before the first test: a test runner that finds nothing left to do while one opens ends the others.
const sandboxes = await Promise.all(backEnds.map(async (backEnd) => ({ backEnd, sandbox: await openSandbox({ backEnd, servers: 3 }) })));
for (const { backEnd, sandbox } of sandboxes) {
  after(() => sandbox.dispose());

  describe(`${backEnd}: a candidate is stopped`, { concurrency: 3 }, () => {
    for (const { what, body, outcomes, under, limits } of excesses) {
      test(`${what} ends as ${outcomes[0]}`, async () => {
        const endless = outcomes[0] === 'overTime';
        const report = await sandbox.call(callJob(`def f():\n    ${body}\n`, { calls: [[], []], limits: limits ?? (endless ? shortLimits : {}) }));
        assert.equal(report.load.kind, 'loaded');
        assert.deepEqual(report.calls.map(kindOf), under?.[backEnd] ?? outcomes);
        if (endless) assert.ok(report.seconds < 5);
        assert.deepEqual(
          (await sandbox.call(callJob('def f():\n    return 1\n'))).calls,
          [returned(int(1))],
          'the next candidate runs as ever',
        );
      });
    }
  });

  test(`${backEnd}: the time of a whole candidate is limited, however short its calls`, async () => {
    const code = 'import time\ndef f():\n    time.sleep(0.2)\n';
    const report = await sandbox.call(
      callJob(code, { calls: Array.from({ length: 20 }, () => []), limits: { totalMs: 700 } }),
    );
    assert.equal(report.calls.at(-1)?.kind, 'overTime');
    assert.ok(report.calls.length < 8 && report.seconds < 1.5);
  });

  test(`${backEnd}: the servers outlive every excess`, async () => {
    const before = sandbox.processes;
    for (const { body } of excesses.slice(0, 4)) await sandbox.call(callJob(`def f():\n    ${body}\n`, { limits: shortLimits }));
    assert.deepEqual(new Set(sandbox.processes), new Set(before));
  });
}
