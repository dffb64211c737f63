/** Weights that make means out of sums. */

export function total(weights: Float32Array): number {
  return weights.reduce((sofar, weight) => sofar + weight, 0);
}

/** Weights divided by their sum. */
export function shares(weights: Float32Array): Float32Array {
  const all = total(weights);
  return weights.map((weight) => weight / all);
}
