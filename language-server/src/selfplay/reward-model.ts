/** Step 4 of O1-CODER: process reward models from the trees, point-wise and pair-wise (section 3.4, Eqs. 3 and 4). */
import { createRandom, type Random } from '../base/random.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import { judgedBatching, siblingBatching } from '../learning/data/judged-rows.ts';
import { pairWiseReward } from '../learning/losses/prm-pairwise.ts';
import { pointWiseReward } from '../learning/losses/prm-pointwise.ts';
import { openTrainable } from '../learning/trainable-model.ts';
import { bootstrap, bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { areaUnderCurve, calibrationError, reliability, type Judged, type ReliabilityBin } from '../reward/judgement.ts';
import { forgetCheckpoint, learn, requireSome, type Learned } from './learn.ts';
import { labelsOf, pointwiseRows, siblingRows } from './reward-data.ts';
import { once, roundStage, type Run } from './run.ts';
import { familiesOf, stateAfter, unfinishedOf, type TaskTree } from './trees.ts';

export interface RewardStage {
  readonly pointwise: { readonly learned: Learned; readonly figures: RewardFigures };
  /** Absent when no siblings differed in their labels, as when the policy nearly always does the same. */
  readonly pairwise?: { readonly learned: Learned; readonly figures: Omit<RewardFigures, 'calibrationError' | 'bins'> };
}

/** On trees that no stage learned from, over their visited unfinished steps. null, NaN before it was on disk: not to be measured on so few. */
export interface RewardFigures {
  readonly trees: number;
  readonly steps: number;
  /** Against the hard label: does any program below pass? Intervals over trees. */
  readonly areaUnderCurve: Interval;
  /** Pairs of unfinished siblings that differ in the soft label; the share put in the right order, ties counting half. */
  readonly pairs: number;
  readonly pairAccuracy: Interval;
  /** Against the soft label. */
  readonly calibrationError: number | null;
  readonly bins: readonly ReliabilityBin[];
}

export async function runRewardModels(run: Run, round: number, readTrees: () => Promise<readonly TaskTree[]>, policy: string, signal?: AbortSignal): Promise<RewardStage> {
  const stage = roundStage(round, 'prm');
  const result = await once(run, stage, async (): Promise<RewardStage> => {
    const { rewardModel } = run.settings;
    const trees = await readTrees();
    const model = await openTrainable(policy);
    const [learning, judging] = [trees.filter(({ measured }) => !measured), trees.filter(({ measured }) => measured)];
    const pointwise = await learn(
      run,
      {
        model,
        name: `${stage}/pointwise`,
        objective: pointWiseReward,
        batching: judgedBatching,
        items: requireSome(pointwiseRows(learning, rewardModel.labels, model), 'judged steps'),
        heldOut: pointwiseRows(judging, rewardModel.labels, model),
        budget: rewardModel.pointwise,
      },
      signal,
    );
    const judge = async ({ folder }: Learned): Promise<RewardFigures> => measure(await run.workshop.rewardModel(run.folder.at(folder), signal), judging, createRandom(run.settings.seed).fork(folder), signal);
    const siblings = siblingRows(learning, model);
    const pairwise =
      siblings.length === 0
        ? undefined
        : await learn(
            run,
            {
              model,
              name: `${stage}/pairwise`,
              objective: pairWiseReward,
              batching: siblingBatching,
              items: siblings,
              heldOut: siblingRows(judging, model),
              budget: rewardModel.pairwise,
            },
            signal,
          );
    const figures = await judge(pointwise);
    run.report({ type: 'figures', stage, figures: { steps: figures.steps, 'AUC point-wise': short(figures.areaUnderCurve.share), 'pairs right point-wise': short(figures.pairAccuracy.share), ECE: short(figures.calibrationError) } });
    if (pairwise === undefined) return { pointwise: { learned: pointwise, figures } };
    const { calibrationError: _, bins: __, ...order } = await judge(pairwise);
    run.report({ type: 'figures', stage, figures: { 'AUC pair-wise': short(order.areaUnderCurve.share), 'pairs right pair-wise': short(order.pairAccuracy.share) } });
    return { pointwise: { learned: pointwise, figures }, pairwise: { learned: pairwise, figures: order } };
  });
  await forgetCheckpoint(run, result.pointwise.learned);
  if (result.pairwise) await forgetCheckpoint(run, result.pairwise.learned);
  return result;
}

/** What a reward model said of one tree. */
interface JudgedTree {
  readonly hard: readonly Judged[];
  readonly soft: readonly Judged[];
  readonly pairs: { readonly all: number; readonly right: number };
}

async function measure(judge: ProcessRewardModel, trees: readonly TaskTree[], random: Random, signal?: AbortSignal): Promise<RewardFigures> {
  const judged: JudgedTree[] = [];
  for (const tree of trees) judged.push(await judgeTree(judge, tree, signal));
  const hard = (drawn: readonly JudgedTree[]): readonly Judged[] => drawn.flatMap((one) => one.hard);
  const bins = reliability(judged.flatMap(({ soft }) => soft));
  return {
    trees: trees.length,
    steps: hard(judged).length,
    areaUnderCurve: bootstrap(judged, random.fork('AUC'), (drawn) => areaUnderCurve(hard(drawn))),
    pairs: judged.reduce((sum, { pairs }) => sum + pairs.all, 0),
    pairAccuracy: bootstrapRatio(judged, random.fork('pairs'), ({ pairs }) => ({ part: pairs.right, whole: pairs.all })),
    calibrationError: orNull(calibrationError(bins)),
    bins,
  };
}

async function judgeTree(judge: ProcessRewardModel, tree: TaskTree, signal?: AbortSignal): Promise<JudgedTree> {
  const hard: Judged[] = [];
  const soft: Judged[] = [];
  const pairs = { all: 0, right: 0 };
  const steps = unfinishedOf(tree);
  const [hardLabels, softLabels] = [labelsOf(tree, 'hard'), labelsOf(tree, 'soft')];
  const scores = await judge.score(steps.map(({ path }) => stateAfter(tree, path)), signal);
  const estimates = new Map(steps.map(({ step }, index) => [step.id, scores[index] as number]));
  for (const { step } of steps) {
    const estimate = estimates.get(step.id) ?? 0;
    hard.push({ estimate, outcome: hardLabels.get(step.id) ?? 0 });
    soft.push({ estimate, outcome: softLabels.get(step.id) ?? 0 });
  }
  for (const { children } of familiesOf(tree)) {
    const known = children.flatMap(({ id }) => {
      const [estimate, value] = [estimates.get(id), softLabels.get(id)];
      return estimate === undefined || value === undefined ? [] : [{ estimate, value }];
    });
    for (const [index, one] of known.entries()) {
      for (const other of known.slice(index + 1)) {
        if (one.value === other.value) continue;
        pairs.all++;
        pairs.right += one.estimate === other.estimate ? 0.5 : Number(one.estimate > other.estimate === one.value > other.value);
      }
    }
  }
  return { hard, soft, pairs };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function short(value: number | null): string {
  return value === null || !Number.isFinite(value) ? 'too few to say' : value.toFixed(3);
}
