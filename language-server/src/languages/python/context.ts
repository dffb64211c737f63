import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import type { FileContext } from '../../domain/problem.ts';
import { applyEdits, lineStart, nextLineStart, orderEdits } from '../text-edits.ts';
import { isImport, plainNames } from './bindings.ts';
import { functionParts, locateFunction, outermostStatement, qualifiedName, type FunctionParts } from './functions.ts';
import { findPackage, importPaths } from './package-path.ts';
import { requireSyntax, statementsOf, statementTree, type PythonParser } from './syntax.ts';

/**
 * The surroundings in which a candidate runs: `before`, the candidate at module level, `after`.
 *
 * A function at module level is taken out and the candidate stands in its place; decorators are applied to
 * it in `after`. A method stays in its class as it is, and `after` puts the candidate over it
 * (`Account.total = total`), so a candidate for a method is written as a function with its `self`. So does
 * a function inside `if`, `try` or `with` at module level. A function inside a function needs that
 * function's variables and is refused (Failure badInput).
 *
 * Imports, definitions and assignments stay. Left out are statements that only do something: the
 * `__main__` part, the program's start (`main()`, `app.run()`, `sys.exit()`), calls that talk to a terminal
 * (`print`, `input`), and everything else that would run the candidate while it loads, such as `assert
 * total([]) == 0`. Calls that prepare the module (`random.seed(0)`, `sys.path.append(…)`) stay.
 */
export function buildContext(
  parser: PythonParser,
  source: string,
  found: FoundFunction,
  filePath: string,
  fileExists: (path: string) => boolean,
): FileContext {
  return parser.parse(source, (root) => {
    requireSyntax(source, root);
    const parts = locateFunction(source, root, found);
    refuseNested(parts, found);
    const anchor = outermostStatement(parts.outer);
    const standsAlone = anchor.id === parts.outer.id;
    const hole = standsAlone ? { start: lineStart(source, anchor.startIndex), end: nextLineStart(source, parts.end) } : undefined;
    const cut = hole ?? { start: nextLineStart(source, anchor.endIndex), end: nextLineStart(source, anchor.endIndex) };
    const edits = orderEdits([
      ...inertEdits(source, root, found.name),
      ...bodyEdits(source, root),
      ...absoluteImportEdits(root, findPackage(filePath, fileExists).packages),
    ]).filter(({ span }) => span.end <= cut.start || span.start >= cut.end);
    const before = editsWithin(source, edits, 0, cut.start);
    const after = editsWithin(source, edits, cut.end, source.length);
    return {
      before: withLineFeeds(before),
      after: placement(parts, found) + withLineFeeds(after),
      importPaths: importPaths(filePath, fileExists),
    };
  });
}

function refuseNested(parts: FunctionParts, found: FoundFunction): void {
  for (let parent = parts.outer.parent; parent !== null; parent = parent.parent) {
    if (parent.type !== 'function_definition') continue;
    throw new Failure(
      'badInput',
      `The function ${qualifiedName(found)} is defined inside another function and cannot run on its own.`,
      'Move it to module level, or choose the function around it.',
    );
  }
}

function editsWithin(source: string, edits: readonly TextEdit[], start: number, end: number): string {
  const inside = edits
    .filter(({ span }) => span.start >= start && span.end <= end)
    .map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  return applyEdits(source.slice(start, end), inside);
}

function withLineFeeds(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** Puts the candidate, a plain function at module level, where the file has it. */
function placement(parts: FunctionParts, found: FoundFunction): string {
  const decorated = parts.decorators
    .map((decorator) => decorator.firstNamedChild?.text ?? '')
    .map((text) => (text === `${found.name}.setter` || text === `${found.name}.deleter` ? [...found.path, text].join('.') : text))
    .reduceRight((inner, decorator) => `${/^[\w.]+$/.test(decorator) ? decorator : `(${decorator})`}(${inner})`, found.name);
  if (found.path.length > 0) return `${qualifiedName(found)} = ${decorated}\n`;
  return parts.decorators.length > 0 ? `${found.name} = ${decorated}\n` : '';
}

/** Other stubs may have no body at all while a person works on them; Python wants one. */
function bodyEdits(source: string, root: Node): readonly TextEdit[] {
  return functionParts(source, root)
    .filter(({ statements }) => statements.length === 0)
    .map(({ colon }) => ({ span: { start: colon.endIndex, end: colon.endIndex }, text: ' ...' }));
}

/** `from .util import x` has no meaning outside the package: the package's name is filled in. */
function absoluteImportEdits(root: Node, packages: readonly string[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const statement of statementTree(root)) {
    const module = statement.type === 'import_from_statement' ? statement.childForFieldName('module_name') : null;
    if (module?.type !== 'relative_import') continue;
    const dots = /^\.+/.exec(module.text)?.[0].length ?? 0;
    const base = packages.slice(0, packages.length - (dots - 1));
    if (dots > packages.length) continue;
    const rest = module.text.slice(dots).trim();
    edits.push({ span: { start: module.startIndex, end: module.endIndex }, text: [...base, ...(rest === '' ? [] : [rest])].join('.') });
  }
  return edits;
}

/** Statements at module level that only do something become `pass`; the lines below keep their numbers. */
function inertEdits(source: string, root: Node, target: string): readonly TextEdit[] {
  const running = functionsThatReach(root, target);
  return statementsOf(root)
    .filter((statement) => onlyActs(statement, running))
    .map((statement) => ({
      span: { start: statement.startIndex, end: statement.endIndex },
      text: `pass${'\n'.repeat(source.slice(statement.startIndex, statement.endIndex).split('\n').length - 1)}`,
    }));
}

const terminalCalls: ReadonlySet<string> = new Set(['print', 'input', 'exit', 'quit', 'help', 'breakpoint']);
const programStart = /^(?:_?(?:main|run|cli|start|demo)|(?:test|example)\w*)$/;
const programStartMethod = /^(?:main|run|exit|testmod|serve_forever|run_forever|mainloop|start_polling)$/;

function onlyActs(statement: Node, running: ReadonlySet<string>): boolean {
  switch (statement.type) {
    case 'if_statement':
      return isMainGuard(statement) || (callsAny(statement, running) && !defines(statement));
    case 'expression_statement': {
      const call = callOf(statement);
      if (call === undefined) return statement.firstNamedChild?.type !== 'assignment' && callsAny(statement, running);
      const callee = call.childForFieldName('function');
      if (callsAny(statement, running)) return true;
      if (callee?.type === 'identifier') return terminalCalls.has(callee.text) || programStart.test(callee.text);
      return callee?.type === 'attribute' && programStartMethod.test(callee.childForFieldName('attribute')?.text ?? '');
    }
    case 'assert_statement':
      return callsAny(statement, running);
    case 'for_statement':
    case 'while_statement':
    case 'with_statement':
    case 'try_statement':
      return callsAny(statement, running) && !defines(statement);
    default:
      return false;
  }
}

/** Holds a definition or an import, which others may need. */
function defines(statement: Node): boolean {
  return [...statementTree(statement)].some((node) => node.type === 'function_definition' || node.type === 'class_definition' || isImport(node));
}

function isMainGuard(statement: Node): boolean {
  const condition = statement.childForFieldName('condition')?.text ?? '';
  return condition.includes('__name__') && condition.includes('__main__');
}

function callOf(statement: Node): Node | undefined {
  const expression = statement.namedChildCount === 1 ? statement.firstNamedChild : null;
  const awaited = expression?.type === 'await' ? expression.firstNamedChild : expression;
  return awaited?.type === 'call' ? awaited : undefined;
}

/** Whether running the statement calls one of these by name; definitions in it only define. */
function callsAny(statement: Node, names: ReadonlySet<string>): boolean {
  if (statement.type === 'function_definition' || statement.type === 'lambda') return false;
  if (statement.type === 'call') {
    const callee = statement.childForFieldName('function');
    if (callee?.type === 'identifier' && names.has(callee.text)) return true;
  }
  return statement.namedChildren.some((child) => callsAny(child, names));
}

/** The target and the functions and classes of the file that mention it, directly or through others. */
function functionsThatReach(root: Node, target: string): ReadonlySet<string> {
  const mentions = new Map<string, ReadonlySet<string>>();
  for (const statement of statementsOf(root)) {
    const definition = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
    if (definition?.type !== 'function_definition' && definition?.type !== 'class_definition') continue;
    const name = definition.childForFieldName('name')?.text ?? '';
    mentions.set(name, new Set([...plainNames(definition)].map((node) => node.text)));
  }
  const reaching = new Set([target]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, mentioned] of mentions) {
      if (reaching.has(name) || ![...reaching].some((each) => mentioned.has(each))) continue;
      reaching.add(name);
      grew = true;
    }
  }
  return reaching;
}
