import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import type { GeneratedCase } from '../../language-server/src/domain/ports/test-case-generator.ts';
import { checkCases, type CheckedCase } from '../../language-server/src/solver/check-cases.ts';
import { dependenciesOf, doubling, problemWith, sandbox } from './scripted.ts';

after(() => sandbox.dispose());

const table: readonly (readonly [name: string, code: string, given: GeneratedCase, found: CheckedCase | undefined])[] = [
  ['agreement', doubling.right, { args: '2', suggested: '4' }, { args: '2', suggested: '4', actual: '4', state: 'agree', kills: 2 }],
  ['disagreement', doubling.wrong, { args: '2', suggested: '4' }, { args: '2', suggested: '4', actual: '2', state: 'disagree', kills: 1 }],
  ['no belief: the code’s word', doubling.right, { args: '2' }, { args: '2', actual: '4', state: 'agree', kills: 2 }],
  ['a belief that is no literal is dropped', doubling.right, { args: '2', suggested: 'four' }, { args: '2', actual: '4', state: 'agree', kills: 2 }],
  ['arguments that are no literals are left out', doubling.right, { args: 'y', suggested: '4' }, undefined],
];
for (const [name, code, given, found] of table) {
  test(`checking cases: ${name}`, async () => {
    const { cases } = await checkCases(problemWith([]), code, 3, 0, dependenciesOf({ cases: [given] }));
    assert.deepEqual(cases, found === undefined ? [] : [found]);
  });
}

test('checking cases: a crash says why, comes last, and the others are checked all the same', async () => {
  const code = 'def double(x):\n    return 4 // (x - 1)';
  const { cases: [second, first], mutation } = await checkCases(problemWith([]), code, 3, 0, dependenciesOf({ cases: [{ args: '1', suggested: '2' }, { args: '2', suggested: '4' }] }));
  assert.equal(first?.state, 'crash');
  assert.match(first.detail ?? '', /ZeroDivisionError/);
  assert.equal(first.kills, 0);
  assert.equal(second?.state, 'agree');
  assert.equal(mutation?.killed, second.kills);
});

const capped = 'def double(x):\n    if x > 9:\n        return 0\n    return x + x';
const choices: readonly (readonly [name: string, cases: readonly GeneratedCase[], wanted: number, handedOut: readonly string[]])[] = [
  ['one that notices other mistakes takes the place of one that is like the surest', [{ args: '3', suggested: '6' }, { args: '4', suggested: '8' }, { args: '10', suggested: '0' }], 2, ['10', '3']],
  ['a finding among the surest stays', [{ args: '3', suggested: '7' }, { args: '4', suggested: '8' }, { args: '10', suggested: '0' }], 2, ['10', '3']],
  ['a disagreement of which the generator is less sure is no finding', [{ args: '3', suggested: '6' }, { args: '4', suggested: '8' }, { args: '10', suggested: '20' }], 2, ['3', '4']],
  ['fewer than wanted are all handed out', [{ args: '3', suggested: '6' }, { args: '4', suggested: '8' }], 3, ['3', '4']],
];
for (const [name, given, wanted, handedOut] of choices) {
  test(`checking cases: ${name}`, async () => {
    const { cases, mutation } = await checkCases(problemWith([]), capped, wanted, 0, dependenciesOf({ cases: given }));
    assert.deepEqual(cases.map(({ args }) => args).sort(), [...handedOut].sort());
    assert.ok(mutation && mutation.killed >= Math.max(...cases.map(({ kills = 0 }) => kills)));
  });
}

test('checking cases: without a sandbox nothing is claimed', async () => {
  const { cases } = await checkCases(problemWith([]), doubling.right, 1, 0, dependenciesOf({ runs: false, cases: [{ args: '2', suggested: '4' }, { args: '3', suggested: '6' }] }));
  assert.deepEqual(cases, [{ args: '2', suggested: '4', state: 'unchecked' }]);
});

test('checking cases: without a generator there is a clear failure', async () => {
  const { generator: _, ...dependencies } = dependenciesOf();
  await assert.rejects(checkCases(problemWith([]), doubling.right, 3, 0, dependencies), (error) => error instanceof Failure && error.reason === 'modelMissing');
});
