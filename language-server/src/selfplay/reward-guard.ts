/**
 * The guard against reward hacking: training reward is only a proxy, and tests that give no reward show what became of the real
 * thing (Gao, Schulman and Hilton 2023: the proxy goes on rising where the true reward falls).
 */
export interface RewardPoint {
  readonly iteration: number;
  /** Mean of φ over the sampled programs. */
  readonly reward: number;
  /** Share that pass every test that gives reward. */
  readonly training: number;
  /** Share that pass the tests that give no reward; over the same programs. */
  readonly guard: number;
}

/** Iterations that are averaged: few samples jump about. */
const window = 2;

/**
 * Whether reward and truth have parted: between the first and the last window the training pass rate gained more over the guard
 * pass rate than the tolerance, while the guard did not rise. False for too few points.
 */
export function haveParted(curve: readonly RewardPoint[], tolerance: number): boolean {
  if (curve.length < 2 * window) return false;
  const mean = (points: readonly RewardPoint[], of: (point: RewardPoint) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [first, last] = [curve.slice(0, window), curve.slice(-window)];
  const gain = (of: (point: RewardPoint) => number): number => mean(last, of) - mean(first, of);
  const guard = gain((point) => point.guard);
  return guard <= 0 && gain((point) => point.training) - guard > tolerance;
}
