import type { Random } from '../base/random.ts';
import type { Share } from './interval.ts';

/** A mean with an interval; for differences it may be negative. */
export type Interval = Share;

const resamples = 1000;

/**
 * A statistic over tasks with its 95 % interval by resampling tasks (Efron's percentile bootstrap). NaN for no tasks.
 * `statistic` sees the drawn tasks; it may be NaN for some draws, which are left out.
 */
export function bootstrap<Item>(items: readonly Item[], random: Random, statistic: (drawn: readonly Item[]) => number): Interval {
  const share = statistic(items);
  if (items.length === 0) return { share: NaN, low: NaN, high: NaN };
  const drawn = Array.from({ length: resamples }, () => statistic(items.map(() => random.pick(items))))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (quantile: number): number => drawn[Math.min(drawn.length - 1, Math.floor(quantile * drawn.length))] ?? NaN;
  return { share, low: at(0.025), high: at(0.975) };
}

/** The same of Σ part / Σ whole, where one task gives several things to count: they are not independent of one another. */
export function bootstrapRatio<Item>(items: readonly Item[], random: Random, counts: (item: Item) => { readonly part: number; readonly whole: number }): Interval {
  return bootstrap(items.map(counts), random, (drawn) => drawn.reduce((sum, { part }) => sum + part, 0) / drawn.reduce((sum, { whole }) => sum + whole, 0));
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
