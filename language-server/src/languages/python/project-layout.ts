import type { ProjectReader } from '../project-reader.ts';

export type TestFramework = 'pytest' | 'unittest';

/** A module by the name under which tests import it. */
export interface ModuleName {
  /** Folder that Python searches; empty for the project's folder. */
  readonly importRoot: string;
  /** Packages and the module's own name. */
  readonly parts: readonly string[];
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

/**
 * The name of a module: from its outermost package up, or from a configured `pythonpath` or `src` folder
 * that holds it; a module of no package has its own folder as root.
 */
export function moduleName(project: ProjectReader, filePath: string): ModuleName {
  const files = new Set(project.files());
  const configured = [...configuredPaths(project, 'pythonpath'), 'src'].filter((root) => root !== '' && root !== '.' && filePath.startsWith(`${root}/`));
  let folder = folderOf(filePath);
  const inner = configured.find((root) => folder === root || folder.startsWith(`${root}/`));
  const packages: string[] = [];
  while (folder !== '' && folder !== inner && (files.has(joinPath(folder, '__init__.py')) || inner !== undefined)) {
    packages.unshift(baseName(folder));
    folder = folderOf(folder);
  }
  const name = baseName(filePath).replace(/\.py$/, '');
  return { importRoot: folder, parts: name === '__init__' && packages.length > 0 ? packages : [...packages, name] };
}

/** Every part can stand in an import statement. */
export function isImportable({ parts }: ModuleName): boolean {
  return parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part));
}

export function isTestFile(path: string): boolean {
  return /^(?:test_.*|.*_test|tests)\.py$/.test(baseName(path));
}

/**
 * The framework of a project: pytest where it is configured; else what its tests import most; else pytest
 * where it is a requirement; else pytest.
 */
export function detectFramework(project: ProjectReader): TestFramework {
  const files = project.files();
  if (files.some((path) => baseName(path) === 'pytest.ini' || baseName(path) === 'conftest.py')) return 'pytest';
  if (/^\[tool\.pytest/m.test(project.read('pyproject.toml') ?? '')) return 'pytest';
  if (/^\[(?:tool:)?pytest\]/m.test(`${project.read('setup.cfg') ?? ''}\n${project.read('tox.ini') ?? ''}`)) return 'pytest';
  let unittest = 0;
  let pytest = 0;
  for (const path of files.filter(isTestFile)) {
    if (fileFramework(project.read(path) ?? '') === 'unittest') unittest++;
    else pytest++;
  }
  return unittest > pytest ? 'unittest' : 'pytest';
}

/** What a test file is written for; undefined for one without tests. */
export function fileFramework(source: string): TestFramework | undefined {
  const hasTestCase = /^class\s+\w+\s*\([^)]*TestCase[^)]*\)/m.test(source);
  const hasFunctions = /^(?:async\s+)?def\s+test/m.test(source) || /^\s*(?:import|from)\s+pytest\b/m.test(source);
  if (hasTestCase && !hasFunctions) return 'unittest';
  return hasFunctions || /^class\s+Test\w*\s*[:(]/m.test(source) ? 'pytest' : undefined;
}

/**
 * Where a new test file goes. Beside the module where its folder has tests already, or where the module is
 * a loose file of a project without tests; else into the tests folder nearest to it, in the subfolder that
 * mirrors the module's package where there is one. Never an existing path, nor a file name that pytest
 * would take for another one.
 */
export function newTestPath(project: ProjectReader, filePath: string, module: ModuleName, functionName: string): string {
  const files = project.files();
  const folder = testFolder(project, filePath, module);
  const tests = files.filter(isTestFile);
  const suffixed = tests.filter((path) => path.endsWith('_test.py')).length > tests.length / 2;
  const fileName = (stem: string): string => (suffixed ? `${stem}_test.py` : `test_${stem}.py`);
  const own = (module.parts.at(-1) ?? 'module').replace(/\W/g, '_').replace(/^_+(?=.)/, '');
  const stems = [own, [...module.parts.slice(0, -1), own].join('_'), `${own}_${functionName}`];
  const isFree = (stem: string): boolean => {
    const path = joinPath(folder, fileName(stem));
    const isPackage = files.includes(joinPath(folder, '__init__.py'));
    return !files.includes(path) && (isPackage || !files.some((each) => baseName(each) === fileName(stem)));
  };
  let stem = stems.find(isFree);
  for (let number = 2; stem === undefined; number++) stem = [`${own}_${functionName}_${number}`].find(isFree);
  return joinPath(folder, fileName(stem));
}

function testFolder(project: ProjectReader, filePath: string, module: ModuleName): string {
  const files = project.files();
  const folder = folderOf(filePath);
  if (files.some((path) => folderOf(path) === folder && isTestFile(path))) return folder;
  const hasFolder = (path: string): boolean => files.some((each) => each.startsWith(`${path}/`));
  const candidates = configuredPaths(project, 'testpaths').filter((path) => path !== '.' && hasFolder(path));
  for (let parent = folder; ; parent = folderOf(parent)) {
    candidates.push(...['tests', 'test'].map((name) => joinPath(parent, name)).filter(hasFolder));
    if (parent === '') break;
  }
  const found = candidates[0];
  const isPackaged = module.parts.length > 1 || module.importRoot === 'src';
  if (found === undefined) return isPackaged ? joinPath(module.importRoot === 'src' ? '' : folderOf(module.importRoot), module.importRoot === 'src' ? 'tests' : joinPath(baseName(module.importRoot), 'tests')) : folder;
  const mirrored = [module.parts.slice(0, -1), module.parts.slice(1, -1)].map((parts) => joinPath(found, ...parts));
  return mirrored.find(hasFolder) ?? found;
}

/** `testpaths` or `pythonpath` of pytest's configuration. */
function configuredPaths(project: ProjectReader, option: 'testpaths' | 'pythonpath'): readonly string[] {
  for (const file of ['pytest.ini', 'pyproject.toml', 'tox.ini', 'setup.cfg']) {
    const value = new RegExp(`^${option}\\s*=\\s*(\\[[^\\]]*\\]|.*(?:\\r?\\n[ \\t]+\\S.*)*)`, 'm').exec(project.read(file) ?? '')?.[1];
    if (value === undefined) continue;
    return value.split(/[\s,"'[\]]+/).map((path) => path.replace(/^\.\/|\/$/g, '')).filter((path) => path !== '');
  }
  return [];
}
