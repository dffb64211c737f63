/**
 * Finds source files that no program of the project is made of: what only tests or scripts import is dead weight. An import
 * of types alone counts, because files that hold nothing but types are reached no other way.
 */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

/** A source file → the files it imports, statically, at run time or for types alone. Paths from the root, with `/`. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export interface Programs {
  /** Where programs begin, from the root. */
  readonly entryPoints: readonly string[];
  /** Files that stay although nothing reaches them → why. */
  readonly withoutCaller?: Readonly<Record<string, string>>;
}

/** Bundles (name → entry, as scripts/build.ts has them) and the source files that commands of package.json start. */
export function entryPointsOf(bundles: Readonly<Record<string, string>>, commands: Readonly<Record<string, string>>): readonly string[] {
  const started = Object.values(commands).flatMap((command) => command.split(/\s+/).filter((word) => /^(language-server|src)\/.*\.ts$/.test(word)));
  return [...new Set([...Object.values(bundles), ...started])];
}

export interface Unreached {
  /** Files that nothing reaches, sorted. */
  readonly files: readonly string[];
  /** Files of `withoutCaller` that are reached after all, or are not there. */
  readonly outdated: readonly string[];
}

export function findUnreached(graph: ImportGraph, { entryPoints, withoutCaller = {} }: Programs): Unreached {
  const kept = Object.keys(withoutCaller);
  const used = reachedFrom(entryPoints, graph);
  const alive = reachedFrom([...entryPoints, ...kept], graph);
  return {
    files: [...graph.keys()].filter((file) => !alive.has(file)).sort(),
    outdated: kept.filter((file) => used.has(file) || !graph.has(file)),
  };
}

function reachedFrom(starts: readonly string[], graph: ImportGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(graph.get(file) ?? []));
  }
  return reached;
}

/** What `new URL('./other.ts', import.meta.url)` in a file names: the start of a process or a worker, which is no import. */
export async function filesNamedByUrl(root: string, file: string): Promise<readonly string[]> {
  const text = await readFile(posix.join(root, file), 'utf8');
  return [...text.matchAll(/\bnew URL\(\s*(['"`])(\.{1,2}\/[^'"`]+\.ts)\1\s*,\s*import\.meta\.url\s*\)/g)].map((match) => posix.join(posix.dirname(file), match[2] as string));
}
