import type { Brand } from '../base/brand.ts';
import type { Action } from './action.ts';
import type { Problem } from './problem.ts';

export type StepId = Brand<string, 'StepId'>;
/** log P of a whole text under the policy: a sum over its tokens, at most 0. */
export type LogProbability = Brand<number, 'LogProbability'>;

/** One step of the thinking: what an action wrote. Plain text, the same for models, documents and exports. */
export interface Step {
  readonly action: Action;
  /** One line. Outline: the idea in a few words. Refine: the part it refines. Implement: the entry function's name. */
  readonly title: string;
  /** Pseudocode for outline and refine (the refined part only), source code for implement. No trailing blank. */
  readonly text: string;
}

/** The state of the decision process: the problem and every step so far (O1-CODER section 3.5). */
export interface State {
  readonly problem: Problem;
  readonly steps: readonly Step[];
}

export function appendStep(state: State, step: Step): State {
  return { problem: state.problem, steps: [...state.steps, step] };
}

/** A state is finished once its last step is code. */
export function isFinished(state: State): boolean {
  return state.steps.at(-1)?.action === 'implement';
}

/** Actions that make sense after these steps; `direct` solving asks for `implement` alone instead. */
export function nextActions(steps: readonly Step[]): readonly Action[] {
  const last = steps.at(-1);
  if (last === undefined) return ['outline'];
  return last.action === 'implement' ? [] : ['refine', 'implement'];
}
