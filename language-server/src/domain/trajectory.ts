import type { Brand } from '../base/brand.ts';
import type { Label } from './label.ts';
import type { Problem } from './problem.ts';
import type { Step, StepId } from './step.ts';
import type { TestOrigin } from './test-case.ts';
import type { Verdict } from './verdict.ts';

export type TrajectoryId = Brand<string, 'TrajectoryId'>;

/** `direct` one answer, `steps` one greedy chain, `mcts` a tree over steps, `auto` steps first and mcts when that is not verified. */
export type SearchMode = 'direct' | 'steps' | 'mcts' | 'auto';

/**
 * verified: every given example passes and no generated input crashes it. agreed: no examples were given,
 * chosen by agreement. unsolved: neither.
 */
export type ResultStatus = 'verified' | 'agreed' | 'unsolved';

/** One node of a recorded search tree: a step, what came before it and how it did. Losers are kept. */
export interface RecordedStep {
  readonly id: StepId;
  /** Absent for a first step. */
  readonly parent?: StepId;
  /** Order among its siblings, from 0. */
  readonly index: number;
  readonly step: Step;
  /** human = written or edited by the person. */
  readonly author: 'policy' | 'human';
  /** Sum of token log-probabilities; absent for a person's step. */
  readonly logProbability?: number;
  readonly tokens: number;
  readonly visits: number;
  /** Soft value: visit mean of v for inner nodes, own v for a terminal (A7). Absent when never visited. */
  readonly value?: number;
  /** 1 if any finished descendant has v = 1. */
  readonly hard?: 0 | 1;
  /** Only for code: the tests that ran. */
  readonly tests?: readonly RecordedTest[];
}

export interface RecordedTest {
  readonly origin: TestOrigin;
  readonly args: string;
  /** Source-literal text, where there is a value. */
  readonly expected?: string;
  readonly actual?: string;
  readonly verdict: Verdict;
  readonly detail?: string;
  readonly heldOut?: boolean;
}

/** A task's life: running until its result stands, interrupted when the process went away in between. */
export type TaskState = 'running' | 'waiting' | 'finished' | 'interrupted' | 'cancelled';

export interface Trajectory {
  readonly id: TrajectoryId;
  readonly problem: Problem;
  readonly mode: SearchMode;
  readonly seed: number;
  /** Name of the model that proposed the steps. */
  readonly model: string;
  readonly state: TaskState;
  readonly status?: ResultStatus;
  /** The code of the result, when there is one. */
  readonly code?: string;
  /** Leaf of the chosen path. */
  readonly chosen?: StepId;
  /** The function as it stood in its file when it posed the problem, or as an answer was last applied to it. */
  readonly functionSource?: string;
  /** Steps that the person passed over for another one, and has not decided about yet. */
  readonly passedOver?: readonly StepId[];
  readonly steps: readonly RecordedStep[];
  readonly labels: readonly Label[];
  readonly createdAt: number;
  readonly updatedAt: number;
}
