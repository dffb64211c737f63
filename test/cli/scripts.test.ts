/** Files in JavaScript and TypeScript, with a model that writes them behind an endpoint. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { makeWorkplace } from './run-program.ts';
import { startScriptedModel } from './scripted-model.ts';

const javascript = `import { db } from './db.js';

/**
 * Adds the numbers up.
 * @example
 * total([1, 2]) // => 3
 * total([]) // => 0
 */
export const total = (xs) => {
  throw new Error('not implemented');
};

db.start();
`;
const typescript = `type Numbers = readonly number[];

// Adds the numbers up.
// total([1, 2]) === 3
export function total(xs: Numbers): number {
}
`;

describe('scripts', { concurrency: 2 }, () => {
  test('solve: code that fails an example is not taken, code that passes is put into the file', async (context) => {
    const place = await makeWorkplace(context);
    const file = await place.write('sums.mjs', javascript);
    const wrong = 'function total(xs) {\n  return xs.length;\n}';
    const right = 'function total(xs) {\n  return xs.reduce((sum, x) => sum + x, 0);\n}';
    const model = await startScriptedModel(context, { total: { code: [wrong, right], cases: 'total([4, 5]) === 9' } });
    const ended = await place.run('solve', '--file', file, '--function', 'total', '--apply', '--search', 'mcts', '--json', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    assert.equal(ended.events().at(-1)?.['status'], 'verified', ended.err);
    assert.equal(await readFile(file, 'utf8'), javascript.replace("throw new Error('not implemented');", 'return xs.reduce((sum, x) => sum + x, 0);'));
  });

  test('solve: TypeScript keeps its types', async (context) => {
    const place = await makeWorkplace(context);
    const file = await place.write('sums.ts', typescript);
    const code = 'export function total(xs: Numbers): number {\n  let sum: number = 0;\n  for (const x of xs) sum += x;\n  return sum;\n}';
    const model = await startScriptedModel(context, { total: { code: [code], cases: 'total([4]) == 4' } });
    const ended = await place.run('solve', '--file', file, '--function', 'total', '--apply', '--json', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    assert.equal(await readFile(file, 'utf8'), typescript.replace('{\n}', '{\n  let sum: number = 0;\n  for (const x of xs) sum += x;\n  return sum;\n}'));
  });

  test('tests: what agrees is written, and Node runs it', async (context) => {
    const place = await makeWorkplace(context);
    await place.write('half.mjs', '/** Half of x, rounded down. */\nexport function half(x) {\n  if (x === 0) throw new RangeError("zero");\n  return Math.floor(x / 2);\n}\n');
    const model = await startScriptedModel(context, { half: { code: [], cases: 'half(4) === 2\nhalf(5) === 3\nhalf(0) === 0\nhalf(-1) === -1' } });
    const ended = await place.run('tests', '--file', 'half.mjs', '--function', 'half', '--write', '--json', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    const states = ended.events().map(({ state }) => state).filter((state) => state !== undefined);
    assert.deepEqual(states, ['agree', 'disagree', 'crash', 'agree']);
    const file = String(ended.events().at(-1)?.['file']);
    assert.equal(file, place.path('half.test.mjs'));
    const content = await readFile(file, 'utf8');
    assert.match(content, /assert\.deepEqual\(half\(4\), 2\)/);
    // Inside a test runner, Node's own would report to it.
    const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
    const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], { encoding: 'utf8', env: environment });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /# pass 2/);
  });

  test('the embedded model writes Python only, and says what to do', async (context) => {
    const place = await makeWorkplace(context);
    const file = await place.write('sums.ts', typescript);
    const ended = await place.run('solve', '--file', file, '--function', 'total');
    assert.equal(ended.code, 2, ended.err);
    assert.match(ended.err, /embedded model writes Python only, no TypeScript[^]*--endpoint/i);
  });
});
