import type { Problem } from '../problem.ts';
import type { Sampling } from './policy.ts';

/** Writes test cases for a problem (O1-CODER section 3.1), with its code or from the question alone (footnote 1). */
export interface TestCaseGenerator {
  readonly name: string;
  /** Distinct cases whose arguments parse; possibly fewer than asked. Throws Cancelled or Failure. */
  generate(request: CaseRequest, signal?: AbortSignal): Promise<readonly GeneratedCase[]>;
  /** What the model wrote, answer by answer, with cases that cannot be used and repeated ones: for measuring. `count` is the number of answers. */
  answers(request: CaseRequest, signal?: AbortSignal): Promise<readonly (readonly GeneratedCase[])[]>;
  dispose(): Promise<void>;
}

export interface CaseRequest {
  readonly problem: Problem;
  /** The solution to test; absent while solving. */
  readonly code?: string;
  readonly count: number;
  readonly sampling: Sampling;
}

/** Literals as source text; the suggestion is the model's belief, often wrong for a small model. */
export interface GeneratedCase {
  /** Argument list without parentheses. */
  readonly args: string;
  readonly suggested?: string;
  /** P(suggested) under the model once it had chosen the input, in [0, 1]; absent where the model does not say. */
  readonly confidence?: number;
}
