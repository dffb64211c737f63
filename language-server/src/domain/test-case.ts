import type { Value } from './value.ts';
import type { Verdict } from './verdict.ts';

/** given = the person's own examples (they gate); generated = the test case generator's (they rank). */
export type TestOrigin = 'given' | 'generated';

/** One call with literal arguments and the value it must return. Frozen for the whole of a search. */
export interface TestCase {
  readonly origin: TestOrigin;
  /** Argument list as source text, without parentheses. */
  readonly args: string;
  readonly argValues: readonly Value[];
  /** Absent when only the input is known: then agreement between candidates decides. */
  readonly expected?: Value;
  /** Held out: never shown to the policy or used to choose among siblings. */
  readonly heldOut?: boolean;
}

/** A test and how a candidate did on it. */
export interface TestResult {
  readonly test: TestCase;
  readonly verdict: Verdict;
  /** What came back, when something did. */
  readonly actual?: Value;
  /** The error, the limit, or nothing. */
  readonly detail?: string;
}

/** All tests of one candidate. An empty list of results means that nothing ran. */
export interface Outcome {
  /** `compile` of O1-CODER section 3.2.2. */
  readonly compiled: boolean;
  readonly results: readonly TestResult[];
}
