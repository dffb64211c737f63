import { join, relative, sep } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import { lineEnding } from '../../base/line-ending.ts';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import type { ProjectReader } from '../project-reader.ts';
import type { TestExample, TestFilePlan, TestFileRequest } from '../test-plan.ts';
import { applyEdits, orderEdits } from '../text-edits.ts';
import { plainNames, type ImportedName } from './bindings.ts';
import { locateFunction, qualifiedName } from './functions.ts';
import { effectiveImports, importEdits } from './import-edits.ts';
import { indentationUnit } from './indentation.ts';
import { baseName, detectFramework, fileFramework, folderOf, isImportable, isTestFile, moduleName, newTestPath, type ModuleName, type TestFramework } from './project-layout.ts';
import { firstSyntaxFault, requireSyntax, statementsOf, type PythonParser } from './syntax.ts';
import { assertion, checkExample, holdsNaN, parametrizedTest, testFunction, type Callee, type CheckedExample } from './test-code.ts';
import { existingAccess, importsModule, planImport, relativePath, type ImportPlan } from './test-import.ts';
import { findPlace, type Place, type TestFile } from './test-place.ts';

export interface PythonTestFileRequest extends TestFileRequest {
  /** For a new test file; found out from the project by default. */
  readonly framework?: TestFramework;
}

/**
 * Tests for a function in the project's own layout: the framework, folder, file and style that it uses.
 * Throws Failure badInput for a case that is no literal, and for a function that a test cannot call by
 * itself: a method that needs an object, or a function inside a function.
 */
export function planTestFile(parser: PythonParser, request: PythonTestFileRequest): TestFilePlan<TestFramework> {
  const { source, found, project } = request;
  const examples = request.cases.map(requireLiteral);
  if (examples.length === 0) throw new Failure('badInput', 'There are no cases to write.', 'Choose at least one case.');
  const filePath = relative(project.folder, request.targetPath).replaceAll(sep, '/');
  const { importName, rest, isAsync } = reachableName(parser, source, found);
  const module = moduleName(project, filePath);
  const existing = findTestFile(parser, project, filePath, module, importName);
  const path = existing ?? newTestPath(project, filePath, module, found.name);
  const before = existing === undefined ? '' : (project.read(existing) ?? '');
  const framework = fileFramework(before) ?? request.framework ?? detectFramework(project);
  const { edits, tests } = parser.parse(before, (root) => {
    requireSyntax(before, root, path);
    const plan = planImport(root, moduleName(project, path), path, module, filePath, importName);
    const callee: Callee = { expression: [plan.expression, ...rest].join('.'), isAsync };
    const search = searchPath(project, filePath, module, path);
    return addTests({ source: before, root, found, framework, plan, search, callee, unit: indentationUnit(before, root), isNew: existing === undefined }, examples);
  });
  const after = applyEdits(before, edits);
  parser.parse(after, (root) => {
    const fault = firstSyntaxFault(after, root, false);
    if (fault !== undefined) throw new TypeError(`the tests for ${found.name} do not parse at line ${fault.line}: ${fault.message}`);
  });
  const common = { path: join(project.folder, path), framework, tests };
  return existing === undefined ? { kind: 'new', ...common, text: after } : { kind: 'extend', ...common, source: before, edits };
}

function requireLiteral(example: TestExample): CheckedExample {
  const checked = checkExample(example);
  if (checked !== undefined) return checked;
  throw new Failure('badInput', `The case (${example.args}) → ${example.expected} is not made of literals.`, 'Give arguments and expected value as Python literals.');
}

/** What a test imports, and how it goes on from there: a static method is called through its class. */
function reachableName(parser: PythonParser, source: string, found: FoundFunction): { readonly importName: string; readonly rest: readonly string[]; readonly isAsync: boolean } {
  return parser.parse(source, (root) => {
    requireSyntax(source, root);
    const { outer, decorators } = locateFunction(source, root, found);
    const [importName = found.name, ...rest] = [...found.path, found.name];
    for (let parent = outer.parent; parent !== null; parent = parent.parent) {
      if (parent.type === 'function_definition') throw unreachableFunction(found, 'is defined inside another function');
    }
    const isBound = decorators.some((decorator) => /^@\s*(?:staticmethod|classmethod)\s*$/.test(decorator.text));
    if (rest.length > 0 && !isBound) throw unreachableFunction(found, 'is a method and needs an object');
    return { importName, rest, isAsync: found.signature.startsWith('async ') };
  });
}

function unreachableFunction(found: FoundFunction, why: string): Failure {
  return new Failure('badInput', `The function ${qualifiedName(found)} ${why}: a test cannot call it with literals alone.`, 'Choose a function at module level, a static method or a class method.');
}

/** The test file that imports this name, or is named for this module and does not belong to another one. */
function findTestFile(parser: PythonParser, project: ProjectReader, filePath: string, module: ModuleName, importName: string): string | undefined {
  const own = module.parts.at(-1) ?? '';
  const isNamedFor = (path: string): boolean => baseName(path) === `test_${own}.py` || baseName(path) === `${own}_test.py`;
  const ranked = project.files().filter((path) => isTestFile(path) && path !== filePath).flatMap((path) => {
    const source = project.read(path) ?? '';
    if (!isNamedFor(path) && !source.includes(own)) return [];
    const rank = parser.parse(source, (root) => {
      if (root.hasError && !isNamedFor(path)) return 0;
      const testModule = moduleName(project, path);
      const imports = importsModule(root, testModule, module);
      const reaches = existingAccess(root, testModule, module, importName) !== undefined && source.includes(importName);
      if (isNamedFor(path)) return imports ? 4 : belongsElsewhere(root, own) ? 0 : folderOf(path) === folderOf(filePath) ? 3 : 2;
      return imports && reaches && mentions(root, importName) ? 1 : 0;
    });
    return rank === 0 ? [] : [{ path, rank }];
  });
  return ranked.sort((a, b) => b.rank - a.rank || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))[0]?.path;
}

/** Imports a module of the same last name, which by now is known not to be this one. */
function belongsElsewhere(root: Node, own: string): boolean {
  return statementsOf(root).some((statement) => {
    const module = statement.type === 'import_from_statement' ? statement.childForFieldName('module_name')?.text : undefined;
    const names = statement.type === 'import_statement' ? statement.childrenForFieldName('name').map((name) => name.childForFieldName('name')?.text ?? name.text) : [];
    return [module, ...names].some((name) => name?.split('.').at(-1) === own);
  });
}

function mentions(node: Node, name: string): boolean {
  return [...plainNames(node)].some((each) => each.text === name);
}

/** What makes the module importable where Python would not find it. */
interface SearchPath {
  readonly imports: readonly ImportedName[];
  readonly lines: readonly string[];
}

/** A loose module in another folder than its tests is found only where the search path says so. */
function searchPath(project: ProjectReader, filePath: string, module: ModuleName, testPath: string): SearchPath {
  const testRoot = moduleName(project, testPath).importRoot;
  const isFound = module.importRoot === '' || module.importRoot === 'src' || module.importRoot === testRoot || module.parts.length > 1;
  if (isFound || !isImportable(module)) return { imports: [], lines: [] };
  const folder = relativePath(folderOf(testPath), `${folderOf(filePath)}/`).replace(/\/$/, '');
  return {
    imports: [library('sys'), { binding: 'Path', statement: 'from pathlib import Path', isFuture: false }],
    lines: [`sys.path.insert(0, str(Path(__file__).resolve().parent / ${JSON.stringify(folder)}))`],
  };
}

function library(module: string): ImportedName {
  return { binding: module, statement: `import ${module}`, isFuture: false };
}

/** One test file on its way. */
interface Writing extends TestFile {
  readonly plan: ImportPlan;
  readonly search: SearchPath;
  readonly callee: Callee;
}

function addTests(writing: Writing, examples: readonly CheckedExample[]): { readonly edits: readonly TextEdit[]; readonly tests: readonly string[] } {
  const { source, root, plan, isNew, callee } = writing;
  const place = findPlace(writing);
  const { tests, usesPytest, names } = renderTests(writing, examples, place);
  const body = place.wrap(tests);
  const libraries = [
    ...(callee.isAsync ? [library('asyncio')] : []),
    ...(usesPytest ? [library('pytest')] : []),
    ...(place.newClass === 'unittest.TestCase' ? [library('unittest')] : []),
  ];
  if (isNew) return { edits: [{ span: { start: 0, end: 0 }, text: newFile(writing, libraries, body) }], tests: names };
  const present = new Set(effectiveImports(root).map(({ statement }) => statement));
  const missing = [...libraries, ...plan.libraries, ...plan.imports].filter(({ statement }) => !present.has(statement));
  const eol = lineEnding(source);
  const setup = plan.setup.length === 0 ? '' : `${plan.setup.join('\n')}\n\n\n`;
  const at = place.at;
  const edits = [
    ...importEdits(source, root, missing, [], eol),
    ...plan.merge,
    ...(place.isInClass && setup !== '' ? [{ span: { start: place.classStart, end: place.classStart }, text: setup.replaceAll('\n', eol) }] : []),
    { span: { start: at, end: at }, text: (place.before + (place.isInClass ? '' : setup) + body + place.after).replaceAll('\n', eol) },
  ];
  return { edits: orderEdits(edits), tests: names };
}

/** Standard library, then pytest, then the module under test, a blank line between them. */
function newFile({ framework, plan, search }: Writing, libraries: readonly ImportedName[], body: string): string {
  const statements = [...new Set([...libraries, ...plan.libraries, ...search.imports].map(({ statement }) => statement))];
  const isThirdParty = (statement: string): boolean => statement === 'import pytest';
  const own = plan.imports.map(({ statement }) => statement);
  const blocks = [statements.filter((statement) => !isThirdParty(statement)), statements.filter(isThirdParty), search.lines, own, plan.setup];
  const head = blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n');
  const foot = framework === 'unittest' ? '\n\n\nif __name__ == "__main__":\n    unittest.main()' : '';
  return `${head}\n\n\n${body}${foot}\n`;
}

/** One parametrised test for several cases where the style is that or the file is new; else one test a case. */
function renderTests(
  { source, found, framework, callee, unit, isNew }: Writing,
  examples: readonly CheckedExample[],
  { isMethod, taken }: Place,
): { readonly tests: readonly string[]; readonly names: readonly string[]; readonly usesPytest: boolean } {
  const inUse = new Set(taken);
  const nextName = (): string => {
    const wanted = `test_${found.name.replace(/^_+(?=.)/, '')}`;
    let name = wanted;
    for (let number = 2; inUse.has(name); number++) name = `${wanted}_${number}`;
    inUse.add(name);
    return name;
  };
  const mayGroup = framework === 'pytest' && (isNew || source.includes('parametrize'));
  const plain = examples.filter(({ value }) => !holdsNaN(value));
  const grouped = mayGroup && plain.length > 1 ? plain : [];
  const single = examples.filter((example) => !grouped.includes(example));
  const tests: string[] = [];
  const names: string[] = [];
  const add = (render: (name: string) => string): void => {
    const name = nextName();
    names.push(name);
    tests.push(render(name));
  };
  const parameters = found.path.length > 0 ? found.parameters.filter((name) => name !== 'cls') : found.parameters;
  if (grouped.length > 0) add((name) => parametrizedTest(name, callee, grouped, parameters, unit, isMethod));
  for (const example of single) add((name) => testFunction(name, assertion(callee, example, framework), unit, isMethod));
  return { tests, names, usesPytest: grouped.length > 0 };
}
