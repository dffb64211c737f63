import { lstatSync, readlinkSync } from 'node:fs';
import { Failure } from '../base/failure.ts';
import { runProcess } from '../base/process.ts';
import { firstExecutable } from './host-user.ts';
import type { Environment } from './back-end.ts';
import type { HostUser } from './host-user.ts';

const remedy =
  'Install bubblewrap 0.8 or newer (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap).';
/** Of the one writable folder, in bytes. */
export const scratchBytes = 64 << 20;

export interface Bubblewrap {
  readonly path: string;
  readonly version: string;
}

/** Finds bubblewrap. Throws Failure sandboxMissing when it is absent or too old. */
export async function findBubblewrap(setting: string | undefined, user: HostUser): Promise<Bubblewrap> {
  const path = await firstExecutable(
    setting === undefined ? ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap'] : [setting],
  );
  if (path === undefined) {
    throw new Failure(
      'sandboxMissing',
      `bubblewrap, which isolates candidate programs, was not found${setting === undefined ? '' : ` at ${setting}`}; nothing runs without it.`,
      remedy,
    );
  }
  const [file, ...args] = [...user.prefix, path, '--version'];
  const result = await runProcess({ file: file as string, arguments: args }, 20_000);
  const version = /(\d+)\.(\d+)(?:\.\d+)?/.exec(result.output);
  if (version === null) throw new Failure('sandboxMissing', `${path} does not answer like bubblewrap.`, remedy);
  if (Number(version[1]) === 0 && Number(version[2]) < 8)
    throw new Failure('sandboxMissing', `bubblewrap ${version[0]} at ${path} is too old.`, remedy);
  return { path, version: version[0] };
}

export interface BubblewrapOptions {
  /** Whether /tmp, the only place to write, is one. Default: writable. */
  readonly scratch?: 'writable' | 'readOnly';
  /** All that is in the environment. Default: nothing. */
  readonly environment?: Environment;
}

/**
 * The command line of one sandbox: no network, no other processes, a read-only system, nothing of the host's
 * files but `mounts`, and /tmp in memory. The seccomp filter is read from descriptor 3.
 */
export function bubblewrapArguments(
  mounts: readonly string[],
  { scratch = 'writable', environment = {} }: BubblewrapOptions = {},
): readonly string[] {
  return [
    ...[
      '--unshare-user',
      '--unshare-ipc',
      '--unshare-pid',
      '--unshare-net',
      '--unshare-uts',
      '--unshare-cgroup-try',
      '--disable-userns',
    ],
    ...[
      '--uid',
      '65534',
      '--gid',
      '65534',
      '--die-with-parent',
      '--new-session',
      '--cap-drop',
      'ALL',
      '--hostname',
      'sandbox',
    ],
    ...['--clearenv', ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
    ...['--ro-bind', '/usr', '/usr', ...systemLinks()],
    ...[
      '--proc',
      '/proc',
      // bubblewrap's own process here: its memory, and what it holds of the host, would be open to the program.
      '--tmpfs',
      '/proc/1',
      '--remount-ro',
      '/proc/1',
      '--dev',
      '/dev',
      '--remount-ro',
      '/dev',
      '--size',
      String(scratchBytes),
      '--perms',
      '0755',
      '--tmpfs',
      '/tmp',
    ],
    ...mounts.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    ...(scratch === 'readOnly' ? ['--remount-ro', '/tmp'] : []),
    ...['--remount-ro', '/', '--chdir', '/tmp', '--seccomp', '3', '--'],
  ];
}

/** /lib and its siblings: links into /usr on most systems, folders of their own on some. */
function systemLinks(): readonly string[] {
  return ['/lib', '/lib64', '/lib32', '/bin', '/sbin'].flatMap((path) => {
    const state = lstatSync(path, { throwIfNoEntry: false });
    if (state === undefined) return [];
    return state.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
  });
}
