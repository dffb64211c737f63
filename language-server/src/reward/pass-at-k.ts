/** How the samples of one task did. */
export interface TaskSamples {
  /** n, at least 1. */
  readonly samples: number;
  /** c, between 0 and n. */
  readonly passed: number;
}

/**
 * Unbiased estimate of pass@k from n samples of which c passed: 1 − C(n−c, k) / C(n, k), as a product so that
 * it does not overflow (Chen et al. 2021, arXiv 2107.03374, section 2.1, equation 1). Throws RangeError unless
 * 1 ≤ k ≤ n and 0 ≤ c ≤ n.
 */
export function passAtK({ samples, passed }: TaskSamples, k: number): number {
  if (!(k >= 1 && k <= samples && passed >= 0 && passed <= samples)) {
    throw new RangeError(`pass@k needs 1 ≤ k ≤ n and 0 ≤ c ≤ n, not n = ${samples}, c = ${passed}, k = ${k}`);
  }
  if (samples - passed < k) return 1;
  let allFail = 1;
  for (let i = samples - passed + 1; i <= samples; i++) allFail *= 1 - k / i;
  return 1 - allFail;
}

/** Mean over the tasks; undefined when there are none or one of them has fewer than k samples. */
export function meanPassAtK(tasks: readonly TaskSamples[], k: number): number | undefined {
  if (tasks.length === 0 || tasks.some(({ samples }) => samples < k)) return undefined;
  return tasks.reduce((sum, task) => sum + passAtK(task, k), 0) / tasks.length;
}
