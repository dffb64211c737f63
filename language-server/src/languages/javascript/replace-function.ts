import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import { lineEnding } from '../../base/line-ending.ts';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import { applyEdits, lineStart, orderEdits } from '../text-edits.ts';
import { documentedStart, functionParts, locateFunction, moduleDefinitions, signatureOf, type FunctionParts } from './functions.ts';
import { allNodes, statementsOf, type ScriptParser } from './syntax.ts';

/**
 * Puts a candidate in a function's place. The person's comments, `export`, form (declaration or variable), header (as
 * long as the parameters have the same names), indentation and line endings stay; what changes is the body. Imports
 * that the candidate needs join the file's, other definitions go above the function. A name that the file uses for
 * something else is changed: `helper` becomes `totalHelper`.
 *
 * Edits are ascending and do not overlap. Throws Failure badInput when the file has changed, or the candidate does not
 * parse or lacks the function.
 */
export function replaceFunction(parser: ScriptParser, source: string, found: FoundFunction, candidate: string): readonly TextEdit[] {
  return parser.parse(source, (root) => {
    const target = locateFunction(root, found);
    const fitted = withFreeNames(parser, root, target, candidate.replace(/\r\n?/g, '\n'), found.name);
    const unit = indentationUnit(source);
    const code = reindent(parser, fitted, unit);
    return parser.parse(code, (codeRoot) => {
      const entry = functionParts(codeRoot).find(({ name }) => name === found.name);
      if (entry === undefined) throw new Failure('badInput', `The code does not define ${found.name}.`, `Write it as a function called ${found.name}.`);
      return editsFor({ source, root, target }, { code, root: codeRoot, entry }, unit);
    });
  });
}

interface Place {
  readonly source: string;
  readonly root: Node;
  readonly target: FunctionParts;
}

interface Brought {
  readonly code: string;
  readonly root: Node;
  readonly entry: FunctionParts;
}

function editsFor({ source, root, target }: Place, { code, root: codeRoot, entry }: Brought, unit: string): readonly TextEdit[] {
  const eol = lineEnding(source);
  const textOf = (node: Node): string => code.slice(node.startIndex, node.endIndex);
  const present = new Set(statementsOf(root).map((each) => source.slice(each.startIndex, each.endIndex).replace(/\r\n?/g, '\n')));
  const others = statementsOf(codeRoot).filter((each) => each.id !== entry.statement.id && !isExportList(each) && !present.has(textOf(each)));
  const imports = others.filter(isImport).map(textOf);
  const helpers = others
    .filter((each) => !isImport(each))
    .map((each) => code.slice(commentStart(code, each), each.endIndex).replace(/^export (?:default )?/m, ''));
  const edits: TextEdit[] = [];
  if (imports.length > 0) edits.push(importEdit(source, root, imports));
  const above = documentedStart(source, target);
  if (helpers.length > 0) edits.push({ span: { start: above, end: above }, text: `${helpers.join('\n\n')}\n\n` });
  edits.push(...headerEdits(source, target, code, entry), bodyEdit(target, textOf(entry.body), unit));
  return orderEdits(edits).map(({ span, text }) => ({ span, text: text.replaceAll('\n', eol) }));
}

/** The candidate's parameters where they have other names, and `async` that the stub lacks. */
function headerEdits(source: string, target: FunctionParts, code: string, entry: FunctionParts): readonly TextEdit[] {
  const names = (parts: FunctionParts): string => (parts.definition.childForFieldName('parameters') ?? parts.definition.childForFieldName('parameter'))?.text.replace(/\s+/g, '') ?? '';
  const isAsync = (parts: FunctionParts): boolean => parts.definition.children.some(({ type }) => type === 'async');
  const edits: TextEdit[] = [];
  if (isAsync(entry) && !isAsync(target)) edits.push({ span: { start: target.definition.startIndex, end: target.definition.startIndex }, text: 'async ' });
  const own = target.definition.childForFieldName('parameters') ?? target.definition.childForFieldName('parameter');
  if (own !== null && names(target).replace(/^\(|\)$/g, '') !== names(entry).replace(/^\(|\)$/g, '')) {
    const theirs = signatureOf(code, entry);
    const list = theirs.slice(theirs.indexOf('('));
    const end = target.definition.children.find(({ type }) => type === '=>')?.startIndex ?? target.body.startIndex;
    edits.push({ span: { start: own.startIndex, end: source.slice(0, end).trimEnd().length }, text: list });
  }
  return edits;
}

/** A block takes a block; the expression of an arrow function becomes one. */
function bodyEdit({ body }: FunctionParts, text: string, unit: string): TextEdit {
  const isBlock = text.startsWith('{');
  return { span: { start: body.startIndex, end: body.endIndex }, text: isBlock ? text : `{\n${unit}return ${text};\n}` };
}

function isImport(statement: Node): boolean {
  return statement.type === 'import_statement' || /^(?:const|let|var)\s[^]*=\s*require\(/.test(statement.text);
}

function isExportList(statement: Node): boolean {
  return (statement.type === 'export_statement' && statement.childForFieldName('declaration') === null) || /^(?:module\.)?exports\b/.test(statement.text);
}

function importEdit(source: string, root: Node, imports: readonly string[]): TextEdit {
  const last = statementsOf(root).findLast(isImport);
  if (last !== undefined) return { span: { start: last.endIndex, end: last.endIndex }, text: `\n${imports.join('\n')}` };
  const start = /^(?:\ufeff)?(?:#!.*\r?\n)?(?:(['"])use strict\1;?\r?\n)?/.exec(source)?.[0].length ?? 0;
  return { span: { start, end: start }, text: `${imports.join('\n')}\n\n` };
}

function commentStart(code: string, statement: Node): number {
  const previous = statement.previousSibling;
  const isDirect = previous?.type === 'comment' && !/\n\s*\n/.test(code.slice(previous.endIndex, statement.startIndex));
  return isDirect ? commentStart(code, previous) : statement.startIndex;
}

/** Renames what the candidate defines beside the function and the file already uses for something else. */
function withFreeNames(parser: ScriptParser, root: Node, target: FunctionParts, code: string, entry: string): string {
  const isOutside = ({ startIndex, endIndex }: Node): boolean => startIndex < target.statement.startIndex || endIndex > target.statement.endIndex;
  const taken = new Set([...allNodes(root)].filter((node) => isIdentifier(node) && isOutside(node)).map(({ text }) => text));
  const definitions = new Map(statementsOf(root).map((each) => [each.text, true]));
  return parser.parse(code, (codeRoot) => {
    const clashing = statementsOf(codeRoot)
      .filter((each) => !isImport(each) && !definitions.has(each.text))
      .flatMap((each) => moduleDefinitions(codeRoot).filter((name) => name !== entry && taken.has(name) && defines(each, name)));
    const fresh = new Map<string, string>();
    for (const name of clashing) {
      const wanted = `${entry}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      let free = wanted;
      for (let number = 2; taken.has(free); number++) free = `${wanted}${number}`;
      fresh.set(name, free);
    }
    const edits = [...allNodes(codeRoot)].flatMap((node): TextEdit[] => {
      const name = fresh.get(node.text);
      if (name === undefined || !isIdentifier(node)) return [];
      const text = node.type === 'shorthand_property_identifier' ? `${node.text}: ${name}` : name;
      return [{ span: { start: node.startIndex, end: node.endIndex }, text }];
    });
    return applyEdits(code, edits);
  });
}

function defines(statement: Node, name: string): boolean {
  return [...allNodes(statement)].some((node) => node.childForFieldName('name')?.text === name);
}

function isIdentifier({ type, childCount }: Node): boolean {
  return childCount === 0 && (type === 'identifier' || type === 'shorthand_property_identifier');
}

/** What one level of indentation is in a text: a tab, or the fewest blanks that a line has; two where none is indented. */
export function indentationUnit(source: string): string {
  const indentations = [...source.matchAll(/^([ \t]+)(?![ \t*]|$)/gm)].map(([, blanks = '']) => blanks);
  if (indentations.some((blanks) => blanks.startsWith('\t'))) return '\t';
  const widths = indentations.map(({ length }) => length).filter((width) => width > 1);
  return ' '.repeat(widths.length === 0 ? 2 : Math.min(...widths));
}

/** In units of the file; lines that begin inside a text or a comment stay as they are. */
function reindent(parser: ScriptParser, code: string, unit: string): string {
  const own = indentationUnit(code);
  if (own === unit) return code;
  return parser.parse(code, (root) => {
    const fixed = [...allNodes(root)].filter(({ type }) => type === 'template_string' || type === 'comment');
    const edits: TextEdit[] = [];
    for (let start = 0; start < code.length; start = code.indexOf('\n', start) + 1 || code.length) {
      if (fixed.some(({ startIndex, endIndex }) => startIndex < start && start < endIndex) || lineStart(code, start) !== start) continue;
      const blanks = /^[ \t]*/.exec(code.slice(start))?.[0] ?? '';
      const levels = Math.floor(blanks.length / own.length);
      edits.push({ span: { start, end: start + blanks.length }, text: unit.repeat(levels) + ' '.repeat(blanks.length - levels * own.length) });
    }
    return applyEdits(code, edits);
  });
}
