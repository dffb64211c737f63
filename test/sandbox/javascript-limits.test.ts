import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Limits } from '../../language-server/src/domain/ports/sandbox.ts';
import { int, kindOf, returned } from './fixtures.ts';
import { openJavaScript, scriptJob } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

interface Excess {
  readonly what: string;
  readonly body: string;
  /** Of the first of two calls; any of them will do. */
  readonly outcomes: readonly string[];
  readonly limits?: Partial<Limits>;
}

const short = { callMs: 300, totalMs: 1000 };
const excesses: readonly Excess[] = [
  { what: 'a loop without end', body: 'for (;;);', outcomes: ['overTime'], limits: short },
  { what: 'a promise that waits', body: 'return new Promise((done) => setTimeout(done, 60_000));', outcomes: ['overTime'], limits: short },
  { what: 'a promise that nobody will keep', body: 'return new Promise(() => {});', outcomes: ['died'] },
  { what: 'a sleep that blocks', body: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', outcomes: ['overTime'], limits: short },
  { what: 'microtasks without end', body: 'const again = () => Promise.resolve().then(again); return again();', outcomes: ['overTime', 'overMemory'], limits: short },
  { what: 'a regular expression without end', body: 'return /^(a+)+$/.test("a".repeat(50) + "b");', outcomes: ['overTime'], limits: short },
  { what: 'a recursion without end', body: 'return (function g() { return g() + 1; })();', outcomes: ['RangeError'] },
  { what: 'one large allocation', body: 'return new Uint8Array(2 ** 33).length;', outcomes: ['overMemory'] },
  { what: 'many buffers', body: 'const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1));', outcomes: ['overMemory'], limits: { callMs: 4000, totalMs: 5000 } },
  { what: 'many long arrays', body: 'const all = []; for (;;) all.push(new Array(1 << 20).fill(0.5));', outcomes: ['overMemory'], limits: { callMs: 4000, totalMs: 5000 } },
  { what: 'a string that doubles', body: 'let s = "ab"; for (;;) s += s;', outcomes: ['overMemory'] },
  { what: 'a large answer', body: 'return "x".repeat(2 << 20);', outcomes: ['overOutput'] },
  { what: 'an answer whose parts are shared', body: 'let x = [1]; for (let i = 0; i < 60; i++) x = [x, x]; return x;', outcomes: ['overMemory', 'overTime'], limits: short },
  { what: 'a flood of prints', body: 'for (;;) require("fs").writeSync(1, "x".repeat(1000));', outcomes: ['overOutput'] },
  { what: 'a flood on standard error', body: 'for (;;) require("fs").writeSync(2, "x".repeat(1000));', outcomes: ['overOutput'] },
  { what: 'a file', body: 'require("fs").writeFileSync("/tmp/a", "a");', outcomes: ['Error'] },
  { what: 'a process', body: 'const { error } = require("child_process").spawnSync("/usr/bin/true"); throw error;', outcomes: ['Error'] },
  { what: 'threads without number', body: 'const { Worker } = require("worker_threads"); for (let i = 0; i < 100; i++) new Worker("setInterval(() => {}, 9)", { eval: true });', outcomes: ['Error', 'died', 'overMemory', 'overTime'] },
  { what: 'an exit', body: 'process.exit(0);', outcomes: ['died'] },
  { what: 'an abort', body: 'process.abort();', outcomes: ['died'] },
  { what: 'a signal to itself', body: 'process.kill(process.pid, "SIGKILL");', outcomes: ['died'] },
  { what: 'an exception out of nowhere', body: 'setTimeout(() => { throw new Error("late"); }); return new Promise(() => {});', outcomes: ['died'] },
];
describe('a script is stopped', { concurrency: 2 }, () => {
  for (const { what, body, outcomes, limits = {} } of excesses) {
    test(`${what} ends as ${outcomes.join(' or ')}`, async () => {
      const report = await sandbox.call(scriptJob(`function f() { ${body} }`, { calls: [[], []], limits }));
      assert.equal(report.load.kind, 'loaded');
      assert.ok(outcomes.includes(kindOf(report.calls[0])), kindOf(report.calls[0]));
    });
  }
});

test('the time of a whole script is limited, however short its calls', async () => {
  const code = 'function f() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200); }';
  const job = scriptJob(code, { calls: Array.from({ length: 20 }, () => []), limits: { totalMs: 700 } });
  const report = await sandbox.call(job);
  assert.equal(report.calls.at(-1)?.kind, 'overTime');
  assert.ok(report.calls.length < 8);
});

const loads: readonly (readonly [what: string, code: string, kind: string])[] = [
  ['a text that is no program', 'function f( {', 'notCompiled'],
  ['a program without the function', 'function g() {}', 'noEntry'],
  ['a name that is no function', 'const f = 3;', 'noEntry'],
  ['a program that throws', 'null.x; function f() {}', 'raised'],
  ['a program that ends', 'process.exit(0);', 'died'],
  ['a program that loops', 'for (;;);', 'overTime'],
  ['a package that is not there', 'require("lodash"); function f() {}', 'raised'],
  ['a constant', 'const f = () => 1;', 'loaded'],
  ['an export', 'exports.f = () => 1;', 'loaded'],
  ['a function as the export', 'module.exports = function f() { return 1; };', 'loaded'],
  ['a module', 'import { inspect } from "node:util";\nexport const f = () => inspect(1);', 'loaded'],
  ['a module that does not export', 'import fs from "fs";\nfunction f() {}', 'loaded'],
  ['a last line that is a comment', 'function f() {} // the end', 'loaded'],
];
test('loading a script ends as it must', async () => {
  for (const [what, code, kind] of loads)
    assert.equal((await sandbox.call(scriptJob(code, { calls: [], limits: { totalMs: 1000 } }))).load.kind, kind, what);
});

test('types are taken out, and what is more than types is written out', async () => {
  const code = `
    enum Shape { Round = 3 }
    interface Named { readonly name: string }
    abstract class Base<T> { constructor(protected readonly value: T) {} }
    class One extends Base<number> implements Named { name = 'one'; get(): number { return this.value!; } }
    export const f = <T extends number>(x: T): number => (new One(x).get() as number) + Shape.Round;
  `;
  const report = await sandbox.call(scriptJob(code, { calls: [[int(1)]] }, 'typescript'));
  assert.deepEqual([report.load, report.calls], [{ kind: 'loaded' }, [returned(int(4))]]);
  const wrong = await sandbox.call(scriptJob('const f = (x: ) => x;', {}, 'typescript'));
  assert.equal(wrong.load.kind, 'notCompiled');
});

test('an entry may be a method of a class or an object', async () => {
  const code = 'class A { static start = 5; static f() { return this.start; } }';
  const report = await sandbox.call(scriptJob(code, { entry: 'A.f' }));
  assert.deepEqual(report.calls, [returned(int(5))]);
});

test('programs that use chance give the same answer again', async () => {
  const job = scriptJob('function f() { return Math.random(); }');
  assert.deepEqual((await sandbox.call(job)).calls, (await sandbox.call(job)).calls);
});
