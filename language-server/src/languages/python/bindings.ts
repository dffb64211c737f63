import type { Node } from 'web-tree-sitter';
import { allNodes, walk } from './syntax.ts';

/** One name that an import statement binds, and what it takes to import that name alone. */
export interface ImportedName {
  readonly binding: string;
  /** A whole statement, for example `from math import gcd as g`. */
  readonly statement: string;
  /** `__future__` imports stand first in a file. */
  readonly isFuture: boolean;
}

/** The names that an import statement binds; none for a star import, which has no single names. */
export function importedNames(statement: Node): readonly ImportedName[] {
  switch (statement.type) {
    case 'import_statement':
      return statement.childrenForFieldName('name').map((name) => ({
        binding: name.childForFieldName('alias')?.text ?? (name.text.split('.')[0] ?? name.text),
        statement: `import ${oneLine(name.text)}`,
        isFuture: false,
      }));
    case 'import_from_statement': {
      const module = statement.childForFieldName('module_name')?.text ?? '';
      return statement.childrenForFieldName('name').map((name) => ({
        binding: name.childForFieldName('alias')?.text ?? name.text,
        statement: `from ${oneLine(module)} import ${oneLine(name.text)}`,
        isFuture: false,
      }));
    }
    case 'future_import_statement':
      return statement.childrenForFieldName('name').map((name) => ({
        binding: name.text,
        statement: `from __future__ import ${name.text}`,
        isFuture: true,
      }));
    default:
      return [];
  }
}

export function isImport(statement: Node): boolean {
  return statement.type === 'import_statement' || statement.type === 'import_from_statement' || statement.type === 'future_import_statement';
}

/** `from module import *` binds names that only running it would tell. */
export function isStarImport(statement: Node): boolean {
  return statement.type === 'import_from_statement' && statement.namedChildren.some((child) => child.type === 'wildcard_import');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Names that a file binds at module level, in `if`, `try`, `with` and loops at module level too, in source order. */
export function moduleBindings(root: Node): readonly string[] {
  return boundNames(root, true);
}

/** As `moduleBindings`, without the names that are only imported. */
export function moduleDefinitions(root: Node): readonly string[] {
  return boundNames(root, false);
}

function boundNames(root: Node, withImports: boolean): readonly string[] {
  const names = new Set<string>();
  for (const node of walk(root, (each) => (bindsInside(each) ? each.namedChildren : []))) {
    switch (node.type) {
      case 'function_definition':
      case 'class_definition':
      case 'named_expression':
        names.add(node.childForFieldName('name')?.text ?? '');
        break;
      case 'import_statement':
      case 'import_from_statement':
      case 'future_import_statement':
        if (withImports) for (const { binding } of importedNames(node)) names.add(binding);
        break;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
      case 'type_alias_statement':
        for (const target of targetNames(node.childForFieldName('left'))) names.add(target);
        break;
      case 'as_pattern_target':
        for (const target of targetNames(node)) names.add(target);
        break;
    }
  }
  return [...names];
}

/** What is bound inside of these is no name of the module. */
const scopes: ReadonlySet<string> = new Set([
  'function_definition',
  'class_definition',
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

function bindsInside(node: Node): boolean {
  return !scopes.has(node.type) && !isImport(node) && node.type !== 'as_pattern_target';
}

function targetNames(target: Node | null): readonly string[] {
  if (target === null) return [];
  if (target.type === 'identifier') return [target.text];
  if (target.type === 'attribute' || target.type === 'subscript') return [];
  return target.namedChildren.flatMap(targetNames);
}

/** Every identifier that is read or bound as a plain name. */
export function* plainNames(node: Node): Generator<Node> {
  for (const each of allNodes(node)) {
    if (each.type === 'identifier' && isPlainName(each)) yield each;
  }
}

/** Not an attribute and not the keyword of a call. */
export function isPlainName(identifier: Node): boolean {
  const parent = identifier.parent;
  if (parent?.type === 'attribute') return parent.childForFieldName('attribute')?.id !== identifier.id;
  if (parent?.type === 'keyword_argument') return parent.childForFieldName('name')?.id !== identifier.id;
  return true;
}

/** Everything imported at module level, `if TYPE_CHECKING` included. */
export function moduleImports(root: Node): readonly ImportedName[] {
  return [...walk(root, (node) => (isImport(node) || /^(?:function|class)_definition$/.test(node.type) ? [] : node.namedChildren))]
    .filter(isImport)
    .flatMap(importedNames);
}
