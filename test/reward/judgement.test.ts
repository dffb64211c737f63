import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import { bootstrap, meanOf } from '../../language-server/src/reward/bootstrap.ts';
import { areaUnderCurve, calibrationError, reliability, type Judged } from '../../language-server/src/reward/judgement.ts';

const judged = (...pairs: readonly (readonly [number, number])[]): readonly Judged[] => pairs.map(([estimate, outcome]) => ({ estimate, outcome }));

for (const [name, given, area] of [
  ['perfect', judged([0.1, 0], [0.2, 0], [0.8, 1]), 1],
  ['reversed', judged([0.9, 0], [0.1, 1]), 0],
  ['blind', judged([0.5, 0], [0.5, 1], [0.5, 1]), 0.5],
  ['three of four pairs in order', judged([0.1, 0], [0.6, 0], [0.5, 1], [0.9, 1]), 0.75],
  ['a tie counts half', judged([0.4, 0], [0.4, 1], [0.1, 0], [0.9, 1]), 0.875],
] as const) test(`area under the curve: ${name}`, () => assert.ok(Math.abs(areaUnderCurve(given) - area) < 1e-12));

test('one kind alone has no area', () => assert.ok(Number.isNaN(areaUnderCurve(judged([0.3, 1])))));

test('calibration by hand: |0.25 − 0|·2/4 + |0.9 − 1|·2/4', () => {
  const bins = reliability(judged([0.2, 0], [0.3, 0], [0.8, 1], [1, 1]), 2);
  assert.deepEqual(bins.map(({ count }) => count), [2, 2]);
  assert.ok(Math.abs(calibrationError(bins) - (0.25 * 0.5 + 0.1 * 0.5)) < 1e-12);
});

test('a bootstrap interval holds the mean, narrows with more tasks, and repeats itself', () => {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => Number(index % 4 === 0));
  const [few, many] = [numbers(20), numbers(400)].map((one) => bootstrap(one, createRandom(1), meanOf));
  assert.ok(few && many);
  assert.equal(many.share, 0.25);
  // The standard error of a share of 1/4 over 400 is 0.0217.
  assert.ok(Math.abs(many.low - (0.25 - 1.96 * 0.0217)) < 0.01 && Math.abs(many.high - (0.25 + 1.96 * 0.0217)) < 0.01);
  assert.ok(few.high - few.low > many.high - many.low);
  assert.deepEqual(bootstrap(numbers(20), createRandom(1), meanOf), few);
  assert.ok(Number.isNaN(bootstrap([], createRandom(1), meanOf).low));
});
