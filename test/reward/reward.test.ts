import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Outcome, TestResult } from '../../language-server/src/domain/test-case.ts';
import type { Verdict } from '../../language-server/src/domain/verdict.ts';
import { aggregateRewards, outcomeWeight } from '../../language-server/src/reward/aggregate.ts';
import { agreements, isDecided, type Behaviour } from '../../language-server/src/reward/agreement.ts';
import { outcomeReward } from '../../language-server/src/reward/outcome-reward.ts';

const result = (verdict: Verdict, actual?: bigint, expected?: bigint): TestResult => ({
  test: { origin: 'generated', args: '', argValues: [], ...(expected !== undefined && { expected: { kind: 'int', value: expected } }) },
  verdict,
  ...(actual !== undefined && { actual: { kind: 'int', value: actual } }),
});
const outcome = (...verdicts: Verdict[]): Outcome => ({ compiled: !verdicts.includes('notCompiled'), results: verdicts.map((verdict) => result(verdict)) });

describe('v = α·compile + (1−α)·pass', () => {
  const cases: readonly [string, Outcome, number][] = [
    ['does not compile', outcome('notCompiled', 'notCompiled'), 0],
    ['compiles, passes nothing', outcome('wrongAnswer', 'crashed'), 0.1],
    ['passes half', outcome('passed', 'overTime'), 0.55],
    ['passes everything: exactly 1', outcome('passed', 'passed', 'passed'), 1],
    ['no tests at all', { compiled: true, results: [] }, 0.1],
  ];
  for (const [name, given, expected] of cases) test(name, () => assert.ok(Math.abs(outcomeReward(given) - expected) < 1e-12));
});

describe('φ(R, r) and α(t)', () => {
  test('hand-computed: α 0.5, γ 0.9, r = [1, 0.5]', () => {
    // (0.9·1 + 0.81·0.5) / 2 = 0.6525
    assert.ok(Math.abs(aggregateRewards(1, [1, 0.5], 0.5, 0.9) - (0.5 + 0.5 * 0.6525)) < 1e-12);
  });
  test('no process rewards: the outcome alone', () => assert.equal(aggregateRewards(0.3, [], 0.1, 0.9), 0.3));
  for (const kind of ['linear', 'logarithmic'] as const) {
    test(`${kind} decay starts at α0, ends at α1 and never rises`, () => {
      const schedule = { kind, start: 1, end: 0.1, rounds: 10 };
      const weights = Array.from({ length: 15 }, (_, t) => outcomeWeight(schedule, t));
      assert.equal(weights[0], 1);
      for (const t of [10, 14]) assert.ok(Math.abs((weights[t] ?? 0) - 0.1) < 1e-12);
      weights.forEach((weight, t) => assert.ok(t === 0 || weight <= (weights[t - 1] ?? 0)));
    });
  }
});

const behaviour = (probability: number | undefined, arrivals: number, ...results: TestResult[]): Behaviour => ({ probability, arrivals, results });
const one = result('wrongAnswer', 1n);
const two = result('wrongAnswer', 2n);

describe('agreement', () => {
  const cases: readonly [string, readonly Behaviour[], readonly number[]][] = [
    ['nothing to go by', [behaviour(undefined, 1)], [0]],
    ['alone, whatever the generator suggests', [behaviour(undefined, 1, result('passed', 1n, 1n), result('wrongAnswer', 1n, 2n))], [0.5]],
    ['two of three behave alike', [behaviour(undefined, 1, one), behaviour(undefined, 1, one), behaviour(undefined, 1, two)], [0.5, 0.5, 0.25]],
    ['a repeated answer speaks for itself', [behaviour(undefined, 3, one), behaviour(undefined, 1, two)], [0.6, 0.2]],
    ['a candidate that always crashes agrees with nobody', [behaviour(0.5, 1, result('crashed')), behaviour(0.5, 1, result('crashed'))], [0, 0]],
    ['what crashes on half of the inputs counts half', [behaviour(1, 1, one, result('crashed'))], [0.5]],
    // 1 − 0.8 is left, divided by three arrivals and one unseen.
    ['probabilities count as far as they are known', [behaviour(0.6, 1, one), behaviour(0.1, 1, two), behaviour(0.1, 1, two)], [0.65, 0.3, 0.3]],
    ['where they are tiny, votes decide', [behaviour(1e-9, 1, one), behaviour(1e-12, 1, two), behaviour(1e-12, 1, two)], [0.25, 0.5, 0.5]],
    ['one without a probability: votes decide', [behaviour(0.9, 1, one), behaviour(undefined, 2, two)], [0.25, 0.5]],
  ];
  for (const [name, behaviours, expected] of cases) {
    test(name, () => agreements(behaviours).forEach((share, i) => assert.ok(Math.abs(share - (expected[i] ?? NaN)) < 1e-8, `${i}: ${share}`)));
  }
  test('always in [0, 1], and those that never agree with each other share no more than 1', () => {
    const anyResult = fc.oneof(fc.constant(result('crashed')), fc.bigInt({ min: 0n, max: 2n }).chain((a) => fc.bigInt({ min: 0n, max: 2n }).map((b) => result(a === b ? 'passed' : 'wrongAnswer', a, b))));
    const any = fc.record({ probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }), arrivals: fc.integer({ min: 1, max: 5 }), results: fc.array(anyResult, { minLength: 2, maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (all) => {
        const shares = agreements(all);
        for (const share of shares) assert.ok(share >= 0 && share <= 1);
        const words = all.map(({ results }) => results.map(({ actual }) => (actual?.kind === 'int' ? actual.value : '')).join());
        const sum = shares.reduce((total, share, i) => total + (words.indexOf(words[i] ?? '') === i ? share : 0), 0);
        assert.ok(sum <= 1 + 1e-9, `${sum}`);
      }),
    );
  });
});

describe('more candidates would not change the winner', () => {
  const votes = (...counts: number[]): readonly Behaviour[] => counts.map((count, i) => behaviour(undefined, count, result('wrongAnswer', BigInt(i))));
  const cases: readonly [string, readonly Behaviour[], boolean][] = [
    ['more than half of the policy', [behaviour(0.6, 1, one)], true],
    ['less than half', [behaviour(0.45, 1, one)], false],
    ['more than the next one and what was not found', [behaviour(0.45, 1, one), behaviour(0.3, 1, two), behaviour(0.12, 1, result('crashed'))], true],
    ['what was not found may still change it', [behaviour(0.45, 1, one), behaviour(0.3, 1, two)], false],
    ['nothing was found', [], false],
    ['nothing returns', [behaviour(0.9, 9, result('crashed'))], false],
    // (a + b + 1 throws, at most a heads): 15/16, 31/32, 57/64, 502/512.
    ['three votes to none', votes(3), false],
    ['four votes to none', votes(4), true],
    ['four to one', votes(4, 1), false],
    ['seven to one', votes(7, 1), true],
    ['as many for each', votes(20, 20), false],
  ];
  for (const [name, behaviours, expected] of cases) test(name, () => assert.equal(isDecided(behaviours), expected));
});
