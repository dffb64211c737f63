/** How good a judge's estimates are. Pure functions. */

/** An estimate in [0, 1] and what came of it: a share in [0, 1], or 0 or 1. */
export interface Judged {
  readonly estimate: number;
  readonly outcome: number;
}

/**
 * Area under the ROC curve: the probability that a positive gets a higher estimate than a negative, ties counting half (Hanley and
 * McNeil 1982). An outcome above 1/2 is positive. NaN unless there are both.
 */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.estimate - b.estimate);
  let positives = 0;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.estimate === sorted[from]?.estimate) to++;
    const here = sorted.slice(from, to).filter(({ outcome }) => outcome > 0.5).length;
    // Equal estimates share the mean of their ranks.
    ranks += here * ((from + 1 + to) / 2);
    positives += here;
    from = to;
  }
  const negatives = judged.length - positives;
  return positives === 0 || negatives === 0 ? NaN : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** A bin of a reliability diagram. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Means; NaN in an empty bin. */
  readonly estimate: number;
  readonly outcome: number;
}

export function reliability(judged: readonly Judged[], bins = 10): readonly ReliabilityBin[] {
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return Array.from({ length: bins }, (_, bin) => {
    const inside = judged.filter(({ estimate }) => Math.min(bins - 1, Math.floor(estimate * bins)) === bin);
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      count: inside.length,
      estimate: mean(inside.map(({ estimate }) => estimate)),
      outcome: mean(inside.map(({ outcome }) => outcome)),
    };
  });
}

/** Expected calibration error (Guo et al. 2017, Eq. 3): the mean distance of estimate and outcome over bins, by their counts. */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? NaN : bins.reduce((sum, { count, estimate, outcome }) => (count === 0 ? sum : sum + (count / all) * Math.abs(estimate - outcome)), 0);
}
