import type { ProjectReader } from '../project-reader.ts';

export type ScriptFramework = 'vitest' | 'jest' | 'node:test';

/** Test files by what their names end in. */
export function isTestFile(path: string): boolean {
  return /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/** The file's name without its ending. */
export function stemOf(path: string): string {
  return baseName(path).replace(/\.[cm]?[jt]sx?$/, '');
}

/** What the project tests with: what its package names, else what its tests import, else Node's own. */
export function detectFramework(project: ProjectReader): ScriptFramework {
  const packages = project
    .files()
    .filter((path) => baseName(path) === 'package.json')
    .map((path) => project.read(path) ?? '');
  for (const name of ['vitest', 'jest'] as const) {
    if (packages.some((text) => new RegExp(`"(?:@?${name}(?:/globals)?|ts-jest)"\\s*:|"test"\\s*:\\s*"[^"]*\\b${name}\\b`).test(text))) return name;
  }
  const used = project.files().filter(isTestFile).map((path) => fileFramework(project.read(path) ?? ''));
  return used.find((framework) => framework !== undefined) ?? 'node:test';
}

/** What a test file is written for; undefined for one without tests. */
export function fileFramework(source: string): ScriptFramework | undefined {
  if (/['"]vitest['"]/.test(source)) return 'vitest';
  if (/['"]node:test['"]/.test(source)) return 'node:test';
  return /['"]@jest\/globals['"]|\bexpect\(/.test(source) ? 'jest' : undefined;
}

/**
 * Where a new test file goes: where the tests of the project's files are, beside them, in a `__tests__` folder or in a
 * `test` folder that mirrors the sources; beside the file where there are none. Never an existing path.
 */
export function newTestPath(project: ProjectReader, filePath: string): string {
  const files = project.files();
  const tests = files.filter(isTestFile);
  const ending = /\.[cm]?[jt]sx?$/.exec(filePath)?.[0] ?? '.js';
  const suffix = tests.filter((path) => path.includes('.spec.')).length > tests.length / 2 ? '.spec' : '.test';
  const folder = testFolder(tests, filePath);
  const plain = tests.some((path) => path.includes('__tests__/')) && !tests.some((path) => /\.(?:test|spec)\./.test(path));
  const name = (number: string): string => joinPath(folder, `${stemOf(filePath)}${number}${plain ? '' : suffix}${ending}`);
  let path = name('');
  for (let number = 2; files.includes(path); number++) path = name(`-${number}`);
  return path;
}

function testFolder(tests: readonly string[], filePath: string): string {
  const folder = folderOf(filePath);
  if (tests.some((path) => folderOf(path) === folder)) return folder;
  if (tests.some((path) => path.includes('__tests__/'))) return joinPath(folder, '__tests__');
  const root = tests.map((path) => /^(?:.*\/)?(?:test|tests|spec)(?=\/)/.exec(path)?.[0]).find((found) => found !== undefined);
  if (root === undefined) return folder;
  const inside = folder.replace(/^(?:src|lib|source)(?:\/|$)/, '');
  return tests.some((path) => folderOf(path) === joinPath(root, folder)) ? joinPath(root, folder) : joinPath(root, inside);
}
