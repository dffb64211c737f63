/**
 * The authoring format of everyday functions: one card a function, in plain text, many to a topic.
 *
 *     @2 sum_even add_even_numbers            level, key and other usual names
 *     xs:ints, k:small(k, count) -> int       parameters: canonical name, kind of value (kinds.ts), usual names
 *     - Return the sum of the even numbers in $xs.        one way of saying it a line; {a|b} is a choice
 *     + Return 0 for an empty list.                       a remark that may follow any of them
 *     = title / first line / *second line                 outline; * = refined from the code's next loop
 *     ! [1, 2, 4] => 6 | [] => 0                          calls whose results were written by hand
 *     ? [2] | [1, 1]                                      more argument lists
 *     : return sum(x for x in $xs if x % 2 == 0)          code, up to the next empty line
 *
 * `$name` stands for the parameter's drawn name. A parameter of kind `=type` has authored values only. Code of more
 * than one line begins after the colon's line; a line `::` begins helper functions. A refinement can be written out
 * instead of derived: `> 2` (which outline line) followed by lines indented by two blanks.
 */
import { Failure } from '../../base/failure.ts';
import type { Level } from '../task.ts';

export interface Card {
  readonly key: string;
  readonly level: Level;
  /** Usual names of the function, the key first. */
  readonly names: readonly string[];
  readonly parameters: readonly CardParameter[];
  /** Annotation of the result. */
  readonly returns: string;
  readonly phrasings: readonly string[];
  readonly remarks: readonly string[];
  readonly title: string;
  readonly outline: readonly OutlineLine[];
  readonly refinements: readonly CardRefinement[];
  readonly checks: readonly CardCheck[];
  readonly inputs: readonly string[];
  /** Body of the function, not indented. */
  readonly body: readonly string[];
  /** Helper functions below it. */
  readonly helpers: readonly string[];
}

export interface CardParameter {
  readonly name: string;
  /** Name of a kind in kinds.ts, or `=annotation` for a parameter whose values are all authored. */
  readonly kind: string;
  /** Usual names; empty = those of the kind. */
  readonly names: readonly string[];
}

export interface OutlineLine {
  readonly text: string;
  /** Refined by the code's next loop. */
  readonly refined: boolean;
}

export interface CardRefinement {
  /** 1-based line of the outline. */
  readonly line: number;
  readonly text: readonly string[];
}

export interface CardCheck {
  readonly args: string;
  readonly expected: string;
}

/** Reads a topic's cards. Throws `badInput` on a card that lacks a part. */
export function parseCards(source: string): readonly Card[] {
  return source
    .split(/\n(?=@)/)
    .map((block) => block.trim())
    .filter((block) => block.startsWith('@'))
    .map(parseCard);
}

function parseCard(block: string): Card {
  const lines = block.split('\n');
  const head = /^@([1-5]) (.+)$/.exec(lines[0] ?? '');
  const [key, ...otherNames] = head?.[2]?.trim().split(/\s+/) ?? [];
  if (head === null || key === undefined) throw unreadable(block, 'its first line is not “@level key …”');
  const signature = /^(.*?)\s*->\s*(.+)$/.exec(lines[1] ?? '');
  if (signature === null) throw unreadable(block, 'its second line is not “parameters -> result”');

  const phrasings: string[] = [];
  const remarks: string[] = [];
  const checks: CardCheck[] = [];
  const inputs: string[] = [];
  const refinements: { line: number; text: string[] }[] = [];
  let outline: readonly string[] = [];
  let code: readonly string[] = [];
  for (let at = 2; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const rest = line.slice(2).trim();
    const mark = line.slice(0, 1);
    if (mark === '-') phrasings.push(rest);
    else if (mark === '+') remarks.push(rest);
    else if (mark === '=') outline = rest.split(' / ');
    else if (mark === '!') checks.push(...rest.split(' | ').map((text) => parseCheck(text, block)));
    else if (mark === '?') inputs.push(...rest.split(' | ').map((text) => text.trim()));
    else if (mark === '>') refinements.push({ line: Number(rest), text: [] });
    else if (mark === ' ') refinements.at(-1)?.text.push(line.slice(2));
    else if (mark === ':') {
      code = rest === '' ? lines.slice(at + 1) : [rest, ...lines.slice(at + 1)];
      break;
    } else throw unreadable(block, `the line “${line}” has no known mark`);
  }
  const [title, ...outlineLines] = outline;
  if (title === undefined || outlineLines.length === 0) throw unreadable(block, 'it has no outline');
  if (code.length === 0) throw unreadable(block, 'it has no code');
  const helpersAt = code.indexOf('::');
  return {
    key,
    level: Number(head[1]) as Level,
    names: [key, ...otherNames],
    parameters: parseParameters(signature[1] ?? '', block),
    returns: signature[2] ?? '',
    phrasings,
    remarks,
    title,
    outline: outlineLines.map((text) => ({ text: text.replace(/^\*/, ''), refined: text.startsWith('*') })),
    refinements,
    checks,
    inputs,
    body: helpersAt < 0 ? code : code.slice(0, helpersAt),
    helpers: helpersAt < 0 ? [] : code.slice(helpersAt + 1),
  };
}

/** `xs:ints, k:small(k, count), d:=dict[str, int]` */
function parseParameters(text: string, block: string): readonly CardParameter[] {
  const pattern = /(\w+):(=?\w+(?:\[[^()]*?\](?=\(|,\s*\w+:|$))?)(?:\(([^)]*)\))?(?:,\s*|$)/gy;
  const parameters: CardParameter[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    end = match.index + match[0].length;
    const names = match[3]?.split(',').map((name) => name.trim());
    parameters.push({ name: match[1] ?? '', kind: match[2] ?? '', names: names ?? [] });
  }
  if (end !== text.length) throw unreadable(block, `the parameters “${text}” cannot be read from “${text.slice(end)}”`);
  return parameters;
}

function parseCheck(text: string, block: string): CardCheck {
  const at = text.lastIndexOf('=>');
  if (at < 0) throw unreadable(block, `the check “${text}” has no “=>”`);
  return { args: text.slice(0, at).trim(), expected: text.slice(at + 2).trim() };
}

function unreadable(block: string, why: string): Failure {
  const name = block.split('\n')[0] ?? '';
  return new Failure('badInput', `The card “${name}” cannot be read: ${why}.`, 'Correct the card; card.ts describes the format.');
}
