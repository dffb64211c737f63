import { actionFromNumber, type Action } from '../domain/action.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { findFences, type FencedBlock } from './fence.ts';

/**
 * Reads the step out of a chat model's answer to prompt.ts. Prose around it is skipped. Of pseudocode the first
 * step with an allowed action counts (models like to run on), of code the last block that defines the entry
 * function (a second block corrects the first). Undefined when there is nothing usable.
 */
export function parseAnswer(answer: string, actions: readonly Action[], problem: Problem): Step | undefined {
  const lines = answer.replaceAll('\r\n', '\n').split('\n');
  const blocks = findFences(lines);
  const headings = findHeadings(lines, blocks);
  const chosen = chooseAction(headings, blocks, lines, actions, problem);
  if (chosen === undefined) return undefined;
  if (chosen === 'implement') {
    const code = findCode(lines, blocks, problem);
    return code === undefined ? undefined : { action: 'implement', title: problem.entry, text: code };
  }
  return findPseudocode(chosen, lines, blocks, headings);
}

interface Heading {
  readonly line: number;
  readonly action: Action;
  readonly title: string;
}

const headingForm =
  /^\s*(?:#{1,6}\s*)?(?:\*\*)?\s*(?:step\s*\d+\s*[·:.-]?\s*)?(?:(?:action\s*)([123])\b\s*(?:\(\s*\w+\s*\))?|(outline|refine|implement)(?:\s*\(\s*action\s*[123]\s*\))?)\s*(?:\*\*)?\s*[:·–-]\s*(.*)$/i;

function findHeadings(lines: readonly string[], blocks: readonly FencedBlock[]): readonly Heading[] {
  return lines.flatMap((text, line): Heading[] => {
    if (insideBlock(line, blocks)) return [];
    const [whole, number, word, title = ''] = headingForm.exec(text) ?? [];
    if (whole === undefined) return [];
    const action = number === undefined ? (word?.toLowerCase() as Action) : actionFromNumber(Number(number) as 1 | 2 | 3);
    return [{ line, action, title: cleanTitle(title) }];
  });
}

function chooseAction(
  headings: readonly Heading[],
  blocks: readonly FencedBlock[],
  lines: readonly string[],
  actions: readonly Action[],
  problem: Problem,
): Action | undefined {
  const [only] = actions;
  if (actions.length === 1) return only;
  const said = headings.find(({ action }) => actions.includes(action));
  if (said !== undefined) return said.action;
  if (headings.length > 0 && !actions.includes('implement')) return undefined;
  if (actions.includes('implement') && findCode(lines, blocks, problem) !== undefined) return 'implement';
  return headings.length > 0 ? undefined : actions.find((action) => action !== 'implement');
}

/** How a language defines a function by its name, and how a line begins that can be the first of a program. */
const forms = {
  python: {
    definition: (name: string) => `^(?:async\\s+)?def\\s+${name}\\s*\\(`,
    opening: /^(?:(?:async\s+)?def |import |from \S+ import |class |@)/,
  },
  script: {
    definition: (name: string) => `^(?:export\\s+)?(?:default\\s+)?(?:(?:async\\s+)?function\\s*\\*?\\s*${name}\\s*[(<]|(?:const|let|var)\\s+${name}\\s*[:=])`,
    opening: /^(?:export |import |const |let |var |(?:async\s+)?function\b|class |\/\*\*)/,
  },
} as const;

function findCode(lines: readonly string[], blocks: readonly FencedBlock[], problem: Problem): string | undefined {
  const { definition, opening } = forms[problem.language === 'python' ? 'python' : 'script'];
  const defines = (text: string): boolean => new RegExp(definition(escape(problem.entry)), 'm').test(text);
  const block = blocks.findLast(({ text }) => defines(text));
  if (block !== undefined) return trimEnds(block.text);
  if (blocks.length > 0) return undefined;
  // No fence at all: from the first line that can begin a module on.
  const start = lines.findIndex((line) => opening.test(line));
  if (start < 0) return undefined;
  const code = trimEnds(withoutClosingWords(lines.slice(start)).join('\n'));
  return defines(code) ? code : undefined;
}

/** Words after unfenced code begin at the margin and are no statement. */
function withoutClosingWords(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => /^[A-Z][a-z']* [a-z]/.test(line));
  return end < 0 ? lines : lines.slice(0, end);
}

function findPseudocode(
  action: 'outline' | 'refine',
  lines: readonly string[],
  blocks: readonly FencedBlock[],
  headings: readonly Heading[],
): Step | undefined {
  const at = headings.findIndex((one) => one.action === action);
  const own = headings[at];
  // Steps of another kind under their own headings are not this one.
  if (own === undefined && headings.length > 0) return undefined;
  const from = own === undefined ? 0 : own.line + 1;
  const to = headings[at + 1]?.line ?? lines.length;
  const block = blocks.findLast(({ startLine }) => startLine >= from && startLine < to);
  const text = trimEnds(block === undefined ? (own === undefined ? '' : lines.slice(from, to).join('\n')) : block.text);
  if (text.trim() === '') return undefined;
  const title = own !== undefined && own.title !== '' ? own.title : titleFrom(text);
  return { action, title, text };
}

function titleFrom(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const bare = cleanTitle(first.replace(/^\s*(?:\d+[.)]|[-*])\s*/, ''));
  return bare.length > 80 ? `${bare.slice(0, 79).trimEnd()}…` : bare;
}

function cleanTitle(title: string): string {
  return title.replace(/^[\s*_`]+|[\s*_`:]+$/g, '').replace(/\s+/g, ' ');
}

function insideBlock(line: number, blocks: readonly FencedBlock[]): boolean {
  return blocks.some(({ startLine, endLine }) => line >= startLine && line < endLine);
}

function trimEnds(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
