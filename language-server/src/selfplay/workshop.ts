/** What self-play works with; a composition root passes it in. */
import type { Clock } from '../base/clock.ts';
import type { RunReference } from '../curriculum/dataset.ts';
import type { HeldOutSet } from '../curriculum/held-out.ts';
import type { HeldOutTask } from '../curriculum/task.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Policy } from '../domain/ports/policy.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { TrainingPlan } from '../learning/trainer.ts';
import type { RunTests } from '../solver/dependencies.ts';

/** Models are named by their folders and work as they do in the product. Every function throws Failure or Cancelled. */
export interface Workshop {
  readonly language: LanguageSupport;
  /** Inside the sandbox. */
  readonly runTests: RunTests;
  /** For mutants, of which many never end. */
  readonly runBriefly: RunTests;
  readonly runReference: RunReference;
  policy(folder: string, signal?: AbortSignal): Promise<Policy>;
  generator(folder: string, signal?: AbortSignal): Promise<TestCaseGenerator>;
  rewardModel(folder: string, signal?: AbortSignal): Promise<ProcessRewardModel>;
  /** Tasks that no stage ever learns from: only `evaluate` asks for them. */
  heldOut(set: HeldOutSet): Promise<readonly HeldOutTask[]>;
  readonly clock: Clock;
  /** Of a training graph. */
  readonly threads: number;
  /** Where models are trained, and where trained ones say what they think of rows. */
  readonly device: TrainingPlan['device'];
}
