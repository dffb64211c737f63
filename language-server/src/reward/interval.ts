/** A share with its 95 % interval, all in [0, 1]. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** z of a two-sided 95 % interval. */
const z = 1.959964;

/** Wilson's score interval (1927): sensible for few tasks and for shares near 0 and 1. NaN for no trials. */
export function wilson(successes: number, trials: number): Share {
  if (trials === 0) return { share: NaN, low: NaN, high: NaN };
  const share = successes / trials;
  const centre = (share + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const half = (z / (1 + z ** 2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
