import { dirname, isAbsolute } from 'node:path';
import { Failure } from '../base/failure.ts';

/** Where macOS keeps what every program loads: libraries, their cache, time zones. All of it is the system's and read-only. */
const systemFolders = [
  '/System/Library',
  '/System/Volumes/Preboot/Cryptexes',
  '/System/Cryptexes',
  '/usr/lib',
  '/usr/share/zoneinfo',
  '/private/var/db/timezone',
  '/Library/Apple/usr',
  '/Library/Developer/CommandLineTools/Library/Frameworks',
];
/** Libraries that an interpreter of Homebrew loads from beside its own folder. */
const packageFolders = ['/opt/homebrew/opt', '/opt/homebrew/Cellar', '/usr/local/opt', '/usr/local/Cellar'];
const devices = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'];

export interface SeatbeltPlace {
  /** Absolute path of the one program that may be started. */
  readonly program: string;
  /** Folders that may be read besides the system's. */
  readonly readable: readonly string[];
  /** The one folder that may be written. */
  readonly scratch: string;
}

/**
 * The profile of sandbox-exec (SBPL, version 1) for one server: everything is denied but what is named. Throws Failure
 * badInput for a path that no profile can name.
 */
export function seatbeltProfile({ program, readable, scratch }: SeatbeltPlace): string {
  const folders = [...systemFolders, ...packageFolders, ...readable];
  [...folders, program, scratch].forEach(requireNameable);
  return [
    '(version 1)',
    '(deny default)',
    // The server itself, and its forks; no other program, and a limit of the kernel forbids the forks of a fork.
    `(allow process-exec ${literal(program)})`,
    '(allow process-fork)',
    '(allow signal (target self))',
    '(allow signal (target children))',
    '(allow sysctl-read)',
    ...['/', ...ancestors([...folders, program, scratch])].map((path) => `(allow file-read-metadata ${literal(path)})`),
    `(allow file-read* file-map-executable ${[...folders.map(subpath), literal(program)].join(' ')})`,
    `(allow file-read* ${devices.map(literal).join(' ')})`,
    `(allow file-write-data ${literal('/dev/null')})`,
    `(allow file-read* file-write* ${subpath(scratch)})`,
    // Said once more by name: these are what a candidate would want most.
    '(deny network*)',
    '(deny mach-lookup)',
    '(deny process-info* (target others))',
    `(deny file-write-setugid ${subpath(scratch)})`,
    '',
  ].join('\n');
}

/** Every folder above these paths, once each: a program asks about them on the way. */
function ancestors(paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) found.add(folder);
  }
  return [...found];
}

function literal(path: string): string {
  return `(literal ${quoted(path)})`;
}

function subpath(path: string): string {
  return `(subpath ${quoted(path)})`;
}

function requireNameable(path: string): void {
  if (isAbsolute(path) && !/\p{Cc}/u.test(path)) return;
  throw new Failure('badInput', `The sandbox cannot name this path: ${JSON.stringify(path)}.`, 'Move it to a folder whose name has no control characters.');
}

/** A string of SBPL. Nothing in a path can end it. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
