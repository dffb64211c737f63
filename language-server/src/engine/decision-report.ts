/** What the process that learns from decisions says, one event a line: the words that it shares with those who show them. */
import type { LabelSource } from '../domain/label.ts';
import type { TrainingEvent } from '../learning/trainer.ts';

export type DecisionEvent =
  | { readonly type: 'lessons'; readonly source: LabelSource; readonly labels: number; readonly tasks: { readonly trained: number; readonly heldOut: number }; readonly trained: LessonCounts; readonly heldOut: LessonCounts }
  /** `good` = accepted and written steps are learned, `pairs` = preferences. */
  | (TrainingEvent & { readonly stage: 'good' | 'pairs' })
  | { readonly type: 'judging'; readonly what: 'decisions' | 'tasks'; readonly model: 'inUse' | 'learned'; readonly strength: number }
  | { readonly type: 'solved'; readonly done: number; readonly of: number }
  | ({ readonly type: 'result' } & LearningResult);

export interface LessonCounts {
  readonly good: number;
  readonly pairs: number;
  readonly judged: number;
}

export interface LearningResult {
  /** Whether the new model is in use now. */
  readonly switched: boolean;
  /** The model folder that is in use now. */
  readonly model: string;
  /** How strongly the adapter was put in, in (0, 1]; the last that was tried when none was taken. */
  readonly strength: number;
  readonly before: ModelJudgement;
  readonly after: ModelJudgement;
}

/** How well a model follows decisions that it never learned from. In JSON what is undefined is absent. */
export interface TasteScore {
  /** Pairs of which the better step is the likelier one, in [0, 1]; undefined without pairs. */
  readonly preferred?: number | undefined;
  /** Mean over pairs of the probability of the better step among the two, in [0, 1]; undefined without pairs. */
  readonly preference?: number | undefined;
  /** Mean log-probability of a token of a good step; undefined without any. */
  readonly likelihood?: number | undefined;
}

export interface ModelJudgement extends TasteScore {
  /** Of a fixed list of tasks. */
  readonly passed: number;
  readonly tasks: number;
}
