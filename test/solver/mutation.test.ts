import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import { killsOf, mostMutants, rankByKills, summarise, tryMutants, type MutationReport } from '../../language-server/src/solver/mutation.ts';
import { dependenciesOf, language, problemWith, sandbox } from './scripted.ts';

after(() => sandbox.dispose());

function cases(table: Readonly<Record<string, string>>): readonly TestCase[] {
  return Object.entries(table).map(([args, expected]) => {
    const value = language.parseLiteral(expected);
    return { origin: 'generated', args, argValues: language.parseArguments(args) ?? [], ...(value && { expected: value }) };
  });
}

async function report(code: string, table: Readonly<Record<string, string>>): Promise<MutationReport> {
  const found = await tryMutants(problemWith([]), code, cases(table), dependenciesOf());
  assert.ok(found);
  return found;
}

/** Cases that kill, by what was mutated. */
function fates({ mutants }: MutationReport): Readonly<Record<string, readonly number[] | string>> {
  return Object.fromEntries(mutants.map(({ mutant, fate, killedBy }) => [mutant.description, fate === 'killed' ? killedBy : fate]));
}

test('a case kills a mutant that returns something else or fails on it', async () => {
  const found = await report('def double(x):\n    if x > 3:\n        return 9\n    return 12 // x', { '2': '6', '3': '4', '4': '9' });
  const by = fates(found);
  assert.deepEqual(by['`>` becomes `>=`'], [1]);
  assert.deepEqual(by['`>` becomes `<=`'], [0, 1, 2]);
  assert.deepEqual(by['`3` becomes `2`'], [1]);
  assert.deepEqual(by['`3` becomes `4`'], [2]);
  assert.deepEqual(by['`//` becomes `*`'], [0, 1]);
  assert.deepEqual(summarise(found).survived + summarise(found).killed, found.mutants.length);
  assert.ok(killsOf(found, 1) >= 4 && killsOf(found, 1) < found.mutants.length);
});

test('what no case tells from the code has survived', async () => {
  const found = await report('def double(x):\n    return x + 0 * x', { '0': '0' });
  assert.equal(fates(found)['`*` becomes `+`'], 'survived');
  assert.deepEqual(summarise(found, new Set()), { killed: 0, survived: found.mutants.length, overLimit: 0 });
});

test('a mutant that does not end is reported apart, unless a case killed it before', async () => {
  const code = 'def double(x):\n    n = 0\n    while n < x:\n        n += 1\n    return n';
  const found = await report(code, { '2': '2' });
  assert.equal(fates(found)['`n += 1` is left out'], 'overLimit');
  assert.ok(summarise(found).overLimit >= 1);
  const both = await report(code, { '0': '0', '2': '2' });
  assert.deepEqual(fates(both)['`n = 0`'], undefined);
  assert.deepEqual(fates(both)['`0` becomes `1`'], [0]);
});

test('cases on which the code itself is not steady kill nothing', async () => {
  const code = 'import random\ndef double(x):\n    return x + x if x else random.random()';
  const found = await report(code, { '0': '0.5', '1': '2' });
  assert.deepEqual(found.steady, [false, true]);
  for (const { killedBy } of found.mutants) assert.ok(!killedBy.includes(0));
  const nan = await report("def double(x):\n    return float('nan')", { '1': '2' });
  assert.deepEqual(summarise(nan).killed, 0);
});

test('of some cases alone a mutant has the fate that it met on them', () => {
  const mutant = { kind: 'constant', edit: { span: { start: 0, end: 0 }, text: '' }, line: 1, description: '', code: '' } as const;
  const report: MutationReport = { mutants: [{ mutant, fate: 'killed', killedBy: [0], overOn: [1] }], steady: [true, true, true] };
  assert.deepEqual(summarise(report), { killed: 1, survived: 0, overLimit: 0 });
  assert.deepEqual(summarise(report, new Set([1])), { killed: 0, survived: 0, overLimit: 1 });
  assert.deepEqual(summarise(report, new Set([2])), { killed: 0, survived: 1, overLimit: 0 });
});

test('without a sandbox there is no report; without cases everything survives', async () => {
  assert.equal(await tryMutants(problemWith([]), 'def double(x):\n    return x + x', [], dependenciesOf({ runs: false })), undefined);
  const found = await report('def double(x):\n    return x + x', {});
  assert.ok(found.mutants.length > 0 && found.mutants.every(({ fate }) => fate === 'survived'));
});

test('of a long code only so many mutants are tried, spread over all of it', async () => {
  const code = `def double(x):\n${Array.from({ length: 60 }, (_, index) => `    x += ${index}\n`).join('')}    return x`;
  const found = await report(code, { '1': '1771' });
  assert.equal(found.mutants.length, mostMutants);
  assert.ok(found.mutants.some(({ mutant }) => mutant.line > 50) && found.mutants.some(({ mutant }) => mutant.line < 10));
});

test('cases are ranked by what they add', () => {
  const kills = [[0], [0, 1, 2], [1, 2], [3], []];
  const mutants = [0, 1, 2, 3].map((number) => {
    const killedBy = kills.flatMap((all, place) => (all.includes(number) ? [place] : []));
    return { mutant: { kind: 'constant', edit: { span: { start: 0, end: 0 }, text: '' }, line: 1, description: '', code: '' }, fate: 'killed', killedBy, overOn: [] } as const;
  });
  const report: MutationReport = { mutants, steady: kills.map(() => true) };
  assert.deepEqual(rankByKills(report), [1, 3, 2, 0, 4]);
  assert.deepEqual(rankByKills(report, [4, 0, 2]), [2, 0, 4]);
  assert.deepEqual(rankByKills(report, [0, 2, 3], [1]), [3, 2, 0], 'what was noticed before is no merit');
});
