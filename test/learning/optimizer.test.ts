import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GradientMean, adamW, emptyAdamWState, globalNorm } from '../../language-server/src/learning/optimizer.ts';
import { scheduleFactor, type Schedule } from '../../language-server/src/learning/schedule.ts';
import type { WeightLayout } from '../../language-server/src/learning/weights.ts';

const layout: WeightLayout = {
  places: [
    { name: 'matrix', shape: [1, 2], offset: 0, size: 2 },
    { name: 'norm', shape: [1], offset: 2, size: 1 },
  ],
  size: 3,
};
const settings = { firstDecay: 0.9, secondDecay: 0.99, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 };
const near = (actual: number | undefined, expected: number): void => assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-6, `${actual} is not ${expected}`);

/** Algorithm 2 of the paper, line by line, for one weight. */
function plainAdamW(weight: number, gradients: readonly number[], decay: number, rate: number): number {
  let [m, v] = [0, 0];
  gradients.forEach((g, index) => {
    m = settings.firstDecay * m + (1 - settings.firstDecay) * g;
    v = settings.secondDecay * v + (1 - settings.secondDecay) * g * g;
    const mHat = m / (1 - settings.firstDecay ** (index + 1));
    const vHat = v / (1 - settings.secondDecay ** (index + 1));
    weight -= rate * (mHat / (Math.sqrt(vHat) + settings.epsilon) + decay * weight);
  });
  return weight;
}

test('updates are those of the algorithm; only matrices decay', () => {
  const weights = Float32Array.of(0.5, -2, 1);
  const state = emptyAdamWState(layout);
  const steps = [[0.1, -0.2, 0.3], [0.05, 0.4, -0.1], [-0.3, 0.2, 0.2]];
  steps.forEach((step, index) => adamW(layout, weights, [Float32Array.from(step.slice(0, 2)), Float32Array.from(step.slice(2))], state, settings, 0.01, index + 1));
  near(weights[0], plainAdamW(0.5, steps.map((step) => step[0] as number), 0.1, 0.01));
  near(weights[1], plainAdamW(-2, steps.map((step) => step[1] as number), 0.1, 0.01));
  near(weights[2], plainAdamW(1, steps.map((step) => step[2] as number), 0, 0.01));
});

test('a gradient longer than the limit is shortened to it, over all weights together', () => {
  const state = emptyAdamWState(layout);
  const norm = adamW(layout, new Float32Array(3), [Float32Array.of(3, 0), Float32Array.of(4)], state, settings, 0.01, 1);
  assert.equal(norm, 5);
  near(state.firstMoment[0], 0.1 * 0.6);
  near(state.firstMoment[2], 0.1 * 0.8);
});

test('the norm is taken over all gradients', () => assert.equal(globalNorm([Float32Array.of(1, 2), Float32Array.of(2)]), 3));

test('a mean of gradients counts batches by their weight and starts over when taken', () => {
  const mean = new GradientMean(layout);
  mean.add([Float32Array.of(1, 2), Float32Array.of(3)], 1);
  mean.add([Float32Array.of(5, 6), Float32Array.of(7)], 3);
  assert.deepEqual(mean.take().map((gradient) => [...gradient]), [[4, 5], [6]]);
  mean.add([Float32Array.of(1, 1), Float32Array.of(1)], 2);
  assert.deepEqual(mean.take().map((gradient) => [...gradient]), [[1, 1], [1]]);
});

const factors: readonly [Schedule, fraction: number, factor: number][] = [
  [{ shape: 'cosine', warmUp: 0.1, floor: 0.2 }, 0.05, 0.5],
  [{ shape: 'cosine', warmUp: 0.1, floor: 0.2 }, 0.1, 1],
  [{ shape: 'cosine', warmUp: 0.1, floor: 0.2 }, 0.55, 0.6],
  [{ shape: 'cosine', warmUp: 0.1, floor: 0.2 }, 1, 0.2],
  [{ shape: 'linear', warmUp: 0, floor: 0 }, 0.25, 0.75],
  [{ shape: 'linear', warmUp: 0, floor: 0.5 }, 1, 0.5],
  [{ shape: 'constant', warmUp: 0.5, floor: 0 }, 0.75, 1],
  [{ shape: 'constant', warmUp: 0.5, floor: 0 }, 0, 0.01],
];
for (const [schedule, fraction, factor] of factors) {
  test(`${schedule.shape} with warm-up ${schedule.warmUp} and floor ${schedule.floor} is ${factor} at ${fraction}`, () => near(scheduleFactor(schedule, fraction), factor));
}
