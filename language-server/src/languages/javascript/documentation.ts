import type { Example } from '../../domain/problem.ts';
import { parseArguments, parseLiteral } from './literal.ts';

/** What a description says, and what it shows. */
export interface Documentation {
  readonly description: string;
  readonly examples: readonly Example[];
}

/**
 * The words of comments and their examples. A line becomes an example when it calls the function with literals and
 * says what comes out: `total([1, 2]) // 3`, `total([1, 2]) // => 3`, `total([1, 2]) === 3`, `total([1, 2]) → 3`. Of
 * JSDoc's tags, those of parameters and results stay, `@example` goes, and the rest is not about what the function does.
 */
export function describeComments(comments: readonly string[], name: string): Documentation {
  const kept: string[] = [];
  const examples: Example[] = [];
  let isForeign = false;
  for (const line of comments.flatMap(linesOf)) {
    const tag = /^@(\w+)/.exec(line.trim())?.[1];
    if (tag !== undefined) isForeign = !describingTags.has(tag);
    if (tag === 'example') isForeign = false;
    const text = tag === 'example' ? line.trim().replace(/^@example\s*(?:<caption>.*?<\/caption>)?/, '') : line;
    const example = readExample(text, name);
    if (example !== undefined) examples.push(example);
    else if (!isForeign && !(tag === 'example' && text.trim() === '') && !/^```/.test(text.trim())) kept.push(text);
  }
  return { description: tidy(kept), examples };
}

const describingTags: ReadonlySet<string> = new Set(['param', 'arg', 'argument', 'returns', 'return', 'throws', 'description', 'summary']);

function linesOf(comment: string): readonly string[] {
  const text = comment.replace(/\r\n?/g, '\n');
  if (text.startsWith('//')) return /^\/\/\s*(?:eslint|@ts-|prettier-|#)/.test(text) ? [] : [text.replace(/^\/\/+ ?/, '')];
  if (/^\/\*\s*eslint/.test(text)) return [];
  return text
    .replace(/^\/\*+|\**\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*(?: |$)/, '').trimEnd());
}

function readExample(line: string, name: string): Example | undefined {
  const text = line.trim().replace(/^(?:>+|[-*]|(?:const|let|var)\s+\w+\s*=|console\.log\()\s*/, '');
  if (!text.startsWith(name) || !text.slice(name.length).trimStart().startsWith('(')) return undefined;
  const rest = text.slice(text.indexOf('(') + 1);
  // The first closing parenthesis after which what follows says a value: texts and lists hold some too.
  for (let at = rest.indexOf(')'); at >= 0; at = rest.indexOf(')', at + 1)) {
    const args = rest.slice(0, at).trim();
    const expected = /^\)?\s*;?\s*(?:\/\/\s*(?:=>|->|→|⇒|===?|returns?\b|output:)?|=>|->|→|⇒|===?|returns?\b)\s*(.+?)[.;]?\s*$/i.exec(rest.slice(at + 1))?.[1];
    if (expected === undefined || parseArguments(args) === undefined || parseLiteral(expected) === undefined) continue;
    return { args, expected };
  }
  return undefined;
}

/** Without headings whose examples are gone, runs of blank lines and blank ends. */
function tidy(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/(?:^|\n)[ \t]*(?:Examples?|Usage):?[ \t]*(?=\n\s*\n|\s*$)/gi, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n|\s+$/g, '')
    .trimStart();
}
