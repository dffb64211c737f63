import { Cancelled, throwIfCancelled } from '../base/failure.ts';

/** Lets so many in at a time, in the order in which they came. */
export class Turnstile {
  private readonly places: number;
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(places: number) {
    this.places = places;
  }

  /** Nobody is in, and nobody waits. */
  get isEmpty(): boolean {
    return this.busy === 0;
  }

  /** Throws Cancelled while waiting, and what `work` throws. */
  async use<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** To be followed by one `leave`. Throws Cancelled while waiting. */
  async enter(signal?: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    if (this.busy < this.places) {
      this.busy++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const proceed = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = (): void => {
        this.waiting.splice(this.waiting.indexOf(proceed), 1);
        reject(new Cancelled());
      };
      this.waiting.push(proceed);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** The place passes on to the one that has waited longest. */
  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.busy--;
    else next();
  }
}
