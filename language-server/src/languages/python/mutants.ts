import type { Node } from 'web-tree-sitter';
import type { Mutant } from '../../domain/mutant.ts';
import { applyEdits } from '../text-edits.ts';
import type { Change } from './mutation-change.ts';
import { expressionChanges } from './mutation-expressions.ts';
import { statementChanges } from './mutation-statements.ts';
import { firstSyntaxFault, isDocstring, walk, type PythonParser } from './syntax.ts';

/**
 * Every mutant of a code, in the order of its place: one textual edit each, no two with the same text, each of them
 * parses. Annotations, docstrings, decorators and imports stay. None for a code that does not parse.
 */
export function mutantsOf(parser: PythonParser, code: string): readonly Mutant[] {
  const changes = parser.parse(code, (root) => (firstSyntaxFault(code, root, true) === undefined ? changesIn(root) : []));
  const seen = new Set([code]);
  const mutants: Mutant[] = [];
  for (const { kind, start, end, text, description } of changes) {
    const edit = { span: { start, end }, text };
    const mutated = applyEdits(code, [edit]);
    if (seen.has(mutated)) continue;
    seen.add(mutated);
    if (!parser.parse(mutated, (root) => firstSyntaxFault(mutated, root, false) === undefined)) continue;
    mutants.push({ kind, edit, line: code.slice(0, start).split('\n').length, description, code: mutated });
  }
  return mutants;
}

function changesIn(root: Node): readonly Change[] {
  const changes: Change[] = [];
  for (const node of walk(root, mutable)) changes.push(...expressionChanges(node), ...statementChanges(node));
  // Stable: changes at one place stay in the order of the operators.
  return changes.sort((a, b) => a.start - b.start || a.end - b.end);
}

const left: ReadonlySet<string> = new Set(['type', 'decorator', 'import_statement', 'import_from_statement', 'future_import_statement', 'global_statement', 'nonlocal_statement', 'comment']);

function mutable(node: Node): readonly Node[] {
  return node.children.filter((child) => !left.has(child.type) && !isDocstring(child));
}
