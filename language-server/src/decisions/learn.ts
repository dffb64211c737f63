/**
 * Learning from a person's decisions, from the recorded tasks to the model in use: an adapter over the model that they work
 * with, judged on decisions and tasks that it never learned from, and taken into use only when neither fell.
 */
import type { Clock } from '../base/clock.ts';
import { Failure, throwIfCancelled } from '../base/failure.ts';
import type { LabelSource } from '../domain/label.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import type { DecisionEvent, LearningResult, LessonCounts, ModelJudgement } from '../engine/decision-report.ts';
import { fingerprintOf, type LearnedModels } from '../engine/learned-models.ts';
import { openTrainable } from '../learning/trainable-model.ts';
import { trainAdapter, batchPlanOf, type AdapterPlan } from './adapter-training.ts';
import { exportStrength } from './adapter-strength.ts';
import { lessonData, type LessonData, type LessonRows } from './lesson-rows.ts';
import { hasFallen, tasteScore } from './taste-score.ts';

export interface LearningRun {
  readonly trajectories: readonly Trajectory[];
  readonly source: LabelSource;
  /** The model that the person chose, as it came. */
  readonly base: string;
  readonly learned: LearnedModels;
  readonly plan: AdapterPlan;
  /** Which of a fixed list of tasks the model in this folder solves. */
  readonly solved: (folder: string, signal?: AbortSignal) => Promise<readonly boolean[]>;
  readonly clock: Clock;
  readonly report: (event: DecisionEvent) => void;
}

/** Fewer lessons teach a model their accidents; fewer held-out ones cannot tell. */
const fewest = { trained: 12, heldOut: 4 } as const;
/** An adapter that costs solved tasks is tried again with less of it. */
const weaker = [0.8, 0.65, 0.5] as const;

/** @throws Failure badInput without enough decisions, Cancelled; what was in use then still is. */
export async function learnFromDecisions(run: LearningRun, signal?: AbortSignal): Promise<LearningResult> {
  const { base, learned, report, clock, source } = run;
  const inUse = await learned.inUse(base);
  const worked = inUse.kind === 'learned' ? inUse.folder : base;
  const model = await openTrainable(base);
  const data = lessonData(run.trajectories, source, model.encoder, model.config.maxPositions);
  requireEnough(data, run);
  report({ type: 'lessons', source, labels: data.labels, tasks: data.tasks, trained: countRows(data.trained), heldOut: countRows(data.heldOut) });
  const folder = await learned.begin();
  try {
    await trainAdapter({ model, folder, rows: data.trained, plan: run.plan, clock, report }, signal);
    const before = await judge(run, data, worked, 'inUse', 1, signal);
    let tried: Tried = { strength: 1, after: await judge(run, data, folder, 'learned', 1, signal) };
    for (const strength of weaker) {
      if (stands(before, tried.after)) break;
      await exportStrength(model, folder, strength);
      tried = { strength, after: await judge(run, data, folder, 'learned', strength, signal) };
    }
    const switched = stands(before, tried.after);
    if (switched) {
      const made = { folder: base, fingerprint: await fingerprintOf(base) };
      await learned.finish(folder, { base: made, at: clock.now(), report: { source, labels: data.labels, before, ...tried } });
      throwIfCancelled(signal);
      await learned.use(folder);
    } else await learned.discard(folder);
    return { switched, model: switched ? folder : worked, before, ...tried };
  } catch (error) {
    await learned.discard(folder);
    throw error;
  }
}

type Tried = Pick<LearningResult, 'strength' | 'after'>;

function stands(before: ModelJudgement, after: ModelJudgement): boolean {
  return !hasFallen(before, after) && after.passed >= before.passed;
}

async function judge(run: LearningRun, data: LessonData, folder: string, which: 'inUse' | 'learned', strength: number, signal?: AbortSignal): Promise<ModelJudgement> {
  const { plan, report } = run;
  // Opened again: what counts is the exported model, which is what will be used.
  const model = await openTrainable(folder);
  report({ type: 'judging', what: 'decisions', model: which, strength });
  const taste = await tasteScore(model, data.heldOut, batchPlanOf(model), plan.threads, signal);
  report({ type: 'judging', what: 'tasks', model: which, strength });
  const solved = await run.solved(folder, signal);
  return { ...taste, passed: solved.filter(Boolean).length, tasks: solved.length };
}

function requireEnough({ labels, tasks, trained, heldOut }: LessonData, { source, trajectories }: LearningRun): void {
  const remedy = 'Accept, reject or edit steps of more functions in the editor, then run this again. Solving on the command line decides nothing.';
  if (labels === 0) {
    const found = trajectories.length === 0 ? 'no task is recorded' : `none of the ${trajectories.length} recorded tasks has a label of the source ${source}`;
    throw new Failure('badInput', `There are no decisions to learn from: ${found}.`, remedy);
  }
  const lessons = trained.good.length + trained.pairs.length;
  const kept = heldOut.good.length + heldOut.pairs.length;
  if (lessons >= fewest.trained && kept >= fewest.heldOut) return;
  throw new Failure(
    'badInput',
    `There are too few decisions to learn from: ${labels} labels on ${tasks.trained + tasks.heldOut} functions give ${lessons} lessons, of at least ${fewest.trained}, and ${kept} on functions that are kept for judging, of at least ${fewest.heldOut}.`,
    remedy,
  );
}

function countRows({ good, pairs, judged }: LessonRows): LessonCounts {
  return { good: good.length, pairs: pairs.length, judged: judged.length };
}
