import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import type { TextEdit } from '../../domain/ports/language-support.ts';
import { applyEdits, orderEdits } from '../text-edits.ts';
import { importedNames, isImport, isPlainName, isStarImport, moduleDefinitions, plainNames, type ImportedName } from './bindings.ts';
import { functionParts, parameterNames, type FunctionParts } from './functions.ts';
import { allNodes, firstSyntaxFault, statementsOf, type PythonParser } from './syntax.ts';

/** What a candidate brings along, valid as long as its tree is. */
export interface CandidateParts {
  readonly entry: FunctionParts;
  /** Everything else at module level that the entry may need, in source order. */
  readonly helpers: readonly Node[];
  readonly imports: readonly ImportedName[];
  /** Whole `from … import *` statements. */
  readonly starImports: readonly string[];
}

/**
 * Takes a candidate apart. Its docstring, asserts, calls and `__main__` part are left behind. Throws Failure
 * badInput when it does not parse, lacks the entry, or changes the entry after its definition.
 */
export function candidateParts(candidate: string, root: Node, entryName: string): CandidateParts {
  const fault = firstSyntaxFault(candidate, root, false);
  if (fault !== undefined) {
    throw new Failure('badInput', `The code does not parse at line ${fault.line}, column ${fault.column}: ${fault.message}`, 'Correct the code and try again.');
  }
  const entry = functionParts(candidate, root).findLast((parts) => parts.name === entryName && parts.outer.parent?.type === 'module');
  if (entry === undefined) {
    throw new Failure('badInput', `The code does not define ${entryName}.`, `Add a function ${entryName} at module level.`);
  }
  const statements = statementsOf(root).filter((statement) => statement.id !== entry.outer.id);
  const helpers = statements.filter((statement) => isHelper(statement, entryName));
  const rebinding = helpers.find((helper) => [...plainNames(helper)].some((name) => name.text === entryName) && assigns(helper, entryName));
  if (rebinding !== undefined) {
    throw new Failure('badInput', `The code gives ${entryName} another meaning after its definition.`, `Define ${entryName} once, with decorators where needed.`);
  }
  return {
    entry,
    helpers,
    imports: statements.filter(isImport).flatMap(importedNames).filter(({ binding }) => binding !== entryName),
    starImports: statements.filter(isStarImport).map((statement) => statement.text),
  };
}

function isHelper(statement: Node, entryName: string): boolean {
  if (isImport(statement)) return false;
  switch (statement.type) {
    case 'assert_statement':
    case 'pass_statement':
      return false;
    case 'if_statement':
      return !(statement.childForFieldName('condition')?.text ?? '').includes('__name__');
    case 'expression_statement':
      return statement.firstNamedChild?.type === 'assignment' || statement.firstNamedChild?.type === 'augmented_assignment';
    case 'function_definition':
      return statement.childForFieldName('name')?.text !== entryName;
    case 'decorated_definition':
      return statement.childForFieldName('definition')?.childForFieldName('name')?.text !== entryName;
    default:
      return true;
  }
}

function assigns(statement: Node, name: string): boolean {
  const assignment = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
  return assignment?.childForFieldName('left')?.text === name;
}

/** Names that the helpers bind at module level. */
export function helperNames(root: Node, entryName: string): readonly string[] {
  return moduleDefinitions(root).filter((name) => name !== entryName);
}

/**
 * The candidate with other names for some of its module-level ones: `from math import gcd` becomes
 * `from math import gcd as fresh`. A function with a parameter of the same name means that parameter and
 * keeps it.
 */
export function renameModuleNames(parser: PythonParser, candidate: string, renames: ReadonlyMap<string, string>): string {
  if (renames.size === 0) return candidate;
  return parser.parse(candidate, (root) => {
    const edits: TextEdit[] = [];
    for (const node of allNodes(root)) {
      if (isImport(node)) edits.push(...importRenames(node, renames));
      const fresh = node.type === 'identifier' ? renames.get(node.text) : undefined;
      if (fresh === undefined || !isPlainName(node) || isParameter(node) || isInImport(node)) continue;
      edits.push({ span: { start: node.startIndex, end: node.endIndex }, text: fresh });
    }
    return applyEdits(candidate, orderEdits(edits));
  });
}

function importRenames(statement: Node, renames: ReadonlyMap<string, string>): readonly TextEdit[] {
  return statement.childrenForFieldName('name').flatMap((name): readonly TextEdit[] => {
    const alias = name.childForFieldName('alias');
    const bound = alias?.text ?? name.text.split('.')[0] ?? '';
    const fresh = renames.get(bound);
    if (fresh === undefined) return [];
    if (alias !== null) return [{ span: { start: alias.startIndex, end: alias.endIndex }, text: fresh }];
    return [{ span: { start: name.startIndex, end: name.endIndex }, text: `${bound} as ${fresh}` }];
  });
}

function isInImport(name: Node): boolean {
  const parent = name.parent?.type === 'dotted_name' || name.parent?.type === 'aliased_import' ? name.parent.parent : name.parent;
  return parent !== null && (isImport(parent) || parent.type === 'aliased_import' || parent.type === 'relative_import');
}

function isParameter(name: Node): boolean {
  for (let parent = name.parent; parent !== null; parent = parent.parent) {
    if (parent.type !== 'function_definition' && parent.type !== 'lambda') continue;
    const parameters = parent.childForFieldName('parameters');
    if (parameters !== null && parameterNames(parameters).some((parameter) => parameter.replace(/^\*+/, '') === name.text)) return true;
  }
  return false;
}
