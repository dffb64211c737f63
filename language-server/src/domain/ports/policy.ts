import type { Action } from '../action.ts';
import type { Problem } from '../problem.ts';
import type { State, Step, LogProbability } from '../step.ts';

/** Writes the next step of a state. One port for the embedded model, an endpoint and the editor's models. */
export interface Policy {
  /** Name shown to people and stored with trajectories. */
  readonly name: string;
  /**
   * Proposes up to `count` next steps of the same state; fewer when the model produced nothing usable.
   * Equal requests give equal proposals where the implementation is `deterministic`.
   * Throws Cancelled on abort, within one token; Failure when the model or the endpoint fails.
   */
  propose(state: State, request: ProposalRequest, signal?: AbortSignal): Promise<readonly Proposal[]>;
  readonly deterministic: boolean;
  /** How sure the model is that the problem is within what it can do, in [0, 1]. Absent where a policy cannot tell. */
  inScope?(problem: Problem, signal?: AbortSignal): Promise<number>;
  dispose(): Promise<void>;
}

export interface ProposalRequest {
  /** The step must be one of these actions; the policy chooses among them. */
  readonly actions: readonly Action[];
  readonly count: number;
  readonly sampling: Sampling;
  /** Called with text as it is written, for the proposal with this index. */
  readonly onText?: (index: number, delta: string) => void;
}

export interface Sampling {
  /** 0 is greedy. */
  readonly temperature: number;
  /** In (0, 1]; 1 keeps everything. */
  readonly topP: number;
  /** 0 keeps everything. */
  readonly topK: number;
  readonly seed: number;
  readonly maxTokens: number;
}

export const greedy: Sampling = { temperature: 0, topP: 1, topK: 0, seed: 0, maxTokens: 400 };

export interface Proposal {
  readonly step: Step;
  /** Of the whole step under the unmodified distribution (temperature 1). NaN never; absent where an endpoint gives none. */
  readonly logProbability?: LogProbability;
  readonly tokens: number;
  /** False when maxTokens cut it off. */
  readonly complete: boolean;
}
