import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from './failure.ts';
import { codeOf, isFull, reasonOf } from './system-error.ts';

export interface FolderOptions {
  /** What to do when it cannot be made. */
  readonly remedy?: string;
  /** Of the folders that are made. */
  readonly mode?: number;
}

/**
 * Makes a folder and those above it; one that is there is left as it is. Node's own recursive mkdir never ends where the
 * system says of a path whose parent is there that it is not, as below /proc. Throws Failure badInput, diskFull.
 */
export function makeFolder(folder: string, { remedy = 'Choose another place, or make this one writable for you.', mode = 0o777 }: FolderOptions = {}): void {
  const path = resolve(folder);
  try {
    make(path, mode);
  } catch (cause) {
    if (isFull(cause)) throw new Failure('diskFull', `There is no room left to make the folder ${path}.`, 'Free some disk space and try again.', { cause });
    throw new Failure('badInput', `The folder ${path} cannot be made: ${reasonFor(path, cause)}`, remedy, { cause });
  }
}

function make(path: string, mode: number): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) make(above, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function reasonFor(path: string, error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'the system allows no folder there';
  return existsSync(path) ? 'there is a file of that name' : reasonOf(error);
}
