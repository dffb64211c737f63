import { promises as files } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';
import { runProcess } from '../base/process.ts';
import type { HostUser } from './host-user.ts';

/** An empty folder that only the server's user can enter: in memory where the system has a place for that. */
export async function makeScratch(
  user: HostUser,
  userId: number | undefined,
  make: (prefix: string) => Promise<string> = (prefix) => files.mkdtemp(prefix),
): Promise<string> {
  const complaints: string[] = [];
  for (const parent of new Set(['/dev/shm', tmpdir(), '/tmp', '/var/tmp'])) {
    try {
      const real = await files.realpath(parent);
      if (!(await user.canRead(real))) continue;
      const scratch = await make(join(real, 'pseudocode-sandbox-'));
      if (userId !== undefined) await files.chown(scratch, userId, userId);
      return scratch;
    } catch (error) {
      complaints.push(describeError(error));
    }
  }
  throw new Failure(
    isFull(complaints) ? 'diskFull' : 'sandboxBroken',
    `There is no room for the temporary folder of the sandbox: ${complaints.join('; ')}.`,
    'Free some space in the folder for temporary files, or set TMPDIR to another one.',
  );
}

/** Never rejects. */
export async function removeScratch(scratch: string): Promise<void> {
  try {
    await files.rm(scratch, { recursive: true, force: true });
  } catch {
    // Too deep for a path, or closed by its own rights.
    await runProcess({ file: '/bin/chmod', arguments: ['-R', 'u+rwx', scratch] }, 10_000);
    await runProcess({ file: '/bin/rm', arguments: ['-rf', '--', scratch] }, 30_000);
  }
}

function isFull(complaints: readonly string[]): boolean {
  return complaints.length > 0 && complaints.every((complaint) => /ENOSPC|EDQUOT/.test(complaint));
}
