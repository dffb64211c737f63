import { promises as files } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { runProcess } from '../base/process.ts';
import { tooWide } from './context-folders.ts';
import { findUsable, type Wanted } from './find-usable.ts';
import type { HostUser } from './host-user.ts';
import { outermost } from './interpreter.ts';

/** A Node that the sandbox's user can run, and the folders it needs. */
export interface NodeInterpreter {
  readonly path: string;
  /** For example `24.9.0`. */
  readonly version: string;
  /** Folders to be mounted read-only besides the system's own. */
  readonly mounts: readonly string[];
  /** Data segment of an idle process, in bytes: most of it reserved for code and never used. */
  readonly dataBytes: number;
}

const oldestMajor = 20;
const wanted: Wanted = { name: 'Node', oldest: `${oldestMajor}`, source: '' };

/**
 * Finds Node: the given one, or the first of this process's own, PATH and the system's folders that works for the
 * sandbox's user. Throws Failure interpreterMissing.
 */
export async function findNode(
  setting: string | undefined,
  user: HostUser,
  searchPath = process.env['PATH'] ?? '',
  ownPath = process.execPath,
): Promise<NodeInterpreter> {
  return findUsable(wanted, setting, likelyPaths(searchPath, ownPath), user, inspect);
}

/** This process may be an editor that only contains Node: then its program is none. */
function likelyPaths(searchPath: string, ownPath: string): readonly string[] {
  const own = basename(ownPath) === 'node' ? [ownPath] : [];
  const folders = [...searchPath.split(delimiter).filter(isAbsolute), '/usr/bin', '/usr/local/bin'];
  return [...new Set([...own, ...folders.map((folder) => join(folder, 'node'))])];
}

const question =
  "const { versions, execPath } = process; console.log(JSON.stringify([versions.node, execPath, require('fs').readFileSync('/proc/self/status', 'utf8')]))";

/** The Node at this path, or why it will not do. */
async function inspect(path: string, user: HostUser): Promise<NodeInterpreter | string> {
  if (!isAbsolute(path)) return `${path} is not an absolute path`;
  const target = await files.realpath(path).catch(() => undefined);
  if (target === undefined) return `${path} does not exist`;
  const [file, ...args] = [...user.prefix, target, '-e', question];
  const result = await runProcess({ file: file as string, arguments: args, folder: '/' }, 10_000);
  if (result.exitCode !== 0) {
    const reason = result.startError ?? result.errorText.trim().split('\n').at(-1);
    return `${path} cannot be started${user.prefix.length === 0 ? '' : ' by the user nobody'}: ${reason || 'no reason given'}`;
  }
  const answer = parseAnswer(result.output);
  if (answer === undefined) return `${path} is not a Node`;
  const { version, executable, dataBytes } = answer;
  if (Number.parseInt(version, 10) < oldestMajor) return `${path} is Node ${version}`;
  const mounts = outermost([dirname(executable), ...(executable.startsWith('/nix/store/') ? ['/nix/store'] : [])]);
  const unsafe = mounts.find((mount) => tooWide.has(mount));
  if (unsafe !== undefined) return `${path} would show programs all of ${unsafe}`;
  return { path: executable, version, mounts, dataBytes };
}

interface Answer {
  readonly version: string;
  readonly executable: string;
  readonly dataBytes: number;
}

function parseAnswer(output: string): Answer | undefined {
  try {
    const [version, executable, status] = JSON.parse(output) as [string, string, string];
    const data = /^VmData:\s+(\d+) kB$/m.exec(status);
    return isAbsolute(executable) && data !== null
      ? { version, executable, dataBytes: Number(data[1]) * 1024 }
      : undefined;
  } catch {
    return undefined;
  }
}
