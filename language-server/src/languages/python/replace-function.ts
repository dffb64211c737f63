import type { Node } from 'web-tree-sitter';
import { Failure } from '../../base/failure.ts';
import { lineEnding } from '../../base/line-ending.ts';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import { lineEnd, lineStart, nextLineStart, orderEdits } from '../text-edits.ts';
import { plainNames } from './bindings.ts';
import { definedName, definitionTexts, fitNames } from './candidate-names.ts';
import { candidateParts, type CandidateParts } from './candidate.ts';
import { commentsAbove, commentsInside, isMethod, locateFunction, outermostStatement, parameterNames, qualifiedName, signatureOf, type FunctionParts } from './functions.ts';
import { effectiveImports, importEdits } from './import-edits.ts';
import { indentationUnit, readLayout, reindent, type Layout } from './indentation.ts';
import { indentationAt, requireSyntax, statementsOf, type PythonParser } from './syntax.ts';

/**
 * Puts a candidate in a function's place. The person's decorators, docstring, comments of a stub, header (as
 * long as the parameters have the same names), indentation and line endings stay; what changes is the body.
 * Imports that the body needs join the file's imports, helpers go above the function at module level. A
 * name that the file uses for something else is changed (`total_helper`, `from math import gcd as
 * total_gcd`); a helper that the file already has is not repeated.
 *
 * Edits are ascending and do not overlap. Throws Failure badInput when the file has changed, or the
 * candidate does not parse, lacks the function or, for a method, its first parameter.
 */
export function replaceFunction(parser: PythonParser, source: string, found: FoundFunction, candidate: string): readonly TextEdit[] {
  return parser.parse(source, (root) => {
    requireSyntax(source, root);
    const target = locateFunction(source, root, found);
    const code = fitNames(parser, source, root, target, found, candidate.replace(/\r\n?/g, '\n'));
    return parser.parse(code, (codeRoot) => {
      const brought = candidateParts(code, codeRoot, found.name);
      const place: Place = { source, root, target, found, eol: lineEnding(source), unit: indentationUnit(source, root) };
      return editsFor(place, { code, layout: readLayout(code, codeRoot), ...brought });
    });
  });
}

/** Where the candidate goes. */
interface Place {
  readonly source: string;
  readonly root: Node;
  readonly target: FunctionParts;
  readonly found: FoundFunction;
  readonly eol: string;
  readonly unit: string;
}

interface Brought extends CandidateParts {
  readonly code: string;
  readonly layout: Layout;
}

function editsFor(place: Place, brought: Brought): readonly TextEdit[] {
  const { source, root, eol } = place;
  const header = headerEdit(place, brought);
  const existing = definitionTexts(source, readLayout(source, root), root);
  const helpers = brought.helpers.filter((helper) => !isAmong(existing, brought, helper));
  const kept = [...brought.entry.statements, ...brought.entry.decorators, ...helpers, ...(header === undefined ? [] : [brought.entry.definition])];
  const used = new Set(kept.flatMap((node) => [...plainNames(node)].map((name) => name.text)));
  const present = new Set(effectiveImports(root).map(({ statement }) => statement));
  const imports = brought.imports.filter(({ binding, statement, isFuture }) => (isFuture || used.has(binding)) && !present.has(statement));
  const starImports = brought.starImports.filter((statement) => !statementsOf(root).some((each) => each.text === statement));
  return orderEdits([
    ...importEdits(source, root, imports, starImports, eol),
    ...helperEdits(place, brought, helpers),
    ...decoratorEdits(place, brought.entry),
    ...(header === undefined ? [] : [header]),
    bodyEdit(place, brought),
  ]);
}

function isAmong(existing: ReadonlyMap<string, string>, { code, layout }: Brought, helper: Node): boolean {
  const name = definedName(helper);
  const span = { start: helper.startIndex, end: helper.endIndex };
  return name !== undefined && existing.get(name) === reindent(layout, code, span, { base: '', unit: '    ' }).trimEnd();
}

/** The candidate's header, where the body needs it: other parameter names, or `async` that the stub lacks. */
function headerEdit({ target, found, eol }: Place, { entry }: Brought): TextEdit | undefined {
  const own = parametersOf(target);
  const theirs = parametersOf(entry);
  const isAsync = (parts: FunctionParts): boolean => parts.definition.firstChild?.type === 'async';
  if (own.join() === theirs.join() && (isAsync(target) || !isAsync(entry))) return undefined;
  if (isMethod(target) && own[0] !== theirs[0] && (own[0] === 'self' || own[0] === 'cls')) {
    throw new Failure('badInput', `The code for the method ${qualifiedName(found)} lacks its first parameter ${own[0]}.`, `Write it as a function with ${own[0]} first.`);
  }
  return { span: { start: target.definition.startIndex, end: target.colon.endIndex }, text: `${signatureOf(entry)}:`.replaceAll('\n', eol) };
}

function parametersOf({ definition }: FunctionParts): readonly string[] {
  const parameters = definition.childForFieldName('parameters');
  return parameters === null ? [] : parameterNames(parameters);
}

/** Decorators that the candidate adds (a cache, say) stand below the person's. */
function decoratorEdits({ source, target, eol }: Place, entry: FunctionParts): readonly TextEdit[] {
  const own = new Set(target.decorators.map((decorator) => decorator.text));
  const added = entry.decorators.filter((decorator) => !own.has(decorator.text));
  if (added.length === 0) return [];
  const at = target.definition.startIndex;
  const indentation = indentationAt(source, at) ?? '';
  return [{ span: { start: at, end: at }, text: added.map((decorator) => decorator.text + eol + indentation).join('') }];
}

function helperEdits(place: Place, brought: Brought, helpers: readonly Node[]): readonly TextEdit[] {
  const { source, target, eol, unit } = place;
  if (helpers.length === 0) return [];
  const anchor = outermostStatement(target.outer);
  const comments = commentsAbove(source, anchor.startIndex).length;
  let at = lineStart(source, anchor.startIndex);
  for (let i = 0; i < comments; i++) at = lineStart(source, at - 1);
  if (at === 0 && source.startsWith('\ufeff')) at = 1;
  let text = '';
  for (const [index, helper] of helpers.entries()) {
    const next = helpers[index + 1];
    const isPlain = helper.type === 'expression_statement' && next?.type === 'expression_statement';
    text += helperText(brought, helper, unit) + (isPlain ? '\n' : '\n\n\n');
  }
  return [{ span: { start: at, end: at }, text: text.replaceAll('\n', eol) }];
}

/** With the comments directly above it. */
function helperText({ code, layout }: Brought, helper: Node, unit: string): string {
  let start = helper.startIndex;
  for (let i = commentsAbove(code, helper.startIndex).length; i > 0; i--) start = lineStart(code, lineStart(code, start) - 1);
  return reindent(layout, code, { start, end: lineEnd(code, helper.endIndex) }, { base: '', unit }).trimEnd();
}

/** Everything after the header and the docstring. */
function bodyEdit(place: Place, brought: Brought): TextEdit {
  const { source, target, found, eol, unit } = place;
  const { docstring, colon } = target;
  const indentation = bodyIndentation(place);
  const isOnHeaderLine = docstring !== undefined && indentationAt(source, docstring.startIndex) === undefined;
  const afterDocstring = docstring !== undefined && !isOnHeaderLine ? docstring.endIndex : colon.endIndex;
  const start = afterTrailingComment(source, afterDocstring);
  const comments = found.isStub ? commentsInside(source, target, start) : [];
  const lines = [
    ...(isOnHeaderLine ? [indentation + docstring.text] : []),
    ...comments.map((line) => indentation + line),
    bodyText(brought, found.description !== '' || docstring !== undefined, indentation, unit),
  ];
  return { span: { start, end: Math.max(start, target.end) }, text: `\n${lines.join('\n')}`.replace(/\r?\n/g, eol) };
}

function bodyIndentation({ source, target, unit }: Place): string {
  const first = target.statements[0];
  const own = first === undefined ? undefined : indentationAt(source, first.startIndex);
  if (own !== undefined) return own;
  const lines = source.slice(nextLineStart(source, target.colon.endIndex), target.end).split('\n');
  const comment = first === undefined ? lines.find((line) => line.trim().startsWith('#')) : undefined;
  if (comment !== undefined) return /^[ \t]*/.exec(comment)?.[0] ?? unit;
  return (indentationAt(source, target.definition.startIndex) ?? '') + unit;
}

/** A comment that stands on the same line stays there. */
function afterTrailingComment(source: string, offset: number): number {
  const end = lineEnd(source, offset);
  return /^[ \t]*#/.test(source.slice(offset, end)) ? end : offset;
}

/** The candidate's body; its docstring only where the person has described nothing. */
function bodyText({ code, layout, entry }: Brought, isDescribed: boolean, base: string, unit: string): string {
  const statements = isDescribed ? entry.statements.filter((statement) => statement.id !== entry.docstring?.id) : entry.statements;
  const first = statements[0];
  if (first === undefined) return `${base}pass`;
  if (indentationAt(code, first.startIndex) === undefined) return base + code.slice(first.startIndex, entry.end);
  const skipped = isDescribed && entry.docstring !== undefined ? entry.docstring.endIndex : entry.colon.endIndex;
  const from = nextLineStart(code, skipped);
  const start = from + (code.slice(from).match(/^\s*/)?.[0].length ?? 0);
  return reindent(layout, code, { start: Math.min(start, first.startIndex), end: entry.end }, { base, unit });
}
