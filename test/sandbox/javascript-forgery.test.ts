import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { judgeReport } from '../../language-server/src/sandbox/verify.ts';
import { int, shortLimits } from './fixtures.ts';
import { openJavaScript, scriptJudgeJob } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

/** Sends a frame to the host behind the runner's back. */
const sendFrame = (message: string, kind = 'M'): string => `
const send = (text) => {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(Buffer.byteLength(text));
  head.write(${JSON.stringify(kind)}, 4);
  require('fs').writeSync(4, Buffer.concat([head, Buffer.from(text)]));
};
send(${JSON.stringify(message)});
`;

/** Each defines f(x), of which 42 is expected. */
const forgeries: readonly (readonly [what: string, code: string])[] = [
  ['an object whose value is the number', 'const f = () => ({ valueOf: () => 42, toString: () => "42", toJSON: () => 42, [Symbol.toPrimitive]: () => 42 });'],
  ['a number in a box', 'const f = () => Object(42);'],
  ['a text of the number', 'const f = () => "42";'],
  ['a list of the number', 'const f = () => [42];'],
  ['a proxy that agrees with everything', 'const f = () => new Proxy({}, { get: () => 42, has: () => true, ownKeys: () => ["42"], getPrototypeOf: () => Number.prototype, getOwnPropertyDescriptor: () => ({ value: 42, enumerable: true, configurable: true }) });'],
  ['a function that is everything', 'const f = () => Object.assign(() => 42, { valueOf: () => 42 });'],
  ['a symbol that names the number', 'const f = () => ({ get [Symbol.toStringTag]() { return "Number"; }, value: 42 });'],
  ['a patched Object.prototype', 'Object.prototype.valueOf = () => 42; Object.prototype.equals = () => true; Object.prototype.expected = 42; const f = () => 0;'],
  ['a patched Number.prototype', 'Number.prototype.valueOf = () => 42; Number.prototype.toString = () => "42"; Number.prototype.toJSON = () => 42; const f = () => Object(0);'],
  ['patched comparisons', 'Object.is = () => true; Number.isSafeInteger = () => true; Array.prototype.every = () => true; const f = () => ({});'],
  ['a patched assert', 'const assert = require("assert"); for (const name of Object.keys(assert)) assert[name] = () => {}; const f = () => 0;'],
  ['a patched util', 'const util = require("util"); util.isDeepStrictEqual = () => true; for (const name of Object.keys(util.types)) util.types[name] = () => false; const f = () => ({});'],
  ['an orderly exit', 'const f = () => process.exit(0);'],
  ['an immediate exit', 'const f = () => process.reallyExit(0);'],
  ['an exit while loading', 'process.exit(0);'],
  ['an exit code', 'process.exitCode = 0; const f = () => { throw 42; };'],
  ['words at exit', 'process.on("exit", () => console.log("passed 42")); const f = () => 0;'],
  ['a print of success', 'const f = () => { console.log("passed OK 42"); return 0; };'],
  ['an exception that is the number', 'const f = () => { throw 42; };'],
  ['a promise that fails with the number', 'const f = () => Promise.reject(42);'],
  ['a promise of nothing', 'const f = () => ({ then: (done) => done(42) });'],
  ['an answer that comes later', 'let answer = 0; const f = () => { setTimeout(() => { answer = 42; }); return answer; };'],
  ['a thread that answers later', 'const { Worker } = require("worker_threads"); new Worker(\'require("fs").writeSync(4, "passed")\', { eval: true }); const f = () => 0;'],
  ['a frame that says finished', `${sendFrame('{"finished":true}')} const f = () => 0;`],
  ['a frame that says passed', `${sendFrame('{"verdict":"passed"}')} const f = () => 0;`],
  ['a frame that says done', `${sendFrame('', 'D')} const f = () => 0;`],
  ['a frame that says ready', `${sendFrame('{}', 'R')} const f = () => 0;`],
  ['frames that are garbage', `${sendFrame('garbage')} const f = () => 0;`],
  ['a frame nested without end', `${sendFrame(`{"returned":${'['.repeat(5000)}${']'.repeat(5000)}}`)} const f = () => 0;`],
  ['bytes that are no frame', 'require("fs").writeSync(4, "passed passed passed"); const f = () => 0;'],
  ['a frame longer than it is', 'require("fs").writeSync(4, Buffer.from([255, 255, 255, 1, 77])); const f = () => 0;'],
  ['a closed channel', 'require("fs").closeSync(4); const f = () => 42;'],
  ['words on every descriptor', 'for (let fd = 0; fd < 64; fd++) try { require("fs").writeSync(fd, Buffer.from([2, 0, 0, 0, 68, 123, 125])); } catch {} const f = () => 0;'],
  ['calls read ahead', 'const seen = Buffer.alloc(1000); const f = () => { try { require("fs").readSync(3, seen, 0, 1000, null); } catch {} return seen.includes("42") ? 42 : 0; };'],
  ['the expected value among the arguments', 'function f() { return [...arguments].includes(42) ? 42 : f.caller ?? 0; }'],
  ['the expected value among the globals', 'const f = () => Object.values(globalThis).includes(42) ? 42 : 0;'],
  ['the expected value in its own memory', 'const f = () => /expected\\D{1,9}42/.test(process.argv.join() + JSON.stringify(process.env)) ? 42 : 0;'],
  ['a patched writer', 'require("fs").writeSync = () => 42; JSON.stringify = () => "42"; const f = () => 0;'],
  ['another program in its place', 'const f = () => process.execve("/bin/sh", ["sh", "-c", "echo passed >&4"], {});'],
  ['a test program that reads like the host', 'globalThis.candidate = () => 42; globalThis.compare = () => true; const f = () => 0;'],
];

const problem: Problem = { id: 'forgery' as ProblemId, language: 'javascript', statement: '', entry: 'f', signature: 'function f(x)', examples: [] };
const limits = { ...shortLimits, callMs: 1200, totalMs: 2500, memoryMiB: 256 };
const tests = [{ origin: 'given', args: '1', argValues: [int(1)], expected: int(42) } as const];

describe('a script is not believed', { concurrency: 2 }, () => {
  for (const [what, code] of forgeries) {
    test(`${what} passes neither a case nor a test program`, async () => {
      const { results } = await runTests(sandbox, { problem, code, tests, limits });
      assert.equal(results.length, 1);
      assert.notEqual(results[0]?.verdict, 'passed');
      const testProgram = 'const assert = require("node:assert"); assert.strictEqual(f(1), 42); assert.deepEqual(f(1), 42);';
      const report = await sandbox.judge(scriptJudgeJob(code, testProgram, { limits }));
      assert.notEqual(judgeReport(report).verdict, 'passed');
    });
  }
});

test('an honest script passes both', async () => {
  const code = 'const f = (x) => x + 41;';
  const { results } = await runTests(sandbox, { problem, code, tests, limits });
  assert.equal(results[0]?.verdict, 'passed');
  const report = await sandbox.judge(scriptJudgeJob(code, 'require("node:assert").strictEqual(candidate(1), 42);'));
  assert.equal(judgeReport(report).verdict, 'passed');
});

test('a test program is over when its last timer is, and hears of what fails there', async () => {
  const program = 'const f = async (x) => x + 1;';
  const passes = 'const assert = require("assert"); (async () => { assert.equal(await f(1), 2); setTimeout(async () => assert.equal(await f(2), 3)); })();';
  assert.equal((await sandbox.judge(scriptJudgeJob(program, passes))).test.kind, 'finished');
  assert.equal((await sandbox.judge(scriptJudgeJob(program, passes.replace('3)', '4)')))).test.kind, 'raised');
});

test('a test that forgives every exception does not forgive the end of the script', async () => {
  for (const [body, kind] of [['process.exit(0)', 'died'], ['for (;;);', 'overTime']] as const) {
    const job = scriptJudgeJob(`function f() { ${body} }`, 'try { f(1); } catch {}', { limits: { ...limits, callMs: 300 } });
    const report = await sandbox.judge(job);
    assert.deepEqual([report.test.kind, report.lastFailure?.kind], [kind, kind]);
  }
});
