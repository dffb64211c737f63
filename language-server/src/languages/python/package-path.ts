import { basename, dirname, join } from 'node:path';
import { projectMarks } from '../project-reader.ts';

/** Where a module stands among packages. Paths are absolute. */
export interface PackagePlace {
  /** Names of its packages, outermost first; empty for a module of none. */
  readonly packages: readonly string[];
  /** The folder from which Python imports the outermost package, or the module itself. */
  readonly importRoot: string;
}

/** Goes up as long as a folder has an `__init__.py`. */
export function findPackage(filePath: string, fileExists: (path: string) => boolean): PackagePlace {
  const packages: string[] = [];
  let folder = dirname(filePath);
  while (fileExists(join(folder, '__init__.py')) && dirname(folder) !== folder) {
    packages.unshift(basename(folder));
    folder = dirname(folder);
  }
  return { packages, importRoot: folder };
}

/**
 * Folders that Python would search for what the file imports. For a module of a package the package's
 * parent comes first, so that a file like `types.py` beside it does not hide the standard library's.
 */
export function importPaths(filePath: string, fileExists: (path: string) => boolean): readonly string[] {
  const { packages, importRoot } = findPackage(filePath, fileExists);
  const paths = packages.length === 0 ? [dirname(filePath)] : [importRoot, dirname(filePath)];
  for (let folder = importRoot; ; folder = dirname(folder)) {
    if (projectMarks.some((mark) => fileExists(join(folder, mark)))) {
      if (fileExists(join(folder, 'src'))) paths.push(join(folder, 'src'));
      paths.push(folder);
      break;
    }
    if (dirname(folder) === folder) break;
  }
  return [...new Set(paths)];
}
