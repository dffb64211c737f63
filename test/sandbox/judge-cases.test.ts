import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readCandidates, readProblems } from '../../language-server/src/sandbox/benchmark-rows.ts';
import { verify } from '../../language-server/src/sandbox/verify.ts';
import { openSandbox } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const rows = [
  { solutions: ['def both(a, b):\n    return a, b'], input_output: { fn_name: 'both', inputs: [[1, 'x'], [null, [2.5]]], outputs: [[[1, 'x']], [[null, [2.5]]]] } },
  { solutions: ['print(sum(map(int, input().split())))'], input_output: JSON.stringify({ inputs: ['1 2\n', '3 4'], outputs: ['3\n', '7'] }) },
];
const candidates: readonly (readonly [task: string, solution: string, verdict: string, detail: RegExp])[] = [
  ['TACO/0', 'both = lambda a, b: [a, b]', 'passed', /^$/],
  ['TACO/0', 'both = lambda a, b: [[a, b]]', 'wrongAnswer', /^case 1$/],
  ['TACO/0', 'both = lambda a, b: [1, "x"]', 'wrongAnswer', /^case 2$/],
  ['TACO/0', 'def both(a, b): return 1 / 0', 'crashed', /^case 1: ZeroDivisionError/],
  ['TACO/0', 'def none(a, b): pass', 'noEntry', /^$/],
  ['TACO/1', 'a, b = map(int, input().split())\nprint(a + b, end="")', 'passed', /^$/],
  ['TACO/1', 'print(3)', 'wrongAnswer', /^case 2: line 1: "3" instead of "7"$/],
  ['TACO/1', 'print(', 'notCompiled', /SyntaxError/],
  ['TACO/1', 'input()\ninput()', 'crashed', /^case 1: EOFError/],
];
test('candidates are judged by inputs and outputs, and the first case that fails is told', async () => {
  const lines = candidates.map(([task_id, solution]) => JSON.stringify({ task_id, solution })).join('\n');
  const judgements = await Array.fromAsync(verify(readProblems(JSON.stringify(rows)), readCandidates(lines), sandbox));
  candidates.forEach(([, solution, verdict, detail], index) => {
    assert.equal(judgements[index]?.verdict, verdict, solution);
    assert.match(judgements[index]?.detail ?? 'nothing', detail);
  });
  const own = await Array.fromAsync(verify(readProblems(rows.map((row) => JSON.stringify(row)).join('\n')), undefined, sandbox));
  assert.deepEqual(own.map(({ taskId, passed }) => [taskId, passed]), [['TACO/0', true], ['TACO/1', true]]);
});

test('rows without as many inputs as outputs are bad input', () => {
  assert.throws(() => readProblems('[{"input_output": {"inputs": [1], "outputs": []}}]'), /Line 1 is not a problem: its input_output/);
});

/** A published file, in a folder of your own: rows of TACO (Apache 2.0). */
const folder = process.env['PSEUDOCODE_DATA'];

test('the first solutions of ten rows of TACO pass, but for one whose expected number is not among its inputs', async (context) => {
  const path = folder === undefined ? undefined : join(folder, 'taco/train_easy_10.json');
  if (path === undefined || !existsSync(path)) return context.skip('set PSEUDOCODE_DATA to the folder that holds taco/train_easy_10.json');
  const judgements = await Array.fromAsync(verify(readProblems(readFileSync(path, 'utf8')), undefined, sandbox));
  const failed = judgements.filter(({ passed }) => !passed).map(({ taskId, detail }) => [taskId, detail]);
  assert.deepEqual(failed, [['TACO/8', 'case 1: line 1: "986" instead of "95292"']]);
  assert.equal(judgements.length, 10);
});
