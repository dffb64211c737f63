/** Step 5 of O1-CODER, by a policy gradient (section 3.5): GRPO with φ as the reward, stopped where reward and truth part. */
import { rm } from 'node:fs/promises';
import { createRandom, hashText } from '../base/random.ts';
import type { Task } from '../curriculum/task.ts';
import { prefixAdvantages } from '../learning/advantages.ts';
import { learnedPlaces, type TokenRow } from '../learning/data/batches.ts';
import { rolloutBatching, type Rollout } from '../learning/data/rollouts.ts';
import { encodeRow } from '../learning/data/token-rows.ts';
import { groupRelativePolicy } from '../learning/losses/grpo.ts';
import type { Schedule } from '../learning/schedule.ts';
import { createRowScorer } from '../learning/scoring.ts';
import { openTrainable, type TrainableModel } from '../learning/trainable-model.ts';
import { flatWeights, layoutWeights } from '../learning/weights.ts';
import { pathRow } from '../steps/training-row.ts';
import { learn, type Learned } from './learn.ts';
import { haveParted, type RewardPoint } from './reward-guard.ts';
import { weighingOf } from './returns.ts';
import { sampleGroup, type Group, type Sampler } from './rollout-groups.ts';
import { roundStage, type Run } from './run.ts';

export interface PolicyGradient {
  /** Absent when no iteration had anything to learn from. */
  readonly learned?: Learned;
  readonly curve: readonly RewardPoint[];
  readonly alpha: number;
  /** settled = there was no task to learn from. */
  readonly end: 'finished' | 'parted' | 'outOfTime' | 'settled';
}

export interface GradientInput {
  readonly round: number;
  /** Those that the policy now and then fails; none of those that measure. */
  readonly tasks: readonly Task[];
  /** Absolute folders. The policy is also the reference. */
  readonly policy: string;
  readonly rewardModel: string;
}

interface Iteration {
  readonly point: RewardPoint;
  /** The model after it; absent when every group was of one mind. */
  readonly learned?: Learned;
}

export async function runPolicyGradient(run: Run, { round, tasks, policy, rewardModel }: GradientInput, signal?: AbortSignal): Promise<PolicyGradient> {
  const { reinforcement, seed } = run.settings;
  const { policyGradient } = reinforcement;
  const weighing = weighingOf(reinforcement, round);
  if (tasks.length === 0) return { curve: [], alpha: weighing.alpha, end: 'settled' };
  const name = `${roundStage(round, 'reinforce')}/grpo`;
  const log = await run.folder.openLog<Iteration>(`${name}.iterations.jsonl`);
  const judge = await run.workshop.rewardModel(rewardModel, signal);
  const reference = await openTrainable(policy);
  const deadline = run.workshop.clock.monotonic() + policyGradient.minutes * 60_000;
  /** Why no iteration comes after those there are. */
  const ended = (): PolicyGradient['end'] | undefined => {
    if (haveParted(log.rows.map(({ point }) => point), policyGradient.tolerance)) return 'parted';
    if (log.rows.length >= policyGradient.iterations) return 'finished';
    return run.workshop.clock.monotonic() > deadline ? 'outOfTime' : undefined;
  };
  let end = ended();
  for (; end === undefined; end = ended()) {
    const iteration = log.rows.length;
    const now = latest(log.rows);
    const folder = now ? run.folder.at(now.folder) : policy;
    const chosen = createRandom(seed + round).fork(`iteration ${iteration}`).shuffle(tasks).slice(0, policyGradient.groups);
    const sampler: Sampler = { policy: await run.workshop.policy(folder, signal), judge, weighing, size: policyGradient.groupSize, seed: hashText(`${round} ${iteration}`, seed) };
    const groups = await sampleGroups(run, `${name}: iteration ${iteration + 1}`, chosen, sampler, signal);
    const model = now ? await openTrainable(folder) : reference;
    const rollouts = await rolloutsOf(run, groups, model, reference, signal);
    const learned = await learnFrom(run, { name: `${name}-${iteration + 1}`, rollouts, model, ...(now && { after: now.folder }) }, signal);
    const point = pointOf(iteration, groups);
    await log.append({ point, ...(learned && { learned }) });
    run.report({ type: 'figures', stage: name, figures: { iteration: iteration + 1, reward: round3(point.reward), 'passes tests that give reward': round3(point.training), 'passes those that give none': round3(point.guard) } });
    // The model before this one is of no use any more.
    if (now && learned) await rm(run.folder.at(now.folder), { recursive: true, force: true });
  }
  const last = latest(log.rows);
  return { ...(last && { learned: last }), curve: log.rows.map(({ point }) => point), alpha: weighing.alpha, end };
}

/** Answers to each task in both modes; a group is of one mode. */
async function sampleGroups(run: Run, stage: string, tasks: readonly Task[], sampler: Sampler, signal?: AbortSignal): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const task of tasks) {
    for (const mode of ['steps', 'direct'] as const) groups.push(await sampleGroup(task, mode, sampler, run.workshop, signal));
    run.report({ type: 'progress', stage, done: groups.length / 2, of: tasks.length });
  }
  return groups;
}

interface IterationLesson {
  readonly name: string;
  readonly rollouts: readonly Rollout[];
  readonly model: TrainableModel;
  /** The iteration that made the model. */
  readonly after?: string;
}

/** All iterations are one training: an optimiser that began anew with each would take its first steps in a direction of chance. */
const schedule: Schedule = { shape: 'constant', warmUp: 0.1, floor: 1 };

/** Undefined when there is nothing to learn from: every group was of one mind. */
async function learnFrom(run: Run, { name, rollouts, model, after }: IterationLesson, signal?: AbortSignal): Promise<Learned | undefined> {
  if (rollouts.length === 0) return undefined;
  const { policyGradient } = run.settings.reinforcement;
  const tokens = rollouts.reduce((sum, { row }) => sum + row.tokens.length, 0);
  const steps = policyGradient.epochs * Math.ceil(tokens / policyGradient.tokensPerBatch);
  const lesson = { name, model, objective: groupRelativePolicy(), batching: rolloutBatching, items: rollouts, heldOut: [], schedule, budget: { ...policyGradient, steps } };
  return learn(run, { ...lesson, ...(after !== undefined && { after }) }, signal);
}

function latest(iterations: readonly Iteration[]): Learned | undefined {
  return iterations.findLast(({ learned }) => learned !== undefined)?.learned;
}

/** Answers of groups that are of two minds, with their advantages and probabilities now (π_old) and at the start (πref). */
async function rolloutsOf(run: Run, groups: readonly Group[], model: TrainableModel, reference: TrainableModel, signal?: AbortSignal): Promise<readonly Rollout[]> {
  const { config, encoder } = model;
  const answers = groups.filter(isOfTwoMinds).flatMap(({ task, answers: all }) => {
    const group = all.flatMap(({ steps, reward }) => {
      const row = encodeRow(pathRow(task.problem, steps), encoder, config.maxPositions);
      return row ? [{ row: withoutFirstTag(row), reward }] : [];
    });
    const advantages = prefixAdvantages(group.map(({ row }) => row.tokens), group.map(({ reward }) => reward));
    return group.flatMap(({ row }, index) => {
      const own = Float32Array.from(learnedPlaces(row), (place) => advantages[index]?.[place] ?? 0);
      return own.some((advantage) => advantage !== 0) ? [{ row, advantages: own }] : [];
    });
  });
  if (answers.length === 0) return [];
  const layout = layoutWeights(config);
  const plan = { tokensPerBatch: run.settings.reinforcement.policyGradient.tokensPerBatch, lengthStep: 8, padTokenId: config.padTokenId };
  const scorer = await createRowScorer(config, layout, { threads: run.workshop.threads, device: run.workshop.device, plan });
  try {
    const rows = answers.map(({ row }) => row);
    const behaviour = await scorer.score(flatWeights(layout, model.weights), rows, signal);
    const before = model === reference ? behaviour : await scorer.score(flatWeights(layout, reference.weights), rows, signal);
    return answers.map(({ row, advantages }, index) => {
      const now = behaviour[index]?.logProbabilities ?? new Float32Array();
      return { row, advantages, behaviour: now, reference: before[index]?.logProbabilities ?? now };
    });
  } finally {
    await scorer.dispose();
  }
}

/** Where all answers pass, or none does, only what the reward model thinks of them would be learned, its errors first. */
function isOfTwoMinds({ answers }: Group): boolean {
  return new Set(answers.map(({ training }) => training)).size > 1;
}

/** The mode decides the first action, not the policy: its tag teaches nothing. */
function withoutFirstTag({ tokens, weights }: TokenRow): TokenRow {
  const first = weights.findIndex((weight) => weight !== 0);
  return { tokens, weights: weights.map((weight, index) => (index === first ? 0 : weight)) };
}

function pointOf(iteration: number, groups: readonly Group[]): RewardPoint {
  const all = groups.flatMap(({ answers }) => answers);
  const mean = (of: (answer: (typeof all)[number]) => number): number => all.reduce((sum, answer) => sum + of(answer), 0) / Math.max(1, all.length);
  return { iteration, reward: mean(({ reward }) => reward), training: mean(({ training }) => Number(training)), guard: mean(({ guard }) => Number(guard)) };
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
