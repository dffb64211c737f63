import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { ServerDied } from './fork-server.ts';

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
  const forbidden = /uid map|user namespace|Operation not permitted|Permission denied|No permissions/i.test(
    cause.message,
  );
  return new Failure(
    'sandboxBroken',
    `The sandbox ended twice while it started or ran a program. ${cause.message}`,
    forbidden
      ? 'This system seems to forbid user namespaces to ordinary users. Allow them (Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; Debian: sudo sysctl kernel.unprivileged_userns_clone=1; in a container: allow them in its security profile).'
      : 'Run the doctor command to see what is wrong with the sandbox.',
    { cause },
  );
}
