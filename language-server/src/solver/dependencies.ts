import type { Clock } from '../base/clock.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Policy } from '../domain/ports/policy.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import type { Confirmation } from '../domain/suspicion.ts';
import type { Outcome, TestCase } from '../domain/test-case.ts';

/** Everything a use case works with, passed in by a composition root. */
export interface SolverDependencies {
  readonly policy: Policy;
  /** Absent: no cases are generated, only given examples judge. */
  readonly generator?: TestCaseGenerator;
  /** Judges unfinished steps for the tree search. Absent: only what was observed guides it. */
  readonly rewardModel?: ProcessRewardModel;
  readonly language: LanguageSupport;
  /** Absent: no sandbox, so nothing runs and every result is untested. */
  readonly runTests?: RunTests;
  /** The same for programs of which many may never end: limits that the code itself should stay far below. */
  readonly runBriefly?: RunTests;
  /** Absent: a winner stands on its first run. */
  readonly confirm?: Confirm;
  readonly clock: Clock;
}

/** Runs a candidate on tests inside the sandbox. Throws Failure or Cancelled. */
export type RunTests = (
  problem: Problem,
  code: string,
  tests: readonly TestCase[],
  signal?: AbortSignal,
) => Promise<Outcome>;

/** Runs a winner's tests once more, where nothing ran before. `first` is how it did. Throws Failure or Cancelled. */
export type Confirm = (
  problem: Problem,
  code: string,
  first: Outcome,
  signal?: AbortSignal,
) => Promise<Confirmation>;
