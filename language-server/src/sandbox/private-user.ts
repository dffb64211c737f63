import { promises as files } from 'node:fs';
import type { HostUser } from './host-user.ts';

/** User ids that systemd keeps for services without a name (uid ranges of systemd): no person has one. */
const first = 61184;
const last = 65519;

export interface PrivateUser {
  /** Undefined when this process is an ordinary user and can be nobody else. */
  readonly id: number | undefined;
  readonly prefix: readonly string[];
}

let next = first + ((process.pid * 37) % (last - first));

/**
 * A user that nobody else is, where this process may choose: what runs as it owns nothing on this machine and can
 * reach no other process by being the same user.
 */
export async function privateUser(user: HostUser): Promise<PrivateUser> {
  if (user.prefix.length === 0) return { id: undefined, prefix: [] };
  const used = await usedIds();
  do {
    next = next >= last ? first : next + 1;
  } while (used.has(next));
  const id = next;
  return { id, prefix: user.prefix.map((part) => part.replace(/^(--re[ug]id=)\d+$/, `$1${id}`)) };
}

async function usedIds(): Promise<ReadonlySet<number>> {
  const processes = (await files.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const owners = await Promise.all(
    processes.map((name) =>
      files.stat(`/proc/${name}`).then(
        ({ uid }) => uid,
        () => 0,
      ),
    ),
  );
  return new Set(owners);
}
