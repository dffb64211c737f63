/** Mutants that leave out or exchange whole statements. */
import type { Node } from 'web-tree-sitter';
import type { MutationKind } from '../../domain/mutant.ts';
import { replace, shown, type Change } from './mutation-change.ts';
import { statementsOf } from './syntax.ts';

export function statementChanges(node: Node): readonly Change[] {
  switch (node.type) {
    case 'expression_statement':
      return mayBeLeftOut(node) ? [leaveOut(node, 'statement')] : [];
    case 'delete_statement':
    case 'raise_statement':
      return [leaveOut(node, 'statement')];
    case 'continue_statement':
      return [leaveOut(node, 'statement'), replace(node, 'statement', 'break')];
    case 'break_statement':
      return [leaveOut(node, 'statement')];
    case 'return_statement':
      return returnChanges(node);
    case 'if_statement':
      return branchChanges(node);
    default:
      return [];
  }
}

function leaveOut(node: Node, kind: MutationKind): Change {
  return replace(node, kind, 'pass', `${shown(node.text)} is left out`);
}

/**
 * Calls and changes of a value that is there already. The first assignment of a name stays: without it every run ends
 * in a NameError, which tells no test from another.
 */
function mayBeLeftOut(statement: Node): boolean {
  const [expression] = statement.namedChildren;
  switch (expression?.type) {
    case 'call':
    case 'augmented_assignment':
      return true;
    case 'assignment': {
      const target = expression.childForFieldName('left');
      return target !== null && (target.type === 'subscript' || isNamedBefore(statement, target.text));
    }
    default:
      return false;
  }
}

function isNamedBefore(statement: Node, name: string): boolean {
  const scope = scopeOf(statement);
  const parameters = scope.childForFieldName('parameters')?.namedChildren ?? [];
  if (parameters.some((one) => one.text === name || one.childForFieldName('name')?.text === name || one.firstNamedChild?.text === name)) return true;
  return scope.descendantsOfType('assignment').some((one) => one !== null && one.endIndex < statement.startIndex && one.childForFieldName('left')?.text === name);
}

function scopeOf(node: Node): Node {
  let scope = node;
  while (scope.parent !== null && scope.type !== 'function_definition') scope = scope.parent;
  return scope;
}

function returnChanges(node: Node): readonly Change[] {
  const [value] = node.namedChildren;
  const nothing = value === undefined || value.type === 'none' ? [] : [replace(value, 'return', 'None')];
  const block = node.parent;
  const endsFunction = block?.parent?.type === 'function_definition' && statementsOf(block).at(-1)?.id === node.id;
  return endsFunction ? nothing : [...nothing, leaveOut(node, 'return')];
}

/** With an `elif`, its body and the one before change places; the last `else` is left out. */
function branchChanges(node: Node): readonly Change[] {
  const clauses = node.namedChildren.filter((child) => child.type === 'elif_clause' || child.type === 'else_clause');
  const bodies = [node, ...clauses].flatMap((clause) => clause.childForFieldName(clause.type === 'else_clause' ? 'body' : 'consequence') ?? []);
  const [first, second] = bodies;
  const changes: Change[] = [];
  if (first !== undefined && second !== undefined && clauses[0]?.type === 'elif_clause') {
    const between = node.text.slice(first.endIndex - node.startIndex, second.startIndex - node.startIndex);
    changes.push({ kind: 'branch', start: first.startIndex, end: second.endIndex, text: `${second.text}${between}${first.text}`, description: `the branches ${shown(first.text)} and ${shown(second.text)} change places` });
  }
  const last = clauses.at(-1)?.type === 'else_clause' ? bodies.at(-1) : undefined;
  if (last !== undefined) changes.push(replace(last, 'branch', 'pass', `the branch ${shown(last.text)} is left out`));
  return changes;
}
