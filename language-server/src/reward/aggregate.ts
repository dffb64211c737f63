/** Weight of the outcome against the process rewards as training goes on. */
export interface DecaySchedule {
  readonly kind: 'linear' | 'logarithmic';
  /** α0, the weight at t = 0. */
  readonly start: number;
  /** α1, the weight from t = T on. */
  readonly end: number;
  /** T, in training rounds, at least 1. */
  readonly rounds: number;
}

/** α(t) in [α1, α0]: linear, or ln(1+t)/ln(1+T) (O1-CODER section 3.5). */
export function outcomeWeight(schedule: DecaySchedule, t: number): number {
  const { start, end, rounds } = schedule;
  const progress = schedule.kind === 'linear' ? t / rounds : Math.log(1 + t) / Math.log(1 + rounds);
  return start + (end - start) * Math.min(1, Math.max(0, progress));
}

/**
 * φ(R, r^{1:m}) = α(t)·R + (1−α(t))·(1/m)·Σ_{j=1..m} γ^j·r^j (O1-CODER section 3.5).
 * With no process rewards only the outcome counts.
 */
export function aggregateRewards(outcome: number, process: readonly number[], alpha: number, gamma: number): number {
  if (process.length === 0) return outcome;
  const discounted = process.reduce((sum, reward, j) => sum + gamma ** (j + 1) * reward, 0);
  return alpha * outcome + ((1 - alpha) * discounted) / process.length;
}
