/** φ of O1-CODER section 3.5 over trees and paths: the outcome and the process rewards of a path as one number. */
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { StepId } from '../domain/step.ts';
import { aggregateRewards, outcomeWeight } from '../reward/aggregate.ts';
import type { ReinforcementSettings } from './settings.ts';
import { expectedBelow, stateAfter, unfinishedOf, type TaskTree } from './trees.ts';

/** α(t) of the round and γ. */
export interface Weighing {
  readonly alpha: number;
  readonly gamma: number;
}

/** α0 and α1: only the outcome at first, nine tenths process rewards at last. */
const [firstWeight, lastWeight] = [1, 0.1];

export function weighingOf({ schedule, decayRounds, gamma }: ReinforcementSettings, round: number): Weighing {
  return { alpha: outcomeWeight({ kind: schedule, start: firstWeight, end: lastWeight, rounds: decayRounds }, round), gamma };
}

/** R is 1 for a program that passes every test that gives reward (O1-CODER Algorithm 1, line 14), else 0. `process` are r^1…r^m of the steps before the code. */
export function pathReturn(solved: boolean, process: readonly number[], { alpha, gamma }: Weighing): number {
  return aggregateRewards(solved ? 1 : 0, process, alpha, gamma);
}

/** φ to be expected when the policy goes on from each step that leads to programs which were run. */
export async function returnsOf(tree: TaskTree, judge: ProcessRewardModel, weighing: Weighing, signal?: AbortSignal): Promise<ReadonlyMap<StepId, number>> {
  const steps = unfinishedOf(tree);
  const scores = await judge.score(steps.map(({ path }) => stateAfter(tree, path)), signal);
  const estimates = new Map<StepId, number>(steps.map(({ step }, index) => [step.id, scores[index] as number]));
  return expectedBelow(tree, ({ path, value }) => pathReturn(value === 1, path.slice(0, -1).flatMap(({ id }) => estimates.get(id) ?? []), weighing));
}
