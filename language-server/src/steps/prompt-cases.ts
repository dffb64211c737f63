import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import { writeFence } from './fence.ts';
import { writeProblemPart, type PromptMessage } from './prompt.ts';

/**
 * Asks a chat model for test cases in the four parts of O1-CODER's template (section 3.1.2, Fig. 3):
 * instruction, problem, code part and test part. Without code it is the question alone (footnote 1).
 */
export function writeCaseRequest(problem: Problem, code: string | undefined, count: number): readonly PromptMessage[] {
  const instruction = `# Instruction
Write ${count} test cases for the function \`${problem.entry}\`: ordinary inputs and the edges that a wrong program would miss. Choose inputs that differ from each other and from the examples, small enough that you are sure of the result. Work out what the problem asks for${code === undefined ? '' : ', not what the code happens to do'}.`;
  const codePart = code === undefined ? '' : `\n\n# Code Part\n${writeFence(code, problem.language)}`;
  const testPart = `# Test Part
Answer with one case a line in a fenced block, arguments and result as literals, and nothing else:
${writeFence(`${problem.entry}(<arguments>) == <result>`, problem.language)}`;
  return [{ role: 'user', content: `${instruction}\n\n${writeProblemPart(problem)}${codePart}\n\n${testPart}` }];
}

/**
 * Reads cases from an answer, wherever they stand: `f(1, 2) == 3`, `assert f(1, 2) == 3, "why"`,
 * `f(1, 2) -> 3`, `f(1, 2) is None`. Literals are not checked here. A case whose result is missing keeps its
 * arguments.
 */
export function parseCaseAnswer(answer: string, entry: string): readonly GeneratedCase[] {
  const cases: GeneratedCase[] = [];
  for (const line of answer.split(/\r?\n/)) {
    const call = findCall(line, entry);
    if (call === undefined) continue;
    const [, rest] = /^\s*(?:={2,3}|->|=>|→|\bis\b|\breturns?\b)\s*(.*)$/s.exec(call.rest) ?? [];
    const suggested = rest === undefined ? '' : firstExpression(rest);
    cases.push(suggested === '' ? { args: call.args } : { args: call.args, suggested });
  }
  return cases;
}

function findCall(line: string, entry: string): { readonly args: string; readonly rest: string } | undefined {
  for (let at = line.indexOf(`${entry}(`); at >= 0; at = line.indexOf(`${entry}(`, at + 1)) {
    if (/[\w.]/.test(line[at - 1] ?? '') || /\bdef\s+$/.test(line.slice(0, at))) continue;
    const open = at + entry.length + 1;
    const close = scan(line, open, (character, depth) => depth === 0 && character === ')');
    if (close < line.length) return { args: line.slice(open, close).trim(), rest: line.slice(close + 1) };
  }
  return undefined;
}

/** Up to what cannot belong to a literal outside brackets and quotes: a comment, a comma, a bracket that closes more than it opened. */
function firstExpression(text: string): string {
  const end = scan(text, 0, (character, depth) => depth === 0 && /[#,;)\]}`]/.test(character));
  return text.slice(0, end).trim();
}

/** The first place from `start` on, outside quotes, where `stop` holds; the text's length when there is none. */
function scan(text: string, start: number, stop: (character: string, depth: number) => boolean): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (stop(character, depth)) {
      return at;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if ('([{'.includes(character)) {
      depth++;
    } else if (')]}'.includes(character)) {
      depth--;
    }
  }
  return text.length;
}
