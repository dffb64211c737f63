import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import { lineStart } from '../text-edits.ts';

/** Parses Python with tree-sitter. The tree lives only as long as `use` runs. */
export interface PythonParser {
  parse<T>(source: string, use: (root: Node) => T): T;
}

/** Where Python would stop reading. Line and column count from 1, columns in UTF-16 units. */
export interface SyntaxFault {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * Loads the parser. `wasmFolder` holds `web-tree-sitter.wasm` and `tree-sitter-python.wasm` side by side;
 * without it they are found in their packages.
 */
export async function createPythonParser(wasmFolder?: string): Promise<PythonParser> {
  const locate = (packageName: string, file: string): string =>
    wasmFolder === undefined ? fileURLToPath(import.meta.resolve(`${packageName}/${file}`)) : join(wasmFolder, file);
  await Parser.init({ locateFile: () => locate('web-tree-sitter', 'web-tree-sitter.wasm') });
  const language = await Language.load(locate('tree-sitter-python', 'tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  return {
    parse: (source, use) => {
      const tree = parser.parse(source);
      if (tree === null) throw new TypeError('the Python parser has no language');
      try {
        return use(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

const containers: ReadonlySet<string> = new Set([
  'module',
  'block',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'if_statement',
  'elif_clause',
  'else_clause',
  'for_statement',
  'while_statement',
  'try_statement',
  'except_clause',
  'except_group_clause',
  'finally_clause',
  'with_statement',
  'match_statement',
  'case_clause',
]);

/** Every node down to statements (their expressions left out), parents before children, in source order. */
export function statementTree(node: Node): Generator<Node> {
  return walk(node, (each) => (containers.has(each.type) ? each.namedChildren : []));
}

/** Every node, parents before children, in source order. */
export function allNodes(node: Node): Generator<Node> {
  return walk(node, (each) => each.children);
}

/** Without recursion: a sum of some thousand terms is a tree as deep. */
export function* walk(root: Node, childrenOf: (node: Node) => readonly Node[]): Generator<Node> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as Node);
  }
}

/** Blanks between the start of the line and `offset`; undefined when something else stands before it. */
export function indentationAt(source: string, offset: number): string | undefined {
  const before = source.slice(lineStart(source, offset), offset).replace(/^\ufeff?\f*/, '');
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/**
 * The first fault of a file. The grammar forgives what Python does not: Python 2 statements, missing bodies
 * and wrong indentation are looked for here. A function without a body is a fault unless `allowEmptyFunctions`:
 * in an editor it is a stub that a person is about to have written.
 */
export function firstSyntaxFault(source: string, root: Node, allowEmptyFunctions: boolean): SyntaxFault | undefined {
  const faults: { readonly offset: number; readonly message: string }[] = [];
  if (root.hasError) faults.push(grammarFault(root) ?? { offset: 0, message: 'invalid syntax' });
  for (const node of statementTree(root)) {
    const fault = statementFault(source, node, allowEmptyFunctions);
    if (fault !== undefined) faults.push(fault);
  }
  const first = faults.sort((a, b) => a.offset - b.offset)[0];
  if (first === undefined) return undefined;
  const start = lineStart(source, first.offset);
  const line = source.slice(0, start).split('\n').length;
  return { ...first, line, column: first.offset - start + 1 };
}

function grammarFault(node: Node): { readonly offset: number; readonly message: string } | undefined {
  if (node.isMissing) return { offset: node.startIndex, message: `"${node.type}" is missing` };
  if (node.isError) return { offset: node.startIndex, message: 'invalid syntax' };
  for (const child of node.children) {
    const fault = child.hasError || child.isMissing ? grammarFault(child) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function statementFault(
  source: string,
  node: Node,
  allowEmptyFunctions: boolean,
): { readonly offset: number; readonly message: string } | undefined {
  switch (node.type) {
    case 'print_statement':
    case 'exec_statement':
      return { offset: node.startIndex, message: `Python 2 ${node.type.replace('_', ' ')}` };
    case 'module':
      return indentationFault(source, node, '');
    case 'block': {
      const first = statementsOf(node)[0];
      if (first !== undefined) return indentationFault(source, node, indentationAt(source, first.startIndex));
      const mayBeEmpty = allowEmptyFunctions && node.parent?.type === 'function_definition';
      return mayBeEmpty || node.parent?.type === 'match_statement' ? undefined : { offset: node.startIndex, message: 'an indented block is missing' };
    }
    default:
      return undefined;
  }
}

function indentationFault(
  source: string,
  block: Node,
  expected: string | undefined,
): { readonly offset: number; readonly message: string } | undefined {
  for (const statement of statementsOf(block)) {
    const indentation = indentationAt(source, statement.startIndex);
    if (indentation !== undefined && indentation !== expected) return { offset: statement.startIndex, message: 'unexpected indentation' };
  }
  return undefined;
}

/** Statements of a module or block, comments left out. */
export function statementsOf(block: Node): readonly Node[] {
  return block.namedChildren.filter((child) => child.type !== 'comment' && child.type !== 'line_continuation');
}

/** A string statement; not bytes and not an f-string. */
export function isDocstring(statement: Node): boolean {
  const expression = statement.type === 'expression_statement' && statement.namedChildCount === 1 ? statement.firstNamedChild : null;
  return (expression?.type === 'string' || expression?.type === 'concatenated_string') && !/^[rRuU]?[bBfFtT]/.test(expression.text);
}

/** Throws Failure badInput with line and column when the file does not parse; a function without a body does. */
export function requireSyntax(source: string, root: Node, file = 'the file'): void {
  const fault = firstSyntaxFault(source, root, true);
  if (fault === undefined) return;
  throw new Failure(
    'badInput',
    `${file} does not parse at line ${fault.line}, column ${fault.column}: ${fault.message}`,
    'Correct the syntax there and try again.',
  );
}
