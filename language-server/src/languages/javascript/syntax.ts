import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import { lineStart } from '../text-edits.ts';
import { blankTypes } from './strip-types.ts';

export type ScriptLanguage = 'javascript' | 'typescript';

/**
 * Parses JavaScript, and TypeScript once its types have become blanks, which keeps every offset. The tree lives only
 * as long as `use` runs. A node's text has no types: take it from the source.
 */
export interface ScriptParser {
  /** Throws Failure badInput with line and column when the text does not parse. */
  parse<T>(source: string, use: (root: Node) => T): T;
  /** The text without its types, as long as before. Throws Failure badInput when it is no TypeScript. */
  plain(source: string): string;
}

/**
 * Loads the parser. `wasmFolder` holds `web-tree-sitter.wasm` and `tree-sitter-javascript.wasm` side by side;
 * without it they are found in their packages.
 */
export async function createScriptParser(language: ScriptLanguage, wasmFolder?: string): Promise<ScriptParser> {
  const locate = (packageName: string, file: string): string =>
    wasmFolder === undefined ? fileURLToPath(import.meta.resolve(`${packageName}/${file}`)) : join(wasmFolder, file);
  await Parser.init({ locateFile: () => locate('web-tree-sitter', 'web-tree-sitter.wasm') });
  const grammar = await Language.load(locate('tree-sitter-javascript', 'tree-sitter-javascript.wasm'));
  const parser = new Parser();
  parser.setLanguage(grammar);
  const plain = (source: string): string => (language === 'typescript' ? withoutTypes(source) : source);
  return {
    plain,
    parse: (source, use) => {
      const text = plain(source);
      const tree = parser.parse(text);
      if (tree === null) throw new TypeError('the JavaScript parser has no language');
      try {
        requireSyntax(text, tree.rootNode);
        return use(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

function withoutTypes(source: string): string {
  const blanked = blankTypes(source);
  if (blanked.kind === 'script' && blanked.source.length === source.length) return blanked.source;
  throw new Failure(
    'badInput',
    blanked.kind === 'script' ? 'The file holds TypeScript that is more than types.' : `The file does not parse: ${blanked.message}`,
    'Correct the syntax; enum, namespace and parameter properties belong into another file than the function.',
  );
}

function requireSyntax(source: string, root: Node): void {
  const fault = root.hasError ? (firstFault(root) ?? { at: 0, message: 'invalid syntax' }) : undefined;
  if (fault === undefined) return;
  const start = lineStart(source, fault.at);
  throw new Failure(
    'badInput',
    `The file does not parse at line ${source.slice(0, start).split('\n').length}, column ${fault.at - start + 1}: ${fault.message}`,
    'Correct the syntax there and try again.',
  );
}

function firstFault(node: Node): { readonly at: number; readonly message: string } | undefined {
  if (node.isMissing) return { at: node.startIndex, message: `"${node.type}" is missing` };
  if (node.isError) return { at: node.startIndex, message: 'invalid syntax' };
  for (const child of node.children) {
    const fault = child.hasError || child.isMissing ? firstFault(child) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Statements of a program or block, comments left out. */
export function statementsOf(block: Node): readonly Node[] {
  return block.namedChildren.filter((child) => child.type !== 'comment' && child.type !== 'hash_bang_line');
}

/** Every node, parents before children, in source order; without recursion, as trees can be deep. */
export function* allNodes(root: Node): Generator<Node> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const { children } = node;
    for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as Node);
  }
}

/** What a statement declares: itself, or what it exports. */
export function declarationOf(statement: Node): Node {
  if (statement.type !== 'export_statement') return statement;
  return statement.childForFieldName('declaration') ?? statement.childForFieldName('value') ?? statement;
}
