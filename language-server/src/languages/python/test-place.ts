import type { Node } from 'web-tree-sitter';
import type { FoundFunction } from '../../domain/ports/language-support.ts';
import { lineStart } from '../text-edits.ts';
import type { TestFramework } from './project-layout.ts';
import { statementsOf } from './syntax.ts';
import { camelCase } from './test-code.ts';

/** A test file that is to get tests for a function. */
export interface TestFile {
  readonly source: string;
  readonly root: Node;
  readonly found: FoundFunction;
  readonly framework: TestFramework;
  /** One level of indentation. */
  readonly unit: string;
  readonly isNew: boolean;
}

/** Where tests go in a file, and in what. */
export interface Place {
  readonly at: number;
  /** Blank lines between what stands there and the tests. */
  readonly before: string;
  readonly after: string;
  readonly isMethod: boolean;
  /** In a class that is there already, which starts at `classStart`. */
  readonly isInClass: boolean;
  readonly classStart: number;
  /** Names of tests that are taken. */
  readonly taken: ReadonlySet<string>;
  /** Base of the class that is made for the tests. */
  readonly newClass: string | undefined;
  wrap(tests: readonly string[]): string;
}

/**
 * pytest: after the last test that mentions the function, in a class where only classes do, else after the
 * last test. unittest: in the TestCase that mentions the function or is named for it, else in a new one.
 */
export function findPlace(file: TestFile): Place {
  const { root, framework, found, isNew } = file;
  const classes = statementsOf(root).filter((statement) => statement.type === 'class_definition' && isTestClass(statement, framework));
  const functions = topLevelTests(root);
  const name = found.name;
  if (framework === 'pytest') {
    const home = functions.findLast((each) => mentionsAnywhere(each, name));
    const homeClass = classes.findLast((each) => mentionsAnywhere(each, name));
    if (home === undefined && homeClass !== undefined) return inClass(file, homeClass);
    return atTopLevel(file, home ?? functions.at(-1), undefined);
  }
  const homeClass = classes.findLast((each) => mentionsAnywhere(each, name)) ?? classes.find((each) => nameOf(each) === `Test${camelCase(name)}`);
  if (homeClass !== undefined) return inClass(file, homeClass);
  const base = isNew ? undefined : classes[0]?.childForFieldName('superclasses')?.text.replace(/^\(|\)$/g, '').trim();
  return atTopLevel(file, classes.at(-1), base ?? 'unittest.TestCase');
}

function isTestClass(statement: Node, framework: TestFramework): boolean {
  const isCase = (statement.childForFieldName('superclasses')?.text ?? '').includes('TestCase');
  return framework === 'unittest' ? isCase : !isCase && nameOf(statement).startsWith('Test');
}

function nameOf(definition: Node): string {
  return definition.childForFieldName('name')?.text ?? '';
}

/** Statements at module level that are pytest functions, decorated ones as a whole. */
function topLevelTests(root: Node): readonly Node[] {
  return statementsOf(root).filter((statement) => {
    const definition = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
    return definition?.type === 'function_definition' && nameOf(definition).startsWith('test');
  });
}

/** As a name or as an attribute, `stats.total`. */
function mentionsAnywhere(node: Node, name: string): boolean {
  if (node.type === 'identifier' && node.text === name) return true;
  return node.namedChildren.some((child) => mentionsAnywhere(child, name));
}

function definitionNames(container: Node): ReadonlySet<string> {
  return new Set(
    statementsOf(container).map((statement) => {
      const definition = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
      return definition === null ? '' : nameOf(definition);
    }),
  );
}

function inClass({ source, unit }: TestFile, home: Node): Place {
  const body = home.childForFieldName('body') ?? home;
  const statements = statementsOf(body);
  const first = statements[0] ?? home;
  const indentation = /^[ \t]*/.exec(source.slice(lineStart(source, first.startIndex)))?.[0] ?? unit;
  return {
    at: source.slice(0, body.endIndex).trimEnd().length,
    before: '\n\n',
    after: '',
    isMethod: true,
    isInClass: true,
    classStart: lineStart(source, home.startIndex),
    taken: definitionNames(body),
    newClass: undefined,
    wrap: (tests) => tests.map((test) => indentLines(test, indentation)).join('\n\n'),
  };
}

/** After a test, else at the end, in any case above the `__main__` part. */
function atTopLevel(file: TestFile, neighbour: Node | undefined, newClass: string | undefined): Place {
  const { source, root, found, unit } = file;
  const guard = statementsOf(root).find((each) => each.type === 'if_statement' && (each.childForFieldName('condition')?.text ?? '').includes('__name__'));
  const common = {
    isMethod: newClass !== undefined,
    isInClass: false,
    classStart: 0,
    taken: newClass === undefined ? definitionNames(root) : new Set<string>(),
    newClass,
    wrap: (tests: readonly string[]): string =>
      newClass === undefined ? tests.join('\n\n\n') : `class ${freeClassName(root, found.name)}(${newClass}):\n${tests.map((test) => indentLines(test, unit)).join('\n\n')}`,
  };
  if (neighbour !== undefined) return { ...common, at: source.slice(0, neighbour.endIndex).trimEnd().length, before: '\n\n\n', after: '' };
  if (guard !== undefined) return { ...common, at: lineStart(source, guard.startIndex), before: '', after: '\n\n\n' };
  const end = source.trimEnd().length;
  return { ...common, at: end, before: end === 0 ? '' : '\n\n\n', after: source.slice(end).includes('\n') ? '' : '\n' };
}

function freeClassName(root: Node, functionName: string): string {
  const taken = definitionNames(root);
  const wanted = `Test${camelCase(functionName)}`;
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}

/** Tests are single-line statements and one-line headers: every line moves. */
function indentLines(text: string, indentation: string): string {
  return text.split('\n').map((line) => (line === '' ? line : indentation + line)).join('\n');
}
