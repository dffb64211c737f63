import { Failure } from '../base/failure.ts';
import type { HostUser } from './host-user.ts';

/** What is looked for on the host so that it runs inside the sandbox, in words. */
export interface Wanted {
  /** For example `Python`. */
  readonly name: string;
  /** For example `3.8`. */
  readonly oldest: string;
  /** Where it may come from, for example ` (apt install python3)`; empty where that differs too much. */
  readonly source: string;
}

/**
 * The path of the person's setting, or of the likely ones the first that will do. `inspect` says why one will not.
 * Throws Failure interpreterMissing with all reasons.
 */
export async function findUsable<Found extends object>(
  { name, oldest, source }: Wanted,
  setting: string | undefined,
  likely: readonly string[],
  user: HostUser,
  inspect: (path: string, user: HostUser) => Promise<Found | string>,
): Promise<Found> {
  const complaints = new Set<string>();
  for (const path of setting === undefined ? likely : [setting]) {
    const found = await inspect(path, user);
    if (typeof found !== 'string') return found;
    complaints.add(found);
  }
  const reasons = complaints.size === 0 ? '' : ` (${[...complaints].join('; ')})`;
  throw new Failure(
    'interpreterMissing',
    setting === undefined ? `No ${name} ${oldest} or newer can be run inside the sandbox${reasons}.` : `The chosen ${name} cannot be run inside the sandbox${reasons}.`,
    user.prefix.length === 0
      ? `Install ${name} ${oldest} or newer${source}, or choose one in the settings.`
      : `As root, programs run as the user nobody: install a ${name} ${oldest} or newer outside root's home folder${source}, or start as an ordinary user.`,
  );
}
