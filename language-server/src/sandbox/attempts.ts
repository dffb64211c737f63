import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { ServerDied } from './fork-server.ts';
import { remedyFor } from './remedies.ts';

/** The jobs of one sandbox, until it is disposed of. */
export class Attempts {
  private readonly logger: Logger;
  private readonly stopped = new AbortController();

  constructor(logger: Logger) {
    this.logger = logger;
  }

  /**
   * Does a job once more, from its start, when a sandbox died under it; then gives up with Failure sandboxBroken.
   * Throws Cancelled after the signal and after `stop`.
   */
  async run<T>(work: (stop: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const stop = signal === undefined ? this.stopped.signal : AbortSignal.any([signal, this.stopped.signal]);
    throwIfCancelled(stop);
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(stop);
      } catch (error) {
        if (!(error instanceof ServerDied)) throw error;
        if (stop.aborted) throw new Cancelled();
        this.logger.warn(error.message);
        if (attempt === 2) throw brokenSandbox(error);
      }
    }
  }

  /** Cancels what is under way and all that comes. */
  stop(): void {
    this.stopped.abort();
  }
}

function brokenSandbox(cause: ServerDied): Failure {
  const message = `The sandbox ended twice while it started or ran a program. ${cause.message}`;
  return new Failure('sandboxBroken', message, remedyFor(cause.message), { cause });
}
