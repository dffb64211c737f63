import { promises as files } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Logger } from '../base/logger.ts';
import type { HostUser } from './host-user.ts';

/** Folders that would show a candidate more than a project: they are never mounted. */
const neverMounted = new Set(['/', '/home', '/root', '/tmp', '/proc', '/dev', '/sys', '/etc', '/var', '/run', '/mnt', '/media', '/opt', '/srv', '/Users', homedir()]);

/**
 * The folders of a file's import path that can be shown to a candidate, read-only, in their order. One that does
 * not exist, cannot be read by the sandbox's user or would show far more than a project is left out, with a warning.
 */
export async function contextFolders(importPaths: readonly string[], user: HostUser, logger: Logger): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const path of importPaths) {
    if (folders.includes(path)) continue;
    const target = isAbsolute(path) ? await files.realpath(path).catch(() => undefined) : undefined;
    const complaint =
      target === undefined
        ? 'it does not exist'
        : neverMounted.has(path) || neverMounted.has(target)
          ? 'it would show the program more than a project'
          : (await user.canRead(target))
            ? undefined
            : 'the user that runs candidates cannot read it';
    if (complaint === undefined) folders.push(path);
    else logger.warn(`${path} is not on the import path inside the sandbox: ${complaint}.`);
  }
  return folders;
}
