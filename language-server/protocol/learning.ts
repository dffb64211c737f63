import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { FailureData } from './failure.ts';

/** The local model learns from what the person decided, and forgets it again. Nothing leaves the machine. */

export interface LearningOutcome {
  /** False: the new model was not better, and the one in use stays. */
  readonly switched: boolean;
  readonly before: ModelJudgement;
  readonly after: ModelJudgement;
}

/** On functions that no model learned from. */
export interface ModelJudgement {
  /** Share of the held-out decisions that the model would have made as the person did, in [0, 1]; absent without preferences among them. */
  readonly preferred?: number;
  readonly passed: number;
  readonly tasks: number;
}

export interface LearningProgress {
  readonly stage: 'reading' | 'accepted' | 'preferred' | 'judging' | 'solving';
  /** Of the stage, in [0, 1]; absent where it cannot be told. */
  readonly fraction?: number;
}

/** Editor → server. Cancellable through the request's token; then nothing is changed. */
export const learnFromDecisions = new RequestType<void, LearningOutcome, FailureData>('pseudocode/learning/start');
/** Server → editor, while it learns. Safe to drop. */
export const learningProgress = new NotificationType<LearningProgress>('pseudocode/learning/progress');
/** Editor → server. Goes back to the model before; answers its name, empty for the model as it came, null when nothing learned was in use. */
export const forgetLearned = new RequestType<void, string | null, FailureData>('pseudocode/learning/back');
