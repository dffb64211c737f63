import type { Node } from 'web-tree-sitter';
import type { FoundFunction } from '../../domain/ports/language-support.ts';
import { applyEdits } from '../text-edits.ts';
import { moduleBindings, moduleDefinitions, moduleImports, plainNames, type ImportedName } from './bindings.ts';
import { candidateParts, helperNames, renameModuleNames } from './candidate.ts';
import { isMethod, qualifiedName, type FunctionParts } from './functions.ts';
import { readLayout, reindent, type Layout } from './indentation.ts';
import { statementsOf, type PythonParser } from './syntax.ts';

/** New names for helpers and imports whose names the file uses for something else; a method's call of itself goes through its class. */
export function fitNames(parser: PythonParser, source: string, root: Node, target: FunctionParts, found: FoundFunction, candidate: string): string {
  const mentioned = [...plainNames(root)].filter((name) => !isWithin(name, target)).map((name) => name.text);
  const taken = new Set([...moduleBindings(root), ...mentioned]);
  const renames = parser.parse(candidate, (codeRoot) => {
    const brought = candidateParts(candidate, codeRoot, found.name);
    const existing = definitionTexts(source, readLayout(source, root), root);
    const own = definitionTexts(candidate, readLayout(candidate, codeRoot), codeRoot);
    const helpers = helperNames(codeRoot, found.name).filter((name) => taken.has(name) && (!own.has(name) || own.get(name) !== existing.get(name)));
    const imports = brought.imports.filter((each) => clashes(each, root)).map(({ binding }) => binding);
    return freshNames([...new Set([...helpers, ...imports])], found.name, new Set([...taken, ...[...plainNames(codeRoot)].map((name) => name.text)]));
  });
  const renamed = renameModuleNames(parser, candidate, renames);
  return isMethod(target) ? qualifyCalls(parser, renamed, found) : renamed;
}

function isWithin(node: Node, { outer, end }: FunctionParts): boolean {
  return node.startIndex >= outer.startIndex && node.endIndex <= end;
}

/** `helper` of `total` becomes `total_helper`, with a number where that is taken as well; `_helper` stays private. */
function freshNames(names: readonly string[], prefix: string, inUse: Set<string>): ReadonlyMap<string, string> {
  const fresh = new Map<string, string>();
  for (const name of names) {
    const wanted = `${name.startsWith('_') ? '_' : ''}${prefix}_${name.replace(/^_+/, '')}`;
    let free = wanted;
    for (let number = 2; inUse.has(free); number++) free = `${wanted}_${number}`;
    inUse.add(free);
    fresh.set(name, free);
  }
  return fresh;
}

/** The file gives the import's name to something else. */
function clashes({ binding, statement }: ImportedName, root: Node): boolean {
  if (moduleDefinitions(root).includes(binding)) return true;
  const isSameModule = (other: string): boolean => [statement, other].every((each) => each.startsWith(`import ${binding}`) && !each.includes(' as '));
  return moduleImports(root).some((other) => other.binding === binding && other.statement !== statement && !isSameModule(other.statement));
}

/** Dedented texts of what is defined directly at module level, by name. */
export function definitionTexts(source: string, layout: Layout, root: Node): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const statement of statementsOf(root)) {
    const name = definedName(statement);
    if (name === undefined) continue;
    const span = { start: statement.startIndex, end: statement.endIndex };
    texts.set(name, reindent(layout, source, span, { base: '', unit: '    ' }).trimEnd());
  }
  return texts;
}

export function definedName(statement: Node): string | undefined {
  const definition = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
  const assignment = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
  const name = definition?.childForFieldName('name') ?? assignment?.childForFieldName('left');
  return name?.type === 'identifier' ? name.text : undefined;
}

/** In its class, a method does not see its own bare name. */
function qualifyCalls(parser: PythonParser, code: string, found: FoundFunction): string {
  return parser.parse(code, (root) => {
    const calls = [...plainNames(root)].filter((name) => name.text === found.name && name.parent?.type === 'call');
    return applyEdits(
      code,
      calls.map((name) => ({ span: { start: name.startIndex, end: name.endIndex }, text: qualifiedName(found) })),
    );
  });
}
