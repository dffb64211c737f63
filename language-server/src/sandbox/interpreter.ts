import { promises as files } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { runProcess } from '../base/process.ts';
import { tooWide } from './context-folders.ts';
import { findUsable, type Wanted } from './find-usable.ts';
import type { HostUser } from './host-user.ts';

/** A Python that the sandbox's user can run, and the folders it needs. */
export interface Interpreter {
  readonly path: string;
  /** For example `3.11.2`. */
  readonly version: string;
  /** Folders to be mounted read-only besides the system's own. */
  readonly mounts: readonly string[];
  /** Installed packages, in the order of the import path. */
  readonly sitePackages: readonly string[];
}

const oldestMinor = 8;
const wanted: Wanted = { name: 'Python', oldest: `3.${oldestMinor}`, source: ' (apt install python3)' };
/** Mounted in every sandbox. */
const systemFolders = ['/usr', '/lib', '/lib64', '/bin'];

/**
 * Finds the interpreter: the given one, or the first on PATH and in the system's folders that works for the
 * sandbox's user. Throws Failure interpreterMissing.
 */
export async function findInterpreter(
  setting: string | undefined,
  user: HostUser,
  searchPath = process.env['PATH'] ?? '',
  systemPath: readonly string[] = ['/usr/bin', '/usr/local/bin'],
): Promise<Interpreter> {
  return findUsable(wanted, setting, likelyPaths(searchPath, systemPath), user, inspect);
}

function likelyPaths(searchPath: string, systemPath: readonly string[]): readonly string[] {
  const folders = [...searchPath.split(':').filter(isAbsolute), ...systemPath];
  return [...new Set(folders.map((folder) => join(folder, 'python3')))];
}

/** The interpreter at this path, or why it will not do. */
async function inspect(path: string, user: HostUser): Promise<Interpreter | string> {
  if (!isAbsolute(path)) return `${path} is not an absolute path`;
  if (!(await exists(path))) return `${path} does not exist`;
  // Without site, so that nothing of a virtual environment runs here, outside the sandbox.
  const question =
    'import sys, json, site; print(json.dumps([list(sys.version_info[:3]), sys.executable, sys.base_prefix, site.getsitepackages([sys.base_prefix])]))';
  const [file, ...args] = [...user.prefix, path, '-I', '-S', '-c', question];
  const result = await runProcess({ file: file as string, arguments: args, folder: '/' }, 10_000);
  if (result.exitCode !== 0) {
    const reason = result.startError ?? result.errorText.trim().split('\n').at(-1);
    return `${path} cannot be started${user.prefix.length === 0 ? '' : ' by the user nobody'}: ${reason || 'no reason given'}`;
  }
  const answer = parseAnswer(result.output);
  if (answer === undefined) return `${path} is not a Python`;
  const { version, executable, basePrefix, basePackages } = answer;
  if (version[0] !== 3 || version[1] < oldestMinor) return `${path} is Python ${version.join('.')}`;
  const environment = await virtualEnvironment(executable);
  const libraries =
    environment === undefined
      ? []
      : ['lib', 'lib64'].map((lib) =>
          join(environment.folder, lib, `python${version[0]}.${version[1]}`, 'site-packages'),
        );
  const own = await existing(libraries);
  const edited = (await Promise.all(own.map(pathFileFolders))).flat();
  const sitePackages = [
    ...own,
    ...edited,
    ...(environment === undefined || environment.includesSystem ? await existing(basePackages) : []),
  ];
  const target = await files.realpath(executable);
  const basePrefixTarget = await files.realpath(basePrefix).catch(() => basePrefix);
  const store = target.startsWith('/nix/store/') ? ['/nix/store'] : [];
  const mounts = outermost([
    ...(environment === undefined ? [] : [environment.folder]),
    basePrefix,
    basePrefixTarget,
    dirname(target),
    ...sitePackages,
    ...store,
  ]);
  const unsafe = mounts.find((mount) => tooWide.has(mount));
  if (unsafe !== undefined) return `${path} would show programs all of ${unsafe}`;
  // A process of root may start what lies in a folder that the sandbox's user can later not read.
  for (const mount of mounts)
    if (!(await user.canRead(mount))) return `${path} needs ${mount}, which programs in the sandbox may not read`;
  return { path: environment === undefined ? target : executable, version: version.join('.'), mounts, sitePackages };
}

async function exists(path: string): Promise<boolean> {
  return files.access(path).then(
    () => true,
    () => false,
  );
}

interface Answer {
  readonly version: readonly [number, number, number];
  readonly executable: string;
  readonly basePrefix: string;
  readonly basePackages: readonly string[];
}

function parseAnswer(output: string): Answer | undefined {
  try {
    const [version, executable, basePrefix, basePackages] = JSON.parse(output) as [
      Answer['version'],
      string,
      string,
      string[],
    ];
    return isAbsolute(executable) ? { version, executable, basePrefix, basePackages } : undefined;
  } catch {
    return undefined;
  }
}

interface VirtualEnvironment {
  readonly folder: string;
  readonly includesSystem: boolean;
}

async function virtualEnvironment(interpreter: string): Promise<VirtualEnvironment | undefined> {
  const folder = dirname(dirname(interpreter));
  const settings = await files.readFile(join(folder, 'pyvenv.cfg'), 'utf8').catch(() => undefined);
  if (settings === undefined) return undefined;
  return { folder, includesSystem: /^\s*include-system-site-packages\s*=\s*true\s*$/im.test(settings) };
}

/** Folders that `.pth` files add, as editable installs do. Lines that would run code are left out. */
async function pathFileFolders(sitePackages: string): Promise<readonly string[]> {
  const names = (await files.readdir(sitePackages)).filter((name) => name.endsWith('.pth')).sort();
  const texts = await Promise.all(
    names.map((name) => files.readFile(join(sitePackages, name), 'utf8').catch(() => '')),
  );
  const lines = texts.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim());
  const folders = lines.filter((line) => line !== '' && !line.startsWith('#') && !/^import\s/.test(line));
  return existing(folders.map((folder) => (isAbsolute(folder) ? folder : join(sitePackages, folder))));
}

async function existing(folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const target = await files.realpath(folder).catch(() => undefined);
    if (target !== undefined && !found.includes(target)) found.push(target);
  }
  return found;
}

/** Drops folders inside others and those that every sandbox has. */
export function outermost(folders: readonly string[]): readonly string[] {
  const inside = (folder: string, other: string): boolean => folder === other || folder.startsWith(`${other}/`);
  const unique = [...new Set(folders)].filter((folder) => !systemFolders.some((system) => inside(folder, system)));
  return unique.filter((folder) => !unique.some((other) => other !== folder && inside(folder, other)));
}
