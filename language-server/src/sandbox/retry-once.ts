import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { ServerDied } from './fork-server.ts';
import { remedyFor } from './remedies.ts';

/**
 * Does a job once more, from its start, when a sandbox died under it; then gives up with Failure sandboxBroken.
 * Throws Cancelled.
 */
export async function retryOnce<T>(
  work: (stop: AbortSignal) => Promise<T>,
  logger: Logger,
  stop: AbortSignal,
): Promise<T> {
  throwIfCancelled(stop);
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(stop);
    } catch (error) {
      if (!(error instanceof ServerDied)) throw error;
      if (stop.aborted) throw new Cancelled();
      logger.warn(error.message);
      if (attempt === 2) throw brokenSandbox(error);
    }
  }
}

function brokenSandbox(cause: ServerDied): Failure {
  const message = `The sandbox ended twice while it started or ran a program. ${cause.message}`;
  return new Failure('sandboxBroken', message, remedyFor(cause.message), { cause });
}
