import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Outcome, TestResult } from '../../language-server/src/domain/test-case.ts';
import type { Verdict } from '../../language-server/src/domain/verdict.ts';
import { aggregateRewards, outcomeWeight } from '../../language-server/src/reward/aggregate.ts';
import { agreements, type Behaviour } from '../../language-server/src/reward/agreement.ts';
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

describe('agreement', () => {
  const behaviour = (weight: number, ...results: TestResult[]): Behaviour => ({ weight, results });
  const cases: readonly [string, readonly Behaviour[], readonly number[]][] = [
    ['nothing to go by', [behaviour(1)], [0]],
    ['two of three behave alike', [behaviour(1, result('wrongAnswer', 1n)), behaviour(1, result('wrongAnswer', 1n)), behaviour(1, result('wrongAnswer', 2n))], [0.5, 0.5, 0]],
    ['a repeated answer speaks for itself', [behaviour(3, result('wrongAnswer', 1n)), behaviour(1, result('wrongAnswer', 2n))], [2 / 3, 0]],
    ['alone, the suggestions decide', [behaviour(1, result('passed', 1n, 1n), result('wrongAnswer', 1n, 2n))], [0.5]],
    ['a candidate that always crashes agrees with nobody', [behaviour(1, result('crashed')), behaviour(1, result('crashed'))], [0, 0]],
  ];
  for (const [name, behaviours, expected] of cases) {
    test(name, () => agreements(behaviours).forEach((share, i) => assert.ok(Math.abs(share - (expected[i] ?? NaN)) < 1e-12, `${i}: ${share}`)));
  }
  test('always in [0, 1]', () => {
    const anyResult = fc.oneof(fc.constant(result('crashed')), fc.bigInt({ min: 0n, max: 2n }).chain((a) => fc.bigInt({ min: 0n, max: 2n }).map((b) => result(a === b ? 'passed' : 'wrongAnswer', a, b))));
    fc.assert(
      fc.property(fc.array(fc.record({ weight: fc.integer({ min: 1, max: 5 }), results: fc.array(anyResult, { minLength: 2, maxLength: 2 }) }), { maxLength: 5 }), (all) => {
        for (const share of agreements(all)) assert.ok(share >= 0 && share <= 1);
      }),
    );
  });
});
