/** Step 5 of O1-CODER, by iterative DPO (section 3.5): siblings of the trees by φ, learned from where they part. */
import type { StepId } from '../domain/step.ts';
import type { UnscoredPair } from '../learning/data/preference-pairs.ts';
import { pairOfSteps } from '../learning/data/step-rows.ts';
import { stepPairBatching, stepPreference } from '../learning/losses/step-dpo.ts';
import { openTrainable, type TrainableModel } from '../learning/trainable-model.ts';
import { learn, type Learned } from './learn.ts';
import { withReference } from './preference-lesson.ts';
import { returnsOf, weighingOf } from './returns.ts';
import { roundStage, type Run } from './run.ts';
import { siblingPairs } from './sibling-pairs.ts';
import { stateAfter, type TaskTree } from './trees.ts';

export interface PolicyPreference {
  /** Absent when no pair was worth learning. */
  readonly learned?: Learned;
  readonly pairs: number;
  readonly alpha: number;
}

export interface PreferenceInput {
  readonly round: number;
  readonly trees: readonly TaskTree[];
  /** Absolute folders. The policy is also the reference. */
  readonly policy: string;
  readonly rewardModel: string;
}

export async function runPolicyDpo(run: Run, { round, trees, policy, rewardModel }: PreferenceInput, signal?: AbortSignal): Promise<PolicyPreference> {
  const { preference } = run.settings.reinforcement;
  const weighing = weighingOf(run.settings.reinforcement, round);
  const model = await openTrainable(policy);
  const judge = await run.workshop.rewardModel(rewardModel, signal);
  const unscored = { learning: [] as UnscoredPair[], judging: [] as UnscoredPair[] };
  for (const tree of trees) {
    const returns = await returnsOf(tree, judge, weighing, signal);
    unscored[tree.measured ? 'judging' : 'learning'].push(...pairsOf(tree, returns, preference.margin, model));
  }
  const items = unscored.learning;
  if (items.length === 0) return { pairs: 0, alpha: weighing.alpha };
  const scored = await withReference(run, model, [...items, ...unscored.judging], preference.tokensPerBatch, signal);
  const learned = await learn(
    run,
    {
      name: `${roundStage(round, 'reinforce')}/dpo`,
      model,
      objective: stepPreference(preference),
      batching: stepPairBatching,
      items: scored.slice(0, items.length),
      heldOut: scored.slice(items.length),
      budget: preference,
    },
    signal,
  );
  return { learned, pairs: items.length, alpha: weighing.alpha };
}

function pairsOf(tree: TaskTree, returns: ReadonlyMap<StepId, number>, margin: number, { encoder, config }: TrainableModel): readonly UnscoredPair[] {
  return siblingPairs(tree, returns, margin).flatMap(({ before, better, worse }) => pairOfSteps(stateAfter(tree, before), better.step, worse.step, encoder, config.maxPositions) ?? []);
}
