import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Failure, type FailureReason } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createPythonRunner } from '../../language-server/src/sandbox/open-python.ts';
import { probeSandbox } from '../../language-server/src/sandbox/probe-sandbox.ts';
import { createWebAssemblySandbox } from '../../language-server/src/sandbox/webassembly-sandbox.ts';
import { callJob, int, judgeJob, kindOf, list, none, returned, shortLimits, text, truth, tuple } from './fixtures.ts';

const sandbox = await createWebAssemblySandbox({ logger: silentLogger });
after(() => sandbox.dispose());

test('values cross as in every sandbox', async () => {
  const value = list(int(2n ** 80n), { kind: 'float', value: -0 }, text('ü\ud800'), tuple(none, truth(true)), { kind: 'dict', entries: [[int(1), text('a')]] });
  const { load, calls } = await sandbox.call(callJob('def f(x): return x', { calls: [[value]] }));
  assert.deepEqual([load, calls], [{ kind: 'loaded' }, [returned(value)]]);
});

const ends: readonly (readonly [what: string, code: string, end: string])[] = [
  ['raises', 'def f(): return 1 // 0', 'ZeroDivisionError'],
  ['never ends', 'def f():\n    while True: pass', 'overTime'],
  ['takes too much memory', 'def f(): return len(bytearray(1 << 30))', 'overMemory'],
  ['prints without end', 'def f():\n    while True: print("x" * 1000)', 'overOutput'],
  ['ends its process', 'import os\ndef f(): os._exit(0)', 'died'],
  ['speaks on the channel itself', 'import os\ndef f(): os.write(2, b"\\x02\\0\\0\\0Mxx" * 3)', 'died'],
  ['ends in the name of the runner', 'import os\ndef f(): os.write(2, b"\\0\\0\\0\\0D")', 'died'],
];
for (const [what, code, end] of ends) {
  test(`a candidate that ${what}: ${end}`, async () => {
    const { load, calls } = await sandbox.call(callJob(code, { limits: { memoryMiB: 64, callMs: 300, outputBytes: 1 << 16 } }));
    assert.equal(load.kind, 'loaded');
    assert.deepEqual(calls.map(kindOf), [end]);
  });
}

test('a judgement runs in two processes', async () => {
  const { test: judged } = await sandbox.judge(judgeJob('def f(x): return x + 1', 'assert f(1) == 2\nassert f(2) == 4'));
  assert.deepEqual(judged, { kind: 'raised', type: 'AssertionError', message: 'assert f(2) == 4' });
});

test('a whole program has its standard input and output to itself', async () => {
  const run = (program: string) => sandbox.run({ language: 'python', program, input: '21\n', limits: shortLimits });
  const good = await run('import sys\nprint(2 * int(input()))\nprint("aside", file=sys.stderr)');
  assert.deepEqual(good.end, { kind: 'exited', output: '42\n' });
  const bad = await run('print(1)\nraise ValueError("no")');
  assert.deepEqual(bad.end, { kind: 'raised', type: 'ValueError', message: 'no' });
});

test('a winner is confirmed under another hash seed', async () => {
  const job = callJob('def f(): return list(set("abcdefgh"))');
  const [usual, again] = [await sandbox.call(job), await sandbox.fresh.call(job)];
  assert.notDeepEqual(usual.calls, again.calls);
});

test('doctor names it, says that it is slow, and tells its guarantees', async () => {
  const checks = await probeSandbox({ logger: silentLogger, backEnd: 'webassembly' });
  assert.deepEqual(checks.map(({ name, ok }) => [name, ok]), [['python', true], ['sandbox', true]]);
  assert.match(checks[1]?.detail ?? '', /WebAssembly \(slow\)/);
  assert.deepEqual(checks[1]?.guarantees, sandbox.guarantees);
});

const absent = (reason: FailureReason) => () => Promise.reject(new Failure(reason, 'nothing isolates here', 'install it'));

test('where nothing else isolates, Python runs in WebAssembly, and that is reported', async () => {
  const said: string[] = [];
  const runner = await createPythonRunner({ logger: { ...silentLogger, info: (message: string) => said.push(message) } }, absent('sandboxMissing'));
  const { calls } = await runner.call(callJob('def f(): return 1'));
  await runner.dispose();
  assert.deepEqual(calls, [returned(int(1))]);
  assert.match(said.join(), /in WebAssembly, which is slow: nothing isolates here/);
});

test('a sandbox that does not hold, or one that was chosen, is not replaced', async () => {
  for (const [backEnd, reason] of [['automatic', 'sandboxBroken'], ['landlock', 'sandboxMissing'], ['automatic', 'interpreterMissing']] as const)
    await assert.rejects(createPythonRunner({ logger: silentLogger, backEnd }, absent(reason)), (error) => error instanceof Failure && error.reason === reason);
});

const folder = mkdtempSync(join(tmpdir(), 'pseudocode-webassembly-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'text.wasm'), 'no module');
writeFileSync(join(folder, 'empty.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

const lacks = [
  { what: 'no such file', options: { webAssemblyPython: '/nowhere/python.wasm' }, reason: 'interpreterMissing', message: /cannot be read: \/nowhere/, remedy: /npm install @antonz/ },
  { what: 'a file that is no module', options: { webAssemblyPython: join(folder, 'text.wasm') }, reason: 'interpreterMissing', message: /no WebAssembly module/, remedy: /npm install/ },
  { what: 'a module that is no Python', options: { webAssemblyPython: join(folder, 'empty.wasm') }, reason: 'sandboxBroken', message: /ended twice/, remedy: /doctor/ },
  { what: 'no such Node', options: { node: '/nowhere/node' }, reason: 'interpreterMissing', message: /\/nowhere\/node/, remedy: /Node/ },
  { what: 'another program in the place of Node', options: { node: '/bin/true' }, reason: 'sandboxBroken', message: /ended twice/, remedy: /doctor/ },
] as const;
for (const { what, options, reason, message, remedy } of lacks) {
  test(`${what}: there is no sandbox, and that is said with a remedy`, async () => {
    const error = await createWebAssemblySandbox({ logger: silentLogger, ...options }).then(() => undefined, (failure: unknown) => failure);
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, message);
    assert.match(error.remedy, remedy);
  });
}
