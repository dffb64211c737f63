import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ProjectReader } from '../languages/python/project-layout.ts';

/** A Python project on disk. */
export interface DiskProject extends ProjectReader {
  readonly root: string;
  /** The path of a file of the project, relative to its root, with `/`. */
  relative(path: string): string;
  absolute(path: string): string;
}

const rootMarks = ['pyproject.toml', 'setup.cfg', 'setup.py', 'pytest.ini', 'tox.ini', '.git', 'requirements.txt'];
const skipped = new Set(['node_modules', '.git', '__pycache__', 'venv', '.venv', 'env', '.tox', '.mypy_cache', '.pytest_cache', 'dist', 'build', 'site-packages']);
/** More files than this say nothing more about a project's layout. */
const filesRead = 5000;

/** The project that a file belongs to: below the nearest folder that looks like a project's root, else its own folder. */
export function diskProject(filePath: string, boundary?: string): DiskProject {
  const root = findRoot(dirname(filePath), boundary);
  let files: readonly string[] | undefined;
  return {
    root,
    relative: (path) => relative(root, path).split(sep).join('/'),
    absolute: (path) => join(root, ...path.split('/')),
    files: () => (files ??= listFiles(root)),
    read: (path) => {
      try {
        return readFileSync(join(root, ...path.split('/')), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function findRoot(folder: string, boundary: string | undefined): string {
  for (let at = folder; ; at = dirname(at)) {
    if (rootMarks.some((mark) => existsSync(join(at, mark)))) return at;
    if (at === boundary) return boundary;
    if (dirname(at) === at) return folder;
  }
}

function listFiles(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined && found.length < filesRead; folder = folders.shift()) {
    let entries;
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found;
}
