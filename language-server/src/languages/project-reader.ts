import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { languageOfFile } from './file-language.ts';

/** A project's files, as they stand when they are asked for. */
export interface ProjectReader {
  /** The project's folder, absolute. */
  readonly folder: string;
  /** Source and configuration files, relative to the folder, with `/`. */
  files(): readonly string[];
  /** The text of one of them; undefined when it cannot be read. */
  read(path: string): string | undefined;
}

/** Files and folders of which a project's own folder holds at least one. */
export const projectMarks: readonly string[] = ['pyproject.toml', 'setup.py', 'setup.cfg', 'pytest.ini', 'tox.ini', '.git'];
const scriptProjectMarks: readonly string[] = ['package.json', 'tsconfig.json', 'deno.json', '.git'];

/** Folders that hold no code of the project itself; those that start with a dot are left out as well. */
const foreignFolders: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'venv', 'env', 'site-packages', 'build', 'dist']);

/** More files than this say little more about a project's habits. */
const mostFiles = 20_000;

/** The nearest folder above a file that is marked as a project's; the file's own folder where none is. */
export function projectFolder(filePath: string): string {
  const marks = languageOfFile(filePath) === 'python' ? projectMarks : scriptProjectMarks;
  for (let folder = dirname(filePath); ; folder = dirname(folder)) {
    if (marks.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return dirname(filePath);
  }
}

/** The project of a file on disk. */
export function diskProject(filePath: string): ProjectReader {
  const folder = projectFolder(filePath);
  let listed: readonly string[] | undefined;
  return {
    folder,
    files: () => (listed ??= listFiles(folder)),
    read: (path) => {
      try {
        return readFileSync(join(folder, path), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function listFiles(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    if (found.length >= mostFiles) break;
    for (const entry of readFolder(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && !foreignFolders.has(entry.name)) folders.push(path);
      else if (entry.isFile() && /\.(?:py|toml|cfg|ini|[cm]?[jt]sx?)$|^package\.json$/.test(entry.name)) found.push(path);
    }
  }
  return found.sort();
}

function readFolder(folder: string): ReturnType<typeof listFolder> {
  try {
    return listFolder(folder);
  } catch {
    return [];
  }
}

function listFolder(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
