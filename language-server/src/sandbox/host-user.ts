import { constants, promises as files } from 'node:fs';
import { Failure } from '../base/failure.ts';
import { runProcess } from '../base/process.ts';

/** nobody, on every Linux distribution. */
const nobody = 65534;

/** The ordinary user under which everything of the sandbox runs on the host. */
export interface HostUser {
  /** Put before a command line so that it runs as this user. Empty when this process already is an ordinary user. */
  readonly prefix: readonly string[];
  /** Whether this user can read the file, or list and enter the folder. */
  canRead(path: string): Promise<boolean>;
}

/** Finds that user; a process of root drops to nobody. Throws Failure sandboxMissing where it cannot. */
export async function findHostUser(userId = process.getuid?.()): Promise<HostUser> {
  if (userId !== 0) {
    return { prefix: [], canRead: (path) => readable(path) };
  }
  const program = await firstExecutable(['/usr/bin/setpriv', '/bin/setpriv', '/usr/sbin/setpriv']);
  if (program === undefined) throw cannotDrop('setpriv is not installed');
  const prefix = [program, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'];
  const identity = await runProcess({ file: program, arguments: [...prefix.slice(1), '/usr/bin/id', '-u'] }, 20_000);
  if (identity.output.trim() !== String(nobody))
    throw cannotDrop(identity.errorText.trim() || identity.startError || 'setpriv had no effect');
  return {
    prefix,
    canRead: async (path) => {
      const result = await runProcess(
        {
          file: program,
          arguments: [
            ...prefix.slice(1),
            '/usr/bin/test',
            '-r',
            path,
            '-a',
            '(',
            '!',
            '-d',
            path,
            '-o',
            '-x',
            path,
            ')',
          ],
        },
        20_000,
      );
      return result.exitCode === 0;
    },
  };
}

function cannotDrop(detail: string): Failure {
  return new Failure(
    'sandboxMissing',
    `Candidate programs never run as root, and this process could not become an ordinary user: ${detail}.`,
    'Start the program as an ordinary user, or install setpriv (apt install util-linux).',
  );
}

async function readable(path: string): Promise<boolean> {
  try {
    const isFolder = (await files.stat(path)).isDirectory();
    await files.access(path, isFolder ? constants.R_OK | constants.X_OK : constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await files.access(path, constants.X_OK);
      if ((await files.stat(path)).isFile()) return path;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}
