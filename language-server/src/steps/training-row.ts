import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { endToken, implementPrefix, outsideToken, writeProblem, writeStep } from './model-text.ts';
import { writeCasePrompt, writeCases } from './tcg-text.ts';

/** One training text, in parts; only the parts with `learn` add to the loss. */
export interface TrainingRow {
  readonly parts: readonly RowPart[];
}

export interface RowPart {
  readonly text: string;
  readonly learn: boolean;
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

/** Function → cases, or question → cases when there is no code. */
export function casesRow(problem: Problem, code: string | undefined, cases: readonly Required<GeneratedCase>[]): TrainingRow {
  return {
    parts: [
      { text: writeCasePrompt(problem, code), learn: false },
      { text: writeCases(cases), learn: true },
    ],
  };
}
