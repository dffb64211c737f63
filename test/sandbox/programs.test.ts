import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Limits, ProgramJob, ProgramReport } from '../../language-server/src/domain/ports/sandbox.ts';
import { createSandbox } from '../../language-server/src/sandbox/language-sandboxes.ts';
import { judgeProgram } from '../../language-server/src/sandbox/judge-program.ts';
import type { OutputComparison } from '../../language-server/src/sandbox/judge-program.ts';

const sandbox = await createSandbox({ logger: silentLogger });
after(() => sandbox.dispose());

const limits: Limits = { callMs: 1000, totalMs: 4000, memoryMiB: 256, outputBytes: 1 << 20 };

function run(language: ProgramJob['language'], program: string, input = '', changes: Partial<Limits> = {}): Promise<ProgramReport> {
  return sandbox.run({ language, program, input, limits: { ...limits, ...changes } });
}

const sums: readonly (readonly [what: string, language: ProgramJob['language'], program: string])[] = [
  ['input()', 'python', 'n = int(input())\nprint(sum(int(input()) for _ in range(n)))'],
  ['standard input as text', 'python', 'import sys\nif __name__ == "__main__":\n    print(sum(map(int, sys.stdin.read().split()[1:])))'],
  ['standard input as bytes, and an immediate end', 'python', 'import os, sys\nxs = sys.stdin.buffer.read().split()\nos.write(1, b"%d\\n" % sum(map(int, xs[1:])))\nos._exit(0)'],
  ['a file with the number 0', 'python', 'print(sum(map(int, open(0).read().split()[1:])))\nexit()'],
  ['a descriptor', 'javascript', 'const [, ...xs] = require("fs").readFileSync(0, "utf8").trim().split(/\\s+/).map(Number);\nconsole.log(xs.reduce((a, b) => a + b, 0));'],
  ['a device', 'javascript', 'const [, ...xs] = require("fs").readFileSync("/dev/stdin", "utf8").trim().split("\\n").map(Number);\nif (require.main === module) console.log(xs.reduce((a, b) => a + b, 0));'],
  ['events', 'javascript', 'let text = "";\nprocess.stdin.on("data", (part) => (text += part)).on("end", () => process.stdout.write(`${eval(text.trim().split("\\n").slice(1).join("+"))}\\n`));'],
  ['lines', 'javascript', 'let sum = 0, first = true;\nrequire("readline").createInterface({ input: process.stdin }).on("line", (line) => { if (!first) sum += +line; first = false; }).on("close", () => { console.log(sum); process.exit(0); });'],
  ['a module with types', 'typescript', 'import { readFileSync } from "node:fs";\nconst xs: number[] = readFileSync(0, "utf8").trim().split("\\n").slice(1).map(Number);\nconsole.log(xs.reduce((a: number, b: number): number => a + b, 0));'],
];
describe('a program reads', { concurrency: 2 }, () => {
  for (const [what, language, program] of sums) {
    test(`${what} (${language})`, async () => {
      const report = await run(language, program, '3\n10\n-4\n36\n');
      assert.deepEqual([report.load, report.end], [{ kind: 'loaded' }, { kind: 'exited', output: '42\n' }]);
    });
  }
});

const ends: readonly (readonly [what: string, language: ProgramJob['language'], program: string, end: RegExp, changes?: Partial<Limits>])[] = [
  ['a text that is no program', 'python', 'print(', /notCompiled/],
  ['a text that is no program', 'javascript', 'console.log(', /notCompiled/],
  ['an exception', 'python', 'print(42)\n1 / 0', /ZeroDivisionError/],
  ['an exception', 'javascript', 'console.log(42);\nnull.x;', /TypeError/],
  ['a late exception', 'javascript', 'console.log(42);\nsetTimeout(() => { throw new RangeError("late"); });', /RangeError/],
  ['a status', 'python', 'print(42)\nimport sys\nsys.exit(3)', /SystemExit/],
  ['a status at once', 'python', 'import os\nos._exit(3)', /exit status 3/],
  ['a status', 'javascript', 'console.log(42);\nprocess.exit(3);', /exit status 3/],
  ['a loop', 'python', 'while True: pass', /overTime/, { totalMs: 500 }],
  ['a loop', 'javascript', 'for (;;);', /overTime/, { totalMs: 700 }],
  ['a wait for more input', 'python', 'input()', /EOFError/],
  ['too much memory', 'python', 'bytearray(1 << 40)', /overMemory/],
  ['too much output', 'python', 'while True: print("x" * 1000)', /overOutput/],
  ['too much output', 'javascript', 'for (;;) require("fs").writeSync(1, "x".repeat(1000));', /overOutput/],
  ['a frame of the runner', 'python', 'import os\nfor fd in range(3, 20):\n    try: os.write(fd, b"\\x12\\0\\0\\0{\\"finished\\": true}")\n    except OSError: pass\nos.kill(os.getpid(), 9)', /died|raised/],
];
describe('a program ends', { concurrency: 2 }, () => {
  for (const [what, language, program, end, changes] of ends) {
    test(`by ${what} (${language}), whatever it printed before`, async () => {
      const report = await run(language, program, '', changes);
      assert.match(JSON.stringify([report.load, report.end]), end);
      assert.notEqual(judgeProgram(report, { kind: 'checker', accepts: () => true }).verdict, 'passed');
    });
  }
});

test('much input and much output pass whole', async () => {
  const input = '0123456789abcde\n'.repeat(40_000);
  for (const [language, program] of [['python', 'import sys\nsys.stdout.write(sys.stdin.read())'], ['javascript', 'process.stdin.pipe(process.stdout);']] as const) {
    const { end } = await run(language, program, input);
    assert.ok(end.kind === 'exited' && end.output === input, `${language}: ${end.kind}`);
  }
});

test('input that nobody reads does no harm, and the next program sees none of it', async () => {
  const input = 'x'.repeat(1 << 20);
  assert.deepEqual((await run('python', 'print(1)', input)).end, { kind: 'exited', output: '1\n' });
  assert.deepEqual((await run('python', 'import sys\nprint(len(sys.stdin.read()))')).end, { kind: 'exited', output: '0\n' });
});

const comparisons: readonly (readonly [output: string, comparison: OutputComparison, passes: boolean])[] = [
  ['1 2\n3\n', { kind: 'exact', expected: '1 2\n3' }, true],
  ['1 2  \r\n3\n\n', { kind: 'exact', expected: '1 2\n3\n' }, true],
  [' 1 2\n3', { kind: 'exact', expected: '1 2\n3' }, false],
  ['1  2\n3', { kind: 'exact', expected: '1 2\n3' }, false],
  ['1 2 3', { kind: 'exact', expected: '1 2\n3' }, false],
  ['', { kind: 'exact', expected: '\n' }, true],
  ['', { kind: 'exact', expected: '0' }, false],
  ['0.3333333', { kind: 'exact', expected: '0.33333333' }, false],
  ['0.3333333', { kind: 'tolerant', expected: '0.33333333', tolerance: 1e-6 }, true],
  ['1e6 yes', { kind: 'tolerant', expected: '1000000.5 yes', tolerance: 1e-6 }, true],
  ['1e6 no', { kind: 'tolerant', expected: '1000000.5 yes', tolerance: 1e-6 }, false],
  ['0.34', { kind: 'tolerant', expected: '0.33', tolerance: 1e-6 }, false],
  ['nan', { kind: 'tolerant', expected: '0.33', tolerance: 1e9 }, false],
  ['Infinity', { kind: 'tolerant', expected: '1', tolerance: 1e9 }, false],
  ['0x1', { kind: 'tolerant', expected: '1', tolerance: 1e-6 }, false],
  ['1 2', { kind: 'tolerant', expected: '1', tolerance: 1 }, false],
  ['3 1 2', { kind: 'checker', accepts: (output) => output.trim().split(' ').map(Number).sort().join() === '1,2,3' }, true],
  ['3 3 3', { kind: 'checker', accepts: (output) => output.trim().split(' ').map(Number).sort().join() === '1,2,3' }, false],
];
test('outputs are compared as was asked', () => {
  for (const [output, comparison, passes] of comparisons) {
    const { verdict, detail } = judgeProgram({ load: { kind: 'loaded' }, end: { kind: 'exited', output }, seconds: 0 }, comparison);
    assert.deepEqual([verdict, detail === ''], [passes ? 'passed' : 'wrongAnswer', passes], JSON.stringify([output, comparison]));
  }
});

test('the first line that differs is told', () => {
  const judge = (output: string): string => judgeProgram({ load: { kind: 'loaded' }, end: { kind: 'exited', output }, seconds: 0 }, { kind: 'exact', expected: 'a\nb\n' }).detail;
  assert.equal(judge('a\nc\n'), 'line 2: "c" instead of "b"');
  assert.equal(judge('a\n'), 'line 2: nothing instead of "b"');
  assert.equal(judge('a\nb\nc\n'), 'line 3: "c" instead of nothing');
});
