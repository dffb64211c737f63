/** Step 5 of O1-CODER, by iterative DPO (section 3.5): siblings of the trees by φ, learned from where they part. */
import type { StepId } from '../domain/step.ts';
import type { RecordedStep } from '../domain/trajectory.ts';
import type { UnscoredPair } from '../learning/data/preference-pairs.ts';
import { pairOfSteps } from '../learning/data/step-rows.ts';
import { stepPairBatching, stepPreference } from '../learning/losses/step-dpo.ts';
import { openTrainable, type TrainableModel } from '../learning/trainable-model.ts';
import { learn, type Learned } from './learn.ts';
import { withReference } from './preference-lesson.ts';
import { returnsOf, weighingOf } from './returns.ts';
import { roundStage, type Run } from './run.ts';
import { familiesOf, stateAfter, type TaskTree } from './trees.ts';

export interface PolicyPreference {
  /** Absent when no pair was worth learning. */
  readonly learned?: Learned;
  readonly pairs: number;
  readonly alpha: number;
}

/** Pairs of one family at the most: the best against the worst, the second best against the second worst. */
const pairsOfFamily = 2;
/** Of a rejected step: one in twenty. */
const leastLikely = Math.log(0.05);

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

/** Siblings whose returns are further apart than the margin; the better one leads to a program that passes. */
function pairsOf(tree: TaskTree, returns: ReadonlyMap<StepId, number>, margin: number, { encoder, config }: TrainableModel): readonly UnscoredPair[] {
  return familiesOf(tree).flatMap(({ before, children }) => {
    const ranked = children
      .flatMap((step) => {
        const value = returns.get(step.id);
        return value === undefined ? [] : [{ step, value }];
      })
      .sort((a, b) => b.value - a.value);
    const state = stateAfter(tree, before);
    return Array.from({ length: Math.min(pairsOfFamily, Math.floor(ranked.length / 2)) }, (_, index) => {
      const [better, worse] = [ranked[index], ranked[ranked.length - 1 - index]];
      if (!better || !worse || better.value - worse.value < margin || !leadsToPass(better.step) || !isLikely(worse.step)) return undefined;
      return pairOfSteps(state, better.step.step, worse.step.step, encoder, config.maxPositions);
    }).filter((pair) => pair !== undefined);
  });
}

/** A step that the policy hardly ever writes: to make it rarer teaches nothing, and moves everything that shares its words. */
function isLikely({ logProbability = 0 }: RecordedStep): boolean {
  return logProbability > leastLikely;
}

function leadsToPass({ hard, value, step }: RecordedStep): boolean {
  return step.action === 'implement' ? value === 1 : hard === 1;
}
