import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import type { FoundFunction } from '../../domain/ports/language-support.ts';
import { lineEnd, lineStart, nextLineStart } from '../text-edits.ts';
import { cleanComments, cleanDocstring, splitDoctests } from './docstring.ts';
import { reindent, type Layout } from './indentation.ts';
import { parseLiteral } from './literal.ts';
import { indentationAt, isDocstring, statementsOf, statementTree } from './syntax.ts';

/** A function's node and its parts, valid as long as its tree is. */
export interface FunctionParts {
  /** The decorated definition, or the definition itself. */
  readonly outer: Node;
  readonly definition: Node;
  readonly decorators: readonly Node[];
  readonly path: readonly string[];
  readonly name: string;
  /** The colon that ends the header. */
  readonly colon: Node;
  readonly statements: readonly Node[];
  readonly docstring: Node | undefined;
  /** End of the body: of its last statement or the last comment that is indented like a body. */
  readonly end: number;
}

/** Every function definition of a tree in source order. */
export function functionParts(source: string, root: Node): readonly FunctionParts[] {
  const found: FunctionParts[] = [];
  for (const node of statementTree(root)) {
    if (node.type === 'function_definition') found.push(partsOf(source, node));
  }
  return found;
}

function partsOf(source: string, definition: Node): FunctionParts {
  const parent = definition.parent;
  const outer = parent?.type === 'decorated_definition' ? parent : definition;
  const body = definition.childForFieldName('body');
  const colon = definition.children.find((child) => child.type === ':');
  if (body === null || colon === undefined) throw new TypeError('a function definition without a colon passed the syntax check');
  const statements = statementsOf(body);
  const first = statements[0];
  return {
    outer,
    definition,
    decorators: outer.namedChildren.filter((child) => child.type === 'decorator'),
    path: enclosingNames(outer),
    name: definition.childForFieldName('name')?.text ?? '',
    colon,
    statements,
    docstring: first !== undefined && isDocstring(first) ? first : undefined,
    end: endOfBody(source, definition, Math.max(colon.endIndex, body.endIndex)),
  };
}

function enclosingNames(node: Node): readonly string[] {
  const names: string[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (parent.type === 'function_definition' || parent.type === 'class_definition') names.unshift(parent.childForFieldName('name')?.text ?? '');
  }
  return names;
}

/** The grammar leaves comments after the last statement, and those of an empty body, outside of it. */
function endOfBody(source: string, definition: Node, bodyEnd: number): number {
  const headerIndentation = definition.startIndex - lineStart(source, definition.startIndex);
  let end = source.slice(0, bodyEnd).trimEnd().length;
  for (let next = nextLineStart(source, end); next < source.length; next = nextLineStart(source, next)) {
    const line = source.slice(next, lineEnd(source, next));
    if (line.trim() === '') continue;
    const indentation = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith('#') || indentation <= headerIndentation) break;
    end = next + line.trimEnd().length;
  }
  return end;
}

/** What the product shows and needs of a function. */
export function describeFunction(source: string, layout: Layout, parts: FunctionParts): FoundFunction {
  const { outer, definition, name, path, statements, docstring } = parts;
  const isStub = statements.every((statement) => statement.id === docstring?.id || isPlaceholder(statement));
  const documentation = splitDoctests(describe(source, parts, isStub), [name, qualifiedName(parts)]);
  const parameters = definition.childForFieldName('parameters');
  return {
    name,
    path,
    signature: signatureOf(parts),
    description: documentation.description,
    examples: documentation.examples,
    span: { start: outer.startIndex, end: parts.end },
    parameters: parameters === null ? [] : parameterNames(parameters),
    isStub,
    source: reindent(layout, source, { start: definition.startIndex, end: parts.end }, { base: '' }),
  };
}

function isPlaceholder(statement: Node): boolean {
  switch (statement.type) {
    case 'pass_statement':
      return true;
    case 'expression_statement':
      return statement.text === '...';
    case 'raise_statement':
      return /^raise\s+NotImplementedError\s*(?:\(.*\))?$/s.test(statement.text);
    default:
      return false;
  }
}

/** The docstring; else the comment block directly above, and for a stub the comments inside, in this order. */
function describe(source: string, parts: FunctionParts, isStub: boolean): string {
  if (parts.docstring !== undefined) return docstringText(parts.docstring);
  const inside = isStub ? cleanComments(commentsInside(source, parts, parts.colon.endIndex)) : '';
  const above = cleanComments(commentsAbove(source, parts.outer.startIndex));
  return [above, inside].filter((part) => part !== '').join('\n\n');
}

function docstringText(statement: Node): string {
  const value = parseLiteral(`(${statement.text})`);
  // A \N{name} escape has no value here: then the text as written is the best there is.
  const raw = value?.kind === 'str' ? value.value : statement.text.replace(/^[rRuU]?(?:'''|"""|'|")|(?:'''|"""|'|")$/g, '');
  return cleanDocstring(raw);
}

/** Comment lines with the same indentation that end on the line above `offset`. */
export function commentsAbove(source: string, offset: number): readonly string[] {
  const indentation = indentationAt(source, offset);
  const comments: string[] = [];
  let start = lineStart(source, offset);
  while (indentation !== undefined && start > 0) {
    const previous = lineStart(source, start - 1);
    const line = source.slice(previous, start).trimEnd().replace(/^\ufeff/, '');
    if (!line.startsWith(`${indentation}#`)) break;
    comments.unshift(line.trim());
    start = previous;
  }
  return comments;
}

/** Comments of the body that belong to no statement, from an offset on, each without the blanks around it. */
export function commentsInside(source: string, parts: FunctionParts, from: number): readonly string[] {
  let rest = '';
  let position = from;
  for (const { startIndex, endIndex } of parts.statements) {
    rest += source.slice(position, startIndex);
    position = Math.max(from, endIndex);
  }
  rest += source.slice(position, parts.end);
  return rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'));
}

/** The header in one line, without its colon, its comments and a comma that only several lines need. */
export function signatureOf({ definition, colon }: FunctionParts): string {
  const tokens = headerTokens(definition, colon);
  let text = '';
  let previous: Node | undefined;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const isLastComma = token.type === ',' && next !== undefined && isClosing(next) && next.startPosition.row > token.startPosition.row;
    if (isLastComma) continue;
    if (previous !== undefined) text += gap(previous, token);
    text += token.text;
    previous = token;
  }
  return text;
}

function gap(previous: Node, token: Node): string {
  if (previous.endPosition.row === token.startPosition.row) return token.startIndex > previous.endIndex ? ' ' : '';
  return isOpening(previous) || isClosing(token) ? '' : ' ';
}

function isOpening(node: Node): boolean {
  return node.type === '(' || node.type === '[' || node.type === '{';
}

function isClosing(node: Node): boolean {
  return node.type === ')' || node.type === ']' || node.type === '}';
}

/** Leaves of the header, a string as one. */
function headerTokens(definition: Node, colon: Node): readonly Node[] {
  const tokens: Node[] = [];
  const collect = (node: Node): void => {
    if (node.type === 'comment' || node.type === 'line_continuation') return;
    if (node.childCount === 0 || node.type === 'string') tokens.push(node);
    else node.children.forEach(collect);
  };
  definition.children.filter((child) => child.startIndex < colon.startIndex).forEach(collect);
  return tokens;
}

/** Names as declared, with the stars of `*args` and `**kwargs`; the lone `*` and `/` left out. */
export function parameterNames(parameters: Node): readonly string[] {
  const names: string[] = [];
  for (const parameter of parameters.namedChildren) {
    switch (parameter.type) {
      case 'identifier':
      case 'list_splat_pattern':
      case 'dictionary_splat_pattern':
        names.push(parameter.text);
        break;
      case 'default_parameter':
      case 'typed_default_parameter':
        names.push(parameter.childForFieldName('name')?.text ?? '');
        break;
      case 'typed_parameter':
        names.push(parameter.firstNamedChild?.text ?? '');
        break;
    }
  }
  return names;
}

/** The parts of a function that was found in this very source. Throws Failure badInput when it is not there any more. */
export function locateFunction(source: string, root: Node, found: FoundFunction): FunctionParts {
  const parts = functionParts(source, root).find(
    (each) => each.name === found.name && each.outer.startIndex === found.span.start && each.path.join('.') === found.path.join('.'),
  );
  if (parts !== undefined) return parts;
  throw new Failure('badInput', `The function ${qualifiedName(found)} is not where it was: the file has changed.`, 'Select the function again.');
}

/** The name with its classes and functions, for example `Account.total`. */
export function qualifiedName(found: Pick<FoundFunction, 'path' | 'name'>): string {
  return [...found.path, found.name].join('.');
}

/** The statement at module level that holds a node. */
export function outermostStatement(node: Node): Node {
  let current = node;
  while (current.parent !== null && current.parent.type !== 'module') current = current.parent;
  return current;
}

/** Directly in a class. */
export function isMethod({ outer }: FunctionParts): boolean {
  return outer.parent?.parent?.type === 'class_definition';
}
