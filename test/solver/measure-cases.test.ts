import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CaseRequest, GeneratedCase } from '../../language-server/src/domain/ports/test-case-generator.ts';
import { addCounts, caseFigures, measureCases, noCases, type CaseSource } from '../../language-server/src/solver/measure-cases.ts';
import { dependenciesOf, problemWith, sandbox } from './scripted.ts';

after(() => sandbox.dispose());

const sampling = { temperature: 0, topP: 1, topK: 0, seed: 0, maxTokens: 100 };
const code = 'def double(x):\n    # double(8) is 16\n    return 10 // x * 0 + x + x';
const task = { problem: { ...problemWith([{ args: '[4]', expected: '8' }]), statement: 'Double it: double( 7 ) is 14.' }, code };

function measure(written: readonly GeneratedCase[], from: CaseSource = 'code', mutants = false, asked: CaseRequest[] = []) {
  const { runTests, generator: _, ...others } = dependenciesOf();
  assert.ok(runTests);
  const generator = {
    name: 'scripted',
    generate: () => Promise.reject(new Error('answers are measured')),
    answers: async (request: CaseRequest) => (asked.push(request), [written]),
    dispose: async () => undefined,
  };
  return measureCases(task, { from, answers: 1, casesPerAnswer: 3, cases: 'written', sampling, mutants }, { ...others, runTests, generator });
}

const table: readonly (readonly [name: string, written: readonly GeneratedCase[], counts: Readonly<Record<'written' | 'valid' | 'distinct' | 'counted' | 'passed', number>>])[] = [
  ['right and wrong', [{ args: '2', suggested: '4' }, { args: '3', suggested: '5' }], { written: 2, valid: 2, distinct: 2, counted: 2, passed: 1 }],
  ['nothing', [], { written: 0, valid: 0, distinct: 0, counted: 0, passed: 0 }],
  ['no literals, no result, another number of arguments, a crash', [{ args: 'y', suggested: '4' }, { args: '2' }, { args: '2', suggested: 'four' }, { args: '1, 2', suggested: '4' }, { args: '0', suggested: '0' }], { written: 5, valid: 0, distinct: 0, counted: 0, passed: 0 }],
  ['an input twice: the first counts', [{ args: '2', suggested: '5' }, { args: ' 2 ', suggested: '4' }, { args: '3', suggested: '6' }], { written: 3, valid: 3, distinct: 2, counted: 2, passed: 1 }],
  ['copied from the statement or the code', [{ args: '7', suggested: '14' }, { args: '8', suggested: '16' }, { args: '9', suggested: '18' }], { written: 3, valid: 3, distinct: 3, counted: 1, passed: 1 }],
];
for (const [name, written, expected] of table) {
  test(`counting cases: ${name}`, async () => {
    const counts = await measure(written);
    const { asked, tasks, answers } = counts;
    assert.deepEqual({ asked, tasks, answers }, { asked: 3, tasks: 1, answers: 1 });
    for (const [field, value] of Object.entries(expected)) assert.equal(counts[field as keyof typeof expected], value, field);
  });
}

test('the generator sees no example, and the code only when cases are made from it', async () => {
  const asked: CaseRequest[] = [];
  await measure([], 'code', false, asked);
  await measure([], 'question', false, asked);
  assert.deepEqual(asked.map((request) => [request.problem.examples.length, request.code !== undefined]), [[0, true], [0, false]]);
});

test('a comment in code that the generator did not see is not copied from', async () => {
  assert.equal((await measure([{ args: '8', suggested: '16' }], 'question')).counted, 1);
});

test('only a case that the reference code passes notices mutants', async () => {
  const right = await measure([{ args: '5', suggested: '10' }], 'code', true);
  const wrong = await measure([{ args: '5', suggested: '11' }], 'code', true);
  assert.ok(right.killed > 3 && right.killed === right.killsOfCases && right.mutants > right.killed - 1);
  assert.deepEqual([wrong.killed, wrong.killsOfCases], [0, 0]);
  assert.equal(wrong.mutants + wrong.overLimit, right.mutants + right.overLimit);
});

test('figures have both denominators', () => {
  const counts = addCounts([noCases, { ...noCases, asked: 6, written: 5, valid: 4, distinct: 4, counted: 2, passed: 1, tasks: 2, answers: 2, mutants: 20, killed: 5, killsOfCases: 5 }]);
  const { passRate, passRateOfAsked, ...rest } = caseFigures(counts);
  assert.deepEqual([passRate.share, passRateOfAsked.share], [1 / 2, 1 / 6]);
  assert.deepEqual(rest, { validShare: 0.8, distinctShare: 1, ownShare: 0.5, killsPerCase: 2.5, killsPerAnswer: 2.5, mutationScore: 0.25 });
  assert.ok(Number.isNaN(caseFigures(noCases).passRate.share));
});
