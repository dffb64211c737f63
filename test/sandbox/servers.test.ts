import assert from 'node:assert/strict';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import type { CallReport } from '../../language-server/src/domain/ports/sandbox.ts';
import type { PythonSandbox, SandboxOptions } from '../../language-server/src/sandbox/create-sandbox.ts';
import { family } from '../../scripts/sandbox-bench/measuring.ts';
import { backEnds, callJob, int, judgeJob, openSandbox, returned, text } from './fixtures.ts';

async function withSandbox(
  options: Partial<SandboxOptions>,
  work: (sandbox: PythonSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await openSandbox(options);
  try {
    await work(sandbox);
  } finally {
    await sandbox.dispose();
  }
}

const endless = callJob('import time\ndef f():\n    time.sleep(60)\n', { limits: { callMs: 30_000, totalMs: 30_000 } });
const one = callJob('def f():\n    return 1\n');

function lives(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}

test('cancelling stops a candidate at once and leaves its server', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const before = sandbox.processes;
    const controller = new AbortController();
    const running = sandbox.call(endless, controller.signal);
    await sleep(50);
    const start = performance.now();
    controller.abort();
    await assert.rejects(running, Cancelled);
    assert.ok(performance.now() - start < 500);
    assert.deepEqual((await sandbox.call(one)).calls, [returned(int(1))]);
    assert.deepEqual(sandbox.processes, before);
  }));

test('cancelling stops a judgement, on whichever side it is', () =>
  withSandbox({}, async (sandbox) => {
    const limits = { ...endless.limits };
    const jobs = [
      judgeJob('import time\ndef f(): time.sleep(60)', 'f()', { limits }),
      judgeJob('def f(): pass', 'import time\ntime.sleep(60)', { limits }),
      judgeJob('import time\ntime.sleep(60)', 'f()', { limits }),
    ];
    for (const job of jobs) {
      const controller = new AbortController();
      const running = sandbox.judge(job, controller.signal);
      await sleep(50);
      controller.abort();
      await assert.rejects(running, Cancelled);
    }
    assert.equal((await sandbox.judge(judgeJob('def f(): return 1', 'assert f() == 1'))).test.kind, 'finished');
  }));

test('a job that was cancelled before it began does not run, one that waits stops waiting', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    await assert.rejects(sandbox.call(one, AbortSignal.abort()), Cancelled);
    const first = new AbortController();
    const second = new AbortController();
    const running = sandbox.call(endless, first.signal);
    const waiting = sandbox.call(one, second.signal);
    await sleep(20);
    second.abort();
    await assert.rejects(waiting, Cancelled);
    first.abort();
    await assert.rejects(running, Cancelled);
    assert.deepEqual((await sandbox.call(one)).calls, [returned(int(1))]);
  }));

test('a job whose server is killed from outside is done once more', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const slow = callJob('import time\ndef f():\n    time.sleep(0.2)\n    return 1\n');
    const running = sandbox.call(slow);
    await sleep(60);
    const [pid] = sandbox.processes;
    assert.ok(pid !== undefined);
    kill(pid, 'SIGKILL');
    assert.deepEqual((await running).calls, [returned(int(1))]);
    assert.ok(!sandbox.processes.includes(pid));
  }));

test('a child that was killed while it waited for a job is no fault of that job', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    await sandbox.call(one);
    await sleep(100);
    const waiting = Math.max(...family(sandbox.processes).map(({ pid }) => pid));
    assert.ok(!sandbox.processes.includes(waiting));
    kill(waiting, 'SIGKILL');
    await sleep(20);
    assert.deepEqual((await sandbox.call(one)).calls, [returned(int(1))]);
  }));

// Ten answers, which gather in the sandbox until the last one is there.
const tenCalls = callJob('import time\ndef f(x):\n    time.sleep(0.08)\n    return x\n', { calls: Array.from({ length: 10 }, (_, x) => [int(x)]) });
const tenAnswers = Array.from({ length: 10 }, (_, x) => returned(int(x)));

/** Counted from the youngest: a server forks its supervisor first, then one child after another. */
const places = { child: -1, supervisor: -2, template: -3 } as const;

/** Starts the job and kills one process of its server when some of its answers are there. */
async function whileItAnswers(sandbox: PythonSandbox, place: keyof typeof places): Promise<CallReport> {
  await sandbox.call(one);
  await sleep(300);
  const running = sandbox.call(tenCalls);
  await sleep(200);
  const members = family(sandbox.processes).map(({ pid }) => pid).sort((first, second) => first - second);
  kill(members.at(places[place]) as number, 'SIGKILL');
  return running;
}

for (const backEnd of backEnds) {
  for (const place of ['supervisor', 'template'] as const) {
    test(`${backEnd}: a job whose ${place} is killed while answers gather is done once more, and nothing is left`, () =>
      withSandbox({ backEnd, servers: 1 }, async (sandbox) => {
        await sandbox.call(one);
        const before = family(sandbox.processes).map(({ pid }) => pid);
        assert.deepEqual((await whileItAnswers(sandbox, place)).calls, tenAnswers);
        for (let waited = 0; waited < 5000 && before.some(lives); waited += 20) await sleep(20);
        assert.deepEqual(before.filter(lives), []);
      }));
  }

  test(`${backEnd}: of a candidate that is killed while its answers gather, those are heard that it gave, and that it died`, () =>
    withSandbox({ backEnd, servers: 1 }, async (sandbox) => {
      const { calls } = await whileItAnswers(sandbox, 'child');
      assert.ok(calls.length > 0 && calls.length < 10, String(calls.length));
      assert.deepEqual(calls.slice(0, -1), tenAnswers.slice(0, calls.length - 1));
      assert.equal(calls.at(-1)?.kind, 'died');
      assert.deepEqual((await sandbox.call(tenCalls)).calls, tenAnswers);
    }));
}

test('a candidate that keeps its answers back is heard all the same, also when they are more than a pipe holds', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    for (const bytes of [1, 5_000, 30_000]) {
      const code = `import os\nkept = os.dup(5)\ndef f(x):\n    return "x" * (${bytes} + x)\n`;
      const { calls } = await sandbox.call({ ...tenCalls, code });
      assert.deepEqual(calls, Array.from({ length: 10 }, (_, x) => returned(text('x'.repeat(bytes + x)))));
    }
  }));

test('a job whose server is killed twice is a failure of the sandbox, never a result', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const running = sandbox.call(endless).then(
      () => 'a report',
      (error: unknown) => error,
    );
    const killed = new Set<number>();
    while (killed.size < 2) {
      await sleep(20);
      for (const pid of sandbox.processes) {
        if (!killed.has(pid)) kill(pid, 'SIGKILL');
        killed.add(pid);
      }
    }
    const error = await running;
    assert.ok(error instanceof Failure && error.reason === 'sandboxBroken' && error.remedy !== '', String(error));
    assert.deepEqual((await sandbox.call(one)).calls, [returned(int(1))]);
  }));

test('either server of a judgement may be killed once', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const job = judgeJob('import time\ndef f():\n    time.sleep(0.2)\n    return 1\n', 'assert f() == 1\n');
    await sandbox.judge(job);
    for (const side of [0, 1]) {
      const running = sandbox.judge(job);
      await sleep(60);
      kill(sandbox.processes[side] as number, 'SIGKILL');
      assert.equal((await running).test.kind, 'finished');
    }
  }));

test('a server is replaced after its number of jobs', () =>
  withSandbox({ servers: 1, jobsPerServer: 3 }, async (sandbox) => {
    const seen = new Set<number>();
    for (let n = 0; n < 9; n++) {
      await sandbox.call(one);
      for (const pid of sandbox.processes) seen.add(pid);
    }
    assert.ok(seen.size >= 3, `${seen.size} servers`);
  }));

test('the end of the sandbox ends what runs in it and leaves no process', async () => {
  const sandbox = await openSandbox();
  const running = sandbox.call(endless).then(
    () => 'a report',
    (error: unknown) => error,
  );
  await sleep(50);
  const { processes } = sandbox;
  await sandbox.dispose();
  assert.ok((await running) instanceof Cancelled);
  assert.ok(processes.length > 0);
  assert.deepEqual(processes.filter(lives), []);
  await assert.rejects(sandbox.call(one), Cancelled);
});

test('an ordinary user runs the servers, never root', () =>
  withSandbox({}, async (sandbox) => {
    const { readFileSync } = await import('node:fs');
    assert.ok(sandbox.processes.length > 0);
    for (const pid of sandbox.processes)
      assert.doesNotMatch(readFileSync(`/proc/${pid}/status`, 'utf8'), /^Uid:\s.*\b0\b/m);
  }));

test('each candidate has the limits of its own job, whatever the one before it had', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const large = 'def f():\n    return len(bytearray(48 << 20))\n';
    const outcome = async (memoryMiB: number, totalMs: number): Promise<string | undefined> =>
      (await sandbox.call(callJob(large, { limits: { memoryMiB, totalMs, callMs: 7000 } }))).calls[0]?.kind;
    const asked = [[24, 8000], [24, 8000], [200, 8000], [200, 9000], [24, 9000], [200, 8000]] as const;
    for (const [memoryMiB, totalMs] of asked)
      assert.equal(await outcome(memoryMiB, totalMs), memoryMiB === 24 ? 'overMemory' : 'returned', `${memoryMiB} MiB`);
  }));

test('a candidate that has answered is gone before the next one begins, however long it would have stayed', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const staying = callJob('import os, sys, time\ndef f():\n    import threading\n    threading.Thread(target=lambda: time.sleep(60)).start()\n    return 1\n');
    const others = callJob('import os\ndef f():\n    return len([name for name in os.listdir("/proc") if name.isdigit()])\n');
    const { calls: alone } = await sandbox.call(others);
    for (let round = 0; round < 3; round++) {
      assert.deepEqual((await sandbox.call(staying)).calls, [returned(int(1))]);
      assert.deepEqual((await sandbox.call(others)).calls, alone);
    }
  }));

test('imports that a server has made before are the candidates’ own: the first finds what the second does', () =>
  withSandbox({ servers: 1 }, async (sandbox) => {
    const job = callJob('import decimal, statistics, dataclasses, hashlib\ndef f():\n    return str(decimal.Decimal("1.10")) + hashlib.md5(b"").hexdigest()\n');
    const { calls: first } = await sandbox.fresh.call(job);
    for (const used of [sandbox.fresh, sandbox, sandbox]) assert.deepEqual((await used.call(job)).calls, first);
    assert.equal(first[0]?.kind, 'returned');
  }));
