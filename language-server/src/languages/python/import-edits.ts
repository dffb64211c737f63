import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../domain/ports/language-support.ts';
import { lineEnd, nextLineStart } from '../text-edits.ts';
import { importedNames, isImport, type ImportedName } from './bindings.ts';
import { isDocstring, statementsOf } from './syntax.ts';

/** Imports that work when the file runs: at module level or in a `try` there; not those for type checkers only. */
export function effectiveImports(root: Node): readonly ImportedName[] {
  const blocks = (node: Node): readonly Node[] =>
    statementsOf(node).flatMap((statement) => {
      if (isImport(statement)) return [statement];
      return statement.type === 'try_statement' ? statement.namedChildren.flatMap((child) => (child.type === 'block' ? blocks(child) : child.namedChildren.filter((each) => each.type === 'block').flatMap(blocks))) : [];
    });
  return blocks(root).flatMap(importedNames);
}

/** One statement a module: `from a import b` and `from a import c` become `from a import b, c`. */
function groupImports(imports: readonly ImportedName[]): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const { statement } of imports) {
    const match = /^(from \S+ import )(.*)$/.exec(statement);
    const key = match?.[1] ?? statement;
    const names = groups.get(key) ?? new Set<string>();
    if (match?.[2] !== undefined) names.add(match[2]);
    groups.set(key, names);
  }
  return [...groups].map(([head, names]) => head + [...names].join(', '));
}

/**
 * Adds import statements where a reader expects them: `__future__` ones after the docstring and the other
 * `__future__` ones, the rest after the last import that stands before any definition.
 */
export function importEdits(source: string, root: Node, imports: readonly ImportedName[], starImports: readonly string[], eol: string): readonly TextEdit[] {
  const future = groupImports(imports.filter(({ isFuture }) => isFuture));
  const others = [...groupImports(imports.filter(({ isFuture }) => !isFuture)), ...starImports];
  const { futures, last } = leadingImports(root);
  const lastFuture = futures.at(-1);
  if (last !== undefined && last.id === lastFuture?.id && others.length > 0) return insertAfter(source, last, [...future, ...(others.length > 0 ? ['', ...others] : [])], eol);
  const edits: TextEdit[] = [];
  if (future.length > 0) edits.push(...(lastFuture === undefined ? insertAtHead(source, root, future, eol) : insertAfter(source, lastFuture, future, eol)));
  if (others.length > 0) edits.push(...(last === undefined ? insertAtHead(source, root, others, eol) : insertAfter(source, last, others, eol)));
  return edits;
}

function leadingImports(root: Node): { readonly futures: readonly Node[]; readonly last: Node | undefined } {
  const statements = statementsOf(root);
  const firstDefinition = statements.findIndex((statement) => /definition$/.test(statement.type));
  const imports = statements.slice(0, firstDefinition < 0 ? statements.length : firstDefinition).filter(isImport);
  return { futures: imports.filter((statement) => statement.type === 'future_import_statement'), last: imports.at(-1) };
}

function insertAfter(source: string, statement: Node, lines: readonly string[], eol: string): readonly TextEdit[] {
  if (lines.length === 0) return [];
  const at = lineEnd(source, statement.endIndex);
  return [{ span: { start: at, end: at }, text: eol + lines.join(eol) }];
}

/** After the module's docstring; else after the comments that head the file; else at its start. */
function insertAtHead(source: string, root: Node, lines: readonly string[], eol: string): readonly TextEdit[] {
  const first = statementsOf(root)[0];
  if (first !== undefined && isDocstring(first)) {
    const at = lineEnd(source, first.endIndex);
    const following = source.slice(at);
    const gap = following.trim() === '' || /^\r?\n\r?\n/.test(following) ? '' : eol;
    return [{ span: { start: at, end: at }, text: eol + eol + lines.join(eol) + gap }];
  }
  const at = endOfHeadComments(source);
  const following = source.slice(at);
  const gap = following.trim() === '' || /^\r?\n/.test(following) ? '' : eol + eol;
  return [{ span: { start: at, end: at }, text: lines.join(eol) + eol + gap }];
}

/** A first block of comments that a blank line ends (a licence), or interpreter and encoding lines. */
function endOfHeadComments(source: string): number {
  const start = source.startsWith('\ufeff') ? 1 : 0;
  let block = start;
  let special = start;
  while (source[block] === '#') {
    const line = source.slice(block, lineEnd(source, block));
    const next = nextLineStart(source, block);
    if (special === block && /^#!|^#.*coding[:=]/.test(line)) special = next;
    if (next === block) break;
    block = next;
  }
  const endsWithBlank = block > start && /^\s*(?:\n|$)/.test(source.slice(block));
  if (!endsWithBlank) return special;
  return nextLineStart(source, block);
}
