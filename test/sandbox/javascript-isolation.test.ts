import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { findHostUser } from '../../language-server/src/sandbox/host-user.ts';
import { findNode } from '../../language-server/src/sandbox/node-interpreter.ts';
import { int, kindOf, list, returned, text, truth } from './fixtures.ts';
import { openJavaScript, scriptJob, scriptJudgeJob } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

/** Expressions that must throw or be false. */
const reaches: readonly (readonly [what: string, expression: string])[] = [
  ['the file of passwords', 'fs.readFileSync("/etc/passwd")'],
  ['this folder', `fs.readdirSync(${JSON.stringify(import.meta.dirname)})`],
  ['a home folder', 'fs.readdirSync("/root").length || fs.readdirSync("/home").length'],
  ['a place to write', '["/tmp", "/dev/shm", "/", "/usr", "/var/tmp", "/run"].some((at) => { try { fs.writeFileSync(at + "/x", ""); return true; } catch { return false; } })'],
  ['the network', 'await new Promise((done, fail) => require("net").connect(9, "1.1.1.1").on("connect", done).on("error", fail)) ?? true'],
  ['a datagram', 'await new Promise((done, fail) => require("dgram").createSocket("udp4").on("error", fail).send("a", 9, "1.1.1.1", (e) => e ? fail(e) : done(true)))'],
  ['a name on the network', '(await require("dns").promises.lookup("example.org")).address'],
  ['a request', '(await fetch("http://127.0.0.1:9")).ok || true'],
  ['a local socket', 'await new Promise((done, fail) => require("net").createServer().listen("/tmp/s").on("listening", () => done(true)).on("error", fail))'],
  ['a child process', '!require("child_process").spawnSync("/bin/true").error'],
  ['a shell', 'require("child_process").execSync("true") || true'],
  ['a fork', '!(await new Promise((done, fail) => require("child_process").fork("/dev/null").on("error", fail).on("spawn", () => done(false))))'],
  ['another process', 'fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).some((pid) => +pid > 2)'],
  ['the memory of the first process', 'fs.openSync("/proc/1/mem")'],
  ['the descriptors of the first process', 'fs.readdirSync("/proc/1/fd")'],
  ['a place to write beside the first process', 'fs.writeFileSync("/proc/1/x", "") ?? true'],
  ['the environment', 'process.env.PATH || process.env.HOME || process.env.USER'],
  ['another user', 'process.setuid(0) || true'],
  ['a native module', 'process.dlopen({ exports: {} }, "/usr/lib/x86_64-linux-gnu/libc.so.6") || true'],
  ['a debugger', '(require("inspector").open(0), require("inspector").url())'],
  ['a program on disk', 'require("/usr/lib/node_modules/npm") || true'],
];
test('a script reaches nothing of the host', async () => {
  const attempts = reaches.map(([, expression]) => `async () => (${expression})`).join(',\n');
  const code = `const fs = require('fs');\nconst attempts = [${attempts}];\nasync function f(i) { try { return Boolean(await attempts[i]()); } catch { return false; } }`;
  for (const [index, [what]] of reaches.entries()) {
    const report = await sandbox.call(scriptJob(code, { calls: [[int(index)]] }));
    assert.deepEqual(report.calls, [returned(truth(false))], what);
  }
});

test('no script sees what another has left', async () => {
  const leave = 'Array.prototype.map = () => [13]; globalThis.left = 1; process.env.LEFT = "1"; require("fs").left = 1; try { require("fs").writeFileSync("/tmp/left", ""); } catch {} const f = () => 1;';
  const look = 'const f = () => [[1].map((x) => x), typeof left, process.env.LEFT ?? "", typeof require("fs").left, require("fs").readdirSync("/tmp").filter((name) => name === "left")];';
  for (let round = 0; round < 3; round++) {
    await sandbox.call(scriptJob(leave));
    const report = await sandbox.call(scriptJob(look));
    assert.deepEqual(report.calls, [returned(list(list(int(1)), text('undefined'), text(''), text('undefined'), list()))]);
  }
});

test('packages are for test programs only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pseudocode-package-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'index.js'), 'exports.same = (a, b) => a === b;');
  const other = await openJavaScript({ testPackages: { same: folder } });
  try {
    const testProgram = 'const { same } = require("same"); if (!same(f(1), 2)) throw "different";';
    assert.equal((await other.judge(scriptJudgeJob('const f = (x) => x + 1;', testProgram))).test.kind, 'finished');
    const report = await other.judge(scriptJudgeJob(`const f = () => { require("same"); require(${JSON.stringify(folder)}); };`, testProgram));
    assert.deepEqual([report.test.kind, kindOf(report.lastFailure)], ['raised', 'MissingPackage']);
  } finally {
    await other.dispose();
    rmSync(folder, { recursive: true });
  }
});

test('an ordinary user runs every process, and none is left at the end', async () => {
  const other = await openJavaScript();
  let processes: readonly number[] = [];
  try {
    const call = other.call(scriptJob('const f = () => { for (const end = Date.now() + 500; Date.now() < end; ); return 1; };'));
    for (let waits = 0; processes.length === 0 && waits < 1000; waits++) {
      await sleep(10);
      ({ processes } = other);
    }
    assert.notEqual(processes.length, 0);
    for (const pid of processes) assert.doesNotMatch(readFileSync(`/proc/${pid}/status`, 'utf8'), /^Uid:.*\s0\b/m);
    assert.deepEqual((await call).calls, [returned(int(1))]);
  } finally {
    await other.dispose();
  }
  assert.deepEqual(processes.filter((pid) => readdirSync('/proc').includes(String(pid))), []);
});

test('cancelling stops a script at once', async () => {
  const controller = new AbortController();
  const report = sandbox.call(scriptJob('function f() { for (;;); }', { limits: { callMs: 9000, totalMs: 9000 } }), controller.signal);
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(report, Cancelled);
  await assert.rejects(sandbox.call(scriptJob('const f = 1;'), AbortSignal.abort()), Cancelled);
});

test('a sandbox that is killed from outside runs its script once more, then says so', async () => {
  const code = 'function f() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600); return 1; }';
  const other = await openJavaScript();
  const kill = (): void => {
    for (const pid of other.processes) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself in the meantime.
      }
    }
  };
  try {
    const once = other.call(scriptJob(code));
    setTimeout(kill, 300);
    assert.deepEqual((await once).calls, [returned(int(1))]);
    const timer = setInterval(kill, 30);
    await assert
      .rejects(other.call(scriptJob(code)), (error) => error instanceof Failure && error.reason === 'sandboxBroken')
      .finally(() => clearInterval(timer));
  } finally {
    await other.dispose();
  }
});

test('a Node that will not do is named with its reason', async () => {
  const user = await findHostUser();
  const found = await findNode(undefined, user);
  assert.match(found.version, /^\d+\.\d+\.\d+$/);
  for (const [path, message] of [['node', /not an absolute path/], ['/nowhere/node', /does not exist/], ['/usr/bin/true', /is not a Node/], ['/etc/passwd', /cannot be started/]] as const)
    await assert.rejects(findNode(path, user), (error) => error instanceof Failure && error.reason === 'interpreterMissing' && message.test(error.message) && error.remedy !== '', path);
});
