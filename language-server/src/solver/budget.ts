import type { Clock } from '../base/clock.ts';

/** The wall clock that a work may take, from its beginning on. */
export interface Budget {
  /** Aborted when the time is over, and when the person ends the work before. */
  readonly signal: AbortSignal;
  /** Aborted by the person only. */
  readonly person: AbortSignal | undefined;
  /** Since the beginning. */
  seconds(): number;
}

export async function withBudget<T>(seconds: number, clock: Clock, person: AbortSignal | undefined, work: (budget: Budget) => Promise<T>): Promise<T> {
  const began = clock.monotonic();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), seconds * 1000);
  const signal = person ? AbortSignal.any([person, deadline.signal]) : deadline.signal;
  try {
    return await work({ signal, person, seconds: () => (clock.monotonic() - began) / 1000 });
  } finally {
    clearTimeout(timer);
  }
}
