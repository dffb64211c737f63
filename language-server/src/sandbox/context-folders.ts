import { promises as files } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Logger } from '../base/logger.ts';
import type { HostUser } from './host-user.ts';

/** Folders that would show a candidate far more than a project: they are never mounted. */
export const tooWide: ReadonlySet<string> = new Set([
  '/',
  '/home',
  '/root',
  '/tmp',
  '/proc',
  '/dev',
  '/sys',
  '/etc',
  '/var',
  '/run',
  '/mnt',
  '/media',
  '/opt',
  '/srv',
  homedir(),
]);

/** Decides which folders of a file's import path candidates may see. What may be seen is remembered. */
export class ContextFolders {
  private readonly user: HostUser;
  private readonly logger: Logger;
  private readonly allowed = new Set<string>();
  private readonly warned = new Set<string>();

  constructor(user: HostUser, logger: Logger) {
    this.user = user;
    this.logger = logger;
  }

  /** Those that can be mounted read-only, in their order; the others are left out with a warning. */
  async visible(importPaths: readonly string[]): Promise<readonly string[]> {
    const folders: string[] = [];
    for (const path of new Set(importPaths)) {
      const complaint = this.allowed.has(path) ? undefined : await this.complaint(path);
      if (complaint === undefined) {
        this.allowed.add(path);
        folders.push(path);
      } else if (!this.warned.has(path)) {
        this.warned.add(path);
        this.logger.warn(`${path} is not on the import path inside the sandbox: ${complaint}.`);
      }
    }
    return folders;
  }

  private async complaint(path: string): Promise<string | undefined> {
    const target = isAbsolute(path) ? await files.realpath(path).catch(() => undefined) : undefined;
    if (target === undefined) return 'it does not exist';
    if (tooWide.has(path) || tooWide.has(target)) return 'it would show programs far more than a project';
    return (await this.user.canRead(target)) ? undefined : 'the user that runs candidate programs cannot read it';
  }
}
