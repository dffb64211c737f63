import type { Example } from '../../domain/problem.ts';
import { formatArguments, formatValue } from './format-value.ts';
import { parseArguments, parseLiteral } from './literal.ts';

/** What a description says, and what it shows. */
export interface Documentation {
  readonly description: string;
  readonly examples: readonly Example[];
}

/**
 * Splits a docstring into its words and its doctests. A doctest becomes an example when it calls the
 * function itself by one of its names with literal positional arguments and prints a literal. Every other doctest stays
 * in the description: one with set-up, keywords, directives, an error, or no output (which may be a person's
 * way of leaving the answer open).
 */
export function splitDoctests(text: string, names: readonly string[]): Documentation {
  const lines = text.split('\n');
  const kept: string[] = [];
  const examples: Example[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    const prompt = /^(\s*)>>>(?: (.*))?$/.exec(line);
    if (prompt === null) {
      kept.push(line);
      i++;
      continue;
    }
    const end = endOfDoctest(lines, i);
    const example = readExample(lines.slice(i, end), prompt[1] ?? '', names);
    if (example === undefined) kept.push(...lines.slice(i, end));
    else examples.push(example);
    i = end;
  }
  return { description: tidy(kept), examples };
}

/** The line after a doctest: its output ends at a blank line or the next prompt. */
function endOfDoctest(lines: readonly string[], start: number): number {
  let end = start + 1;
  while (end < lines.length && lines[end]?.trim() !== '' && !/^\s*>>>/.test(lines[end] ?? '')) end++;
  return end;
}

function readExample(lines: readonly string[], indentation: string, names: readonly string[]): Example | undefined {
  const [first = '', ...rest] = lines.map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()));
  const continuations = rest.findIndex((line) => !/^\.\.\.(?: |$)/.test(line));
  const split = continuations < 0 ? rest.length : continuations;
  const call = [first, ...rest.slice(0, split)].map((line) => line.slice(4)).join('\n').trim();
  const output = rest.slice(split).join('\n').trim();
  const opening = names.filter((name) => call.startsWith(name)).map((name) => call.slice(name.length).trimStart()).find((rest) => rest.startsWith('('));
  if (opening === undefined || !call.endsWith(')')) return undefined;
  const argumentText = opening.slice(1, -1).trim();
  const args = parseArguments(argumentText);
  const expected = parseLiteral(printedFloats.get(output) ?? output);
  if (args === undefined || expected === undefined) return undefined;
  return {
    args: argumentText.includes('\n') ? formatArguments(args) : argumentText,
    expected: output.includes('\n') || printedFloats.has(output) ? formatValue(expected) : output,
  };
}

/** What Python prints for floats that have no literal. */
const printedFloats: ReadonlyMap<string, string> = new Map([
  ['inf', "float('inf')"],
  ['-inf', "float('-inf')"],
  ['nan', "float('nan')"],
]);

/** Without headings whose examples are gone, runs of blank lines and blank ends. */
function tidy(lines: readonly string[]): string {
  const text = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/(?:^|\n)[ \t]*(?:Doctests?|Examples?|Usage)(?: usage)?:?[ \t]*(?:\n[ \t]*[-=~]{3,}[ \t]*)?(?=\n\s*\n|\s*$)/gi, '\n');
  return text.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\s+$/g, '');
}

/** As `inspect.cleandoc`: the first line trimmed, the others without their common indentation, no blank ends. */
export function cleanDocstring(raw: string): string {
  const [first = '', ...rest] = raw.replace(/\r\n?/g, '\n').split('\n').map(expandTabs);
  const indentations = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const margin = indentations.length === 0 ? 0 : Math.min(...indentations);
  return [first.trimStart(), ...rest.map((line) => line.slice(margin))]
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Tab stops every eight columns, as Python's. */
function expandTabs(line: string): string {
  let result = '';
  for (const character of line) result += character === '\t' ? ' '.repeat(8 - (result.length % 8)) : character;
  return result;
}

/** The words of a block of comment lines: without `#` and one blank; interpreter, encoding and cell lines left out. */
export function cleanComments(comments: readonly string[]): string {
  return cleanDocstring(
    '\n' +
      comments
        .map((comment) => comment.trimEnd())
        .filter((comment) => !/^#!|^#.*coding[:=]|^# ?%%|^#\s*(?:noqa|type:|pylint:|ruff:|fmt:|pragma:)/.test(comment))
        .map((comment) => comment.replace(/^#+ ?/, ''))
        .join('\n'),
  );
}
