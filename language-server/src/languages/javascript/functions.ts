import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import type { FoundFunction } from '../../domain/ports/language-support.ts';
import { describeComments, type Documentation } from './documentation.ts';
import { allNodes, declarationOf, statementsOf } from './syntax.ts';

/** A function at module level and its parts, valid as long as its tree is. */
export interface FunctionParts {
  /** The statement at module level, `export` included. */
  readonly statement: Node;
  /** What it declares: a function, or a variable whose value is one. */
  readonly declaration: Node;
  /** The function itself. */
  readonly definition: Node;
  readonly name: string;
  /** A block, or the expression of an arrow function. */
  readonly body: Node;
}

const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
]);

/**
 * Functions declared at module level, and variables there whose value is a function. Functions inside others, methods
 * and functions without a name are left out: neither a sandbox nor a test can call them by a name.
 */
export function functionParts(root: Node): readonly FunctionParts[] {
  return statementsOf(root).flatMap((statement) => {
    const declaration = declarationOf(statement);
    const variables = declaration.namedChildren.filter(({ type }) => type === 'variable_declarator');
    const holder = variables.length === 1 ? (variables[0] as Node) : declaration;
    const definition = variables.length === 1 ? holder.childForFieldName('value') : declaration;
    const body = definition?.childForFieldName('body');
    const name = holder.childForFieldName('name')?.text;
    if (definition == null || !functionTypes.has(definition.type) || body == null || name === undefined) return [];
    return [{ statement, declaration, definition, name, body }];
  });
}

/** What the product shows and needs of a function. `source` is the file's own text, types included. */
export function describeFunction(source: string, parts: FunctionParts): FoundFunction {
  const { statement, declaration, name, body } = parts;
  const isStub = isPlaceholder(body);
  const { description, examples } = documentationOf(source, parts, isStub);
  return {
    name,
    path: [],
    signature: signatureOf(source, parts),
    description,
    examples,
    span: { start: statement.startIndex, end: statement.endIndex },
    parameters: parameterNodes(parts).map(parameterName),
    isStub,
    source: source.slice(declaration.startIndex, statement.endIndex).replace(/\r\n?/g, '\n'),
  };
}

/** One form for all, whatever the file has: `async function name<T>(a: T): T`. */
export function signatureOf(source: string, { definition, name, body }: FunctionParts): string {
  const isAsync = definition.children.some(({ type }) => type === 'async');
  const star = definition.type.startsWith('generator') ? '*' : '';
  return `${isAsync ? 'async ' : ''}function${star} ${name}${headOf(source, definition, body)}`;
}

/** Type parameters, parameters and the type of the result. */
function headOf(source: string, definition: Node, body: Node): string {
  const arrow = definition.children.find(({ type }) => type === '=>');
  const end = arrow?.startIndex ?? body.startIndex;
  const parameters = definition.childForFieldName('parameters');
  const single = definition.childForFieldName('parameter');
  if (single !== null) return `(${single.text})`;
  // Type parameters are blanks in the tree and stand before the list.
  const nameEnd = definition.childForFieldName('name')?.endIndex;
  const from = nameEnd ?? source.lastIndexOf('=', parameters?.startIndex ?? end) + 1;
  const head = source.slice(Math.min(from, parameters?.startIndex ?? from), end);
  return head
    .replace(/^\s*(?:async\b)?\s*(?:function\b)?\s*\*?\s*/, '')
    .replace(/\s+/g, ' ')
    .replace(/([([]) | (?=[)\]])/g, '$1')
    .replace(/,(?=\))/g, '')
    .trim();
}

function parameterNodes({ definition }: FunctionParts): readonly Node[] {
  const single = definition.childForFieldName('parameter');
  return single === null ? statementsOf(definition.childForFieldName('parameters') ?? definition) : [single];
}

/** As declared: `...rest` with its dots, a pattern as it stands, one with a default without it. */
function parameterName(parameter: Node): string {
  return (parameter.type === 'assignment_pattern' ? (parameter.childForFieldName('left') ?? parameter) : parameter).text.trim();
}

/** Nothing but comments, or an error that says so. */
function isPlaceholder(body: Node): boolean {
  if (body.type !== 'statement_block') return false;
  const statements = statementsOf(body);
  const [only] = statements;
  return statements.length === 0 || (statements.length === 1 && only?.type === 'throw_statement' && /implement|todo/i.test(only.text));
}

/** The comments directly above it, and those inside a stub. */
function documentationOf(source: string, { statement, body, name }: FunctionParts, isStub: boolean): Documentation {
  const above: string[] = [];
  let next = statement;
  for (let node = statement.previousSibling; node?.type === 'comment'; node = node.previousSibling) {
    if (/\n\s*\n/.test(source.slice(node.endIndex, next.startIndex))) break;
    above.unshift(source.slice(node.startIndex, node.endIndex));
    next = node;
  }
  const inside = isStub ? body.namedChildren.filter(({ type }) => type === 'comment').map(({ text }) => text) : [];
  return describeComments([...above, ...inside], name);
}

/** Where the comments begin that belong to a function. */
export function documentedStart(source: string, { statement }: FunctionParts): number {
  let start = statement.startIndex;
  for (let node = statement.previousSibling; node?.type === 'comment'; node = node.previousSibling) {
    if (/\n\s*\n/.test(source.slice(node.endIndex, start))) break;
    start = node.startIndex;
  }
  return start;
}

/** The parts of a function that was found in this very source. Throws Failure badInput when it is not there any more. */
export function locateFunction(root: Node, found: FoundFunction): FunctionParts {
  const parts = functionParts(root).find(({ name, statement }) => name === found.name && statement.startIndex === found.span.start);
  if (parts !== undefined) return parts;
  throw new Failure('badInput', `The function ${found.name} is not where it was: the file has changed.`, 'Select the function again.');
}

/** Names that a program defines at module level, without those that it imports. */
export function moduleDefinitions(root: Node): readonly string[] {
  return statementsOf(root).flatMap((statement) => {
    const declaration = declarationOf(statement);
    const variables = declaration.namedChildren.filter(({ type }) => type === 'variable_declarator');
    if (variables.length > 0) return variables.flatMap((each) => patternNames(each.childForFieldName('name')));
    return /^(?:generator_)?function_declaration$|^class_declaration$/.test(declaration.type)
      ? patternNames(declaration.childForFieldName('name'))
      : [];
  });
}

function patternNames(pattern: Node | null): readonly string[] {
  if (pattern === null) return [];
  return [...allNodes(pattern)]
    .filter(({ type }) => type === 'identifier' || type === 'shorthand_property_identifier_pattern')
    .map(({ text }) => text);
}
