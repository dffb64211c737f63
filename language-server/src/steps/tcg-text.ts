/**
 * Test cases in the form that a small test case generator is trained on and writes: the parts of O1-CODER's
 * template (problem, code part, test part with three cases, section 3.1.2 and Fig. 3) in the tags of model-text.ts.
 * Without a code part it is generation from the question alone (footnote 1).
 *
 *     <|problem|>…<|implement|>def f(…): …<|end|><|tests|>[1, 2] -> 1
 *     [] -> 0
 *     [5] -> 0<|end|>
 */
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import { endToken, writeProblem, writeStep } from './model-text.ts';

/** Cases a model writes in one answer, as in the paper's template. */
export const casesPerAnswer = 3;
const arrow = ' -> ';

/** Everything before the cases, the test tag included. Examples stay out: a generator must not copy them. */
export function writeCasePrompt(problem: Problem, code?: string): string {
  const question = writeProblem({ ...problem, examples: [] });
  const codePart = code === undefined ? '' : writeStep({ action: 'implement', title: problem.entry, text: code });
  return `${question}${codePart}<|tests|>`;
}

/** The beginning of a case: its result follows. */
export function writeInput(args: string): string {
  return args + arrow.trimEnd();
}

export type WholeCase = Required<Pick<GeneratedCase, 'args' | 'suggested'>>;

export interface CasePart {
  readonly part: 'input' | 'result';
  readonly text: string;
}

/** An answer in parts, which divide it between two tokens. */
export function caseParts(cases: readonly WholeCase[]): readonly CasePart[] {
  return cases.flatMap(({ args, suggested }, index): readonly CasePart[] => [
    { part: 'input', text: writeInput(args) },
    { part: 'result', text: ` ${suggested}${index + 1 < cases.length ? '\n' : endToken}` },
  ]);
}

/** A case and where its result stands in the answer. */
export interface ReadCase extends WholeCase {
  readonly resultStart: number;
  readonly resultEnd: number;
}

/** Reads an answer; lines without an arrow are dropped. The last arrow on a line divides it. */
export function parseCases(answer: string): readonly ReadCase[] {
  const cases: ReadCase[] = [];
  let start = 0;
  for (const line of answer.split('\n')) {
    const at = line.lastIndexOf(arrow);
    if (at >= 0) {
      const [args, suggested] = [line.slice(0, at).trim(), line.slice(at + arrow.length).trim()];
      cases.push({ args, suggested, resultStart: start + at + arrow.length, resultEnd: start + line.trimEnd().length });
    }
    start += line.length + 1;
  }
  return cases;
}
