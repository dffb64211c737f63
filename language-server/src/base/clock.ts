/** The only source of time. Passed in, so that tests and replays decide what time it is. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going backwards. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** What a person may have to wait for at the longest: a day. Timers of this runtime fire at once when they are set to more than 24. */
export const longestSeconds = 86_400;
