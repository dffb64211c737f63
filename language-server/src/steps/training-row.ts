import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { endToken, implementPrefix, outsideToken, writeProblem, writeStep } from './model-text.ts';
import { caseParts, writeCasePrompt, type WholeCase } from './tcg-text.ts';

/** One training text, in parts; only the parts with `learn` add to the loss. */
export interface TrainingRow {
  readonly parts: readonly RowPart[];
}

export interface RowPart {
  readonly text: string;
  readonly learn: boolean;
  /** How much a learned token counts, in (0, 1]. Default 1. */
  readonly weight?: number;
}

/** A whole path S^{1:m} ∘ C' given Q (O1-CODER Eq. 2). A single `implement` step is the direct mode. */
export function pathRow(problem: Problem, steps: readonly Step[]): TrainingRow {
  const parts: RowPart[] = [{ text: writeProblem(problem), learn: false }];
  const prefix = implementPrefix(problem);
  for (const step of steps) {
    const text = writeStep(step);
    const tagEnd = text.indexOf('|>') + 2;
    if (step.action === 'implement' && text.startsWith(prefix, tagEnd)) {
      // The policy never has to write this part, so nothing is spent on learning it.
      parts.push(
        { text: text.slice(0, tagEnd), learn: true },
        { text: prefix, learn: false },
        { text: text.slice(tagEnd + prefix.length), learn: true },
      );
    } else {
      parts.push({ text, learn: true });
    }
  }
  return { parts };
}

/** A problem that the model should decline. */
export function outsideRow(problem: Problem): TrainingRow {
  return {
    parts: [
      { text: writeProblem(problem), learn: false },
      { text: outsideToken + endToken, learn: true },
    ],
  };
}

/** An input is anybody's choice, and nothing is learned from which one it was; its result is what has to be right. */
const inputWeight = 0.25;

/** Function → cases, or question → cases when there is no code. */
export function casesRow(problem: Problem, code: string | undefined, cases: readonly WholeCase[]): TrainingRow {
  const answer = caseParts(cases).map(({ text, part }): RowPart => ({ text, learn: true, ...(part === 'input' && { weight: inputWeight }) }));
  return { parts: [{ text: writeCasePrompt(problem, code), learn: false }, ...answer] };
}
