/**
 * AdamW (Loshchilov and Hutter 2019, Algorithm 2) in one pass over plain arrays, with the gradient clipped by its
 * global norm. Outside the graph it costs what it would inside, and clipping, schedules and accumulation stay simple.
 */
import type { WeightLayout } from './weights.ts';

export interface AdamWSettings {
  /** β1 and β2: how slowly the two moments forget; in [0, 1). */
  readonly firstDecay: number;
  readonly secondDecay: number;
  /** ε */
  readonly epsilon: number;
  /** λ, decoupled; norms (parameters of one axis) do not decay. */
  readonly weightDecay: number;
  /** Largest Euclidean norm of the whole gradient; a longer one is shortened to it. */
  readonly clipNorm: number;
}

export const defaultAdamW: AdamWSettings = { firstDecay: 0.9, secondDecay: 0.98, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1 };

export interface AdamWState {
  /** m and v of the algorithm, laid out as the weights. */
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

export function emptyAdamWState(layout: WeightLayout): AdamWState {
  return { firstMoment: new Float32Array(layout.size), secondMoment: new Float32Array(layout.size) };
}

export type Gradients = readonly (Float32Array | Float64Array)[];

/**
 * One update in place. `gradients` are in the layout's order, empty for weights that stay as they are; `updates` counts from 1 and includes this one.
 * Returns the norm of the gradient before clipping.
 */
export function adamW(
  layout: WeightLayout,
  weights: Float32Array,
  gradients: Gradients,
  state: AdamWState,
  settings: AdamWSettings,
  learningRate: number,
  updates: number,
): number {
  const norm = globalNorm(gradients);
  const { firstDecay, secondDecay, epsilon, weightDecay, clipNorm } = settings;
  const clip = norm > clipNorm ? clipNorm / norm : 1;
  // m̂ = m / (1 − β1^t) and v̂ = v / (1 − β2^t), folded into the step size and into ε.
  const secondCorrection = Math.sqrt(1 - secondDecay ** updates);
  const stepSize = (learningRate * secondCorrection) / (1 - firstDecay ** updates);
  const scaledEpsilon = epsilon * secondCorrection;
  const { firstMoment, secondMoment } = state;
  layout.places.forEach(({ offset, size, shape }, index) => {
    const gradient = gradients[index] as Float32Array;
    if (gradient.length === 0) return;
    const keep = shape.length > 1 ? 1 - learningRate * weightDecay : 1;
    for (let at = 0; at < size; at++) {
      const place = offset + at;
      const g = (gradient[at] as number) * clip;
      const m = firstDecay * (firstMoment[place] as number) + (1 - firstDecay) * g;
      const v = secondDecay * (secondMoment[place] as number) + (1 - secondDecay) * g * g;
      firstMoment[place] = m;
      secondMoment[place] = v;
      weights[place] = (weights[place] as number) * keep - (stepSize * m) / (Math.sqrt(v) + scaledEpsilon);
    }
  });
  return norm;
}

/** Euclidean norm over all gradients together. */
export function globalNorm(gradients: Gradients): number {
  let total = 0;
  for (const gradient of gradients) {
    let part = 0;
    for (let index = 0; index < gradient.length; index++) part += (gradient[index] as number) * (gradient[index] as number);
    total += part;
  }
  return Math.sqrt(total);
}

/** The weighted mean of gradients of several batches: what one batch of all their rows would give. */
export class GradientMean {
  readonly #sums: Float32Array[];
  #weight = 0;

  constructor(layout: WeightLayout) {
    this.#sums = layout.places.map(({ size }) => new Float32Array(size));
  }

  add(gradients: Gradients, weight: number): void {
    const first = this.#weight === 0;
    this.#sums.forEach((sum, index) => {
      const gradient = gradients[index] as Float32Array;
      if (gradient.length === 0) {
        this.#sums[index] = gradient;
        return;
      }
      for (let at = 0; at < sum.length; at++) sum[at] = (first ? 0 : (sum[at] as number)) + weight * (gradient[at] as number);
    });
    this.#weight += weight;
  }

  /** Hands out the mean and starts over; the arrays are reused by the next `add`. */
  take(): Gradients {
    const factor = this.#weight === 0 ? 0 : 1 / this.#weight;
    for (const sum of this.#sums) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) * factor;
    this.#weight = 0;
    return this.#sums;
  }
}
