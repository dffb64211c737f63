/** The training loop, the same for every objective. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import { createRandom, hashText } from '../base/random.ts';
import { writeDecoderConfig, type DecoderConfig } from '../inference/decoder-config.ts';
import type { Device } from '../inference/device.ts';
import { loadCheckpoint, loadMoments, saveCheckpoint, type Cursor, type Progress } from './checkpoint.ts';
import { heldOutLoss } from './held-out.ts';
import { LossSession } from './loss-session.ts';
import { layoutAdapter, type AdaptedBase } from './lora.ts';
import type { Objective } from './losses/objective.ts';
import { GradientMean, adamW, defaultAdamW, emptyAdamWState, type AdamWSettings, type Gradients } from './optimizer.ts';
import { defaultSchedule, scheduleFactor, type Schedule } from './schedule.ts';
import { initialWeights, layoutWeights, type WeightLayout } from './weights.ts';

/** An endless, repeatable sequence of batches: the same cursor always gives the same batch. */
export interface BatchSource<Batch> {
  next(cursor: Cursor): { readonly batch: Batch; readonly cursor: Cursor };
}

export interface TrainingPlan {
  /** The run ends with whichever comes first; at least one is given. Minutes count training over all sittings. */
  readonly limit: { readonly steps?: number; readonly minutes?: number };
  /** At its peak. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly optimizer: AdamWSettings;
  /** Batches whose gradients are averaged into one update. */
  readonly accumulate: number;
  readonly seed: number;
  /** Of the runtime. One makes runs repeatable to the last digit. */
  readonly threads: number;
  readonly device: Device;
  /** Updates between two reports. */
  readonly reportEvery: number;
  readonly checkpointMinutes: number;
  readonly heldOutMinutes: number;
}

export const defaultPlan: Omit<TrainingPlan, 'limit'> = {
  learningRate: 2e-3,
  schedule: defaultSchedule,
  optimizer: defaultAdamW,
  accumulate: 1,
  seed: 1,
  threads: 2,
  device: 'cpu',
  reportEvery: 20,
  checkpointMinutes: 1,
  heldOutMinutes: 4,
};

export interface TrainingTask<Batch> {
  readonly config: DecoderConfig;
  readonly objective: Objective<Batch>;
  readonly source: BatchSource<Batch>;
  /** Batches never trained on, by what they are; may be empty. */
  readonly heldOut: ReadonlyMap<string, readonly Batch[]>;
  readonly plan: TrainingPlan;
  /** Where checkpoints go. */
  readonly folder: string;
  /** Go on from the folder's checkpoint when it has one; otherwise the run starts from `start` or from random weights. */
  readonly resume: boolean;
  /** Weights to start from, by name; the others start at random (value heads at zero). Copied. */
  readonly start?: ReadonlyMap<string, Float32Array>;
  /** A folder with the checkpoint of the run that this one goes on from, for the moments of its optimiser: where updates are few, those decide. */
  readonly momentsFrom?: string;
  /** Says which weights the run started from: a checkpoint of a run with another origin is refused. */
  readonly origin?: string;
  /** Trains an adapter over this frozen decoder instead of the decoder itself. */
  readonly adapted?: AdaptedBase;
  readonly clock: Clock;
  readonly report?: (event: TrainingEvent) => void;
}

export type TrainingEvent =
  | {
      readonly type: 'step';
      readonly step: number;
      /** Mean over the updates since the last report. */
      readonly loss: number;
      /** Before clipping. */
      readonly gradientNorm: number;
      readonly learningRate: number;
      readonly tokens: number;
      readonly tokensPerSecond: number;
      /** Of the limit, in [0, 1]. */
      readonly fraction: number;
      readonly elapsedSeconds: number;
    }
  | { readonly type: 'heldOut'; readonly step: number; readonly loss: number; readonly losses: Readonly<Record<string, number>>; readonly elapsedSeconds: number }
  | { readonly type: 'checkpoint'; readonly step: number };

export interface TrainingSummary {
  readonly end: 'finished' | 'cancelled';
  readonly progress: Progress;
  readonly layout: WeightLayout;
  readonly weights: Float32Array;
  /** At the end; undefined without held-out data or when the run was cancelled. */
  readonly heldOutLoss: number | undefined;
}

/**
 * Trains until the limit or until the signal, which ends the run within one batch; either way the state is saved, and
 * `resume` goes on from it with the same losses as an uninterrupted run of the same steps on one thread.
 * @throws Failure `training` when the loss stops being a number, `badInput` for a limit or a checkpoint that does not fit.
 */
export async function train<Batch>(task: TrainingTask<Batch>, signal?: AbortSignal): Promise<TrainingSummary> {
  const { config, objective, plan, clock } = task;
  if (plan.limit.steps === undefined && plan.limit.minutes === undefined) {
    throw new Failure('badInput', 'A training run needs a limit.', 'Give a number of steps or of minutes.');
  }
  const { adapted } = task;
  const extra = objective.extraWeights?.(config);
  const layout = adapted ? layoutAdapter(config, adapted.settings, extra) : layoutWeights(config, extra);
  const fingerprint = describeRun(task);
  const saved = task.resume ? await loadCheckpoint(task.folder, layout, fingerprint) : undefined;
  const weights = saved?.weights ?? initialWeights(layout, config, createRandom(plan.seed).fork('weights'), task.start);
  const moments = saved === undefined && task.momentsFrom !== undefined ? await loadMoments(task.momentsFrom, layout) : undefined;
  const optimizer = saved?.optimizer ?? moments?.optimizer ?? emptyAdamWState(layout);
  let progress: Progress = saved?.progress ?? { step: 0, cursor: { epoch: 0, batch: 0 }, elapsed: 0, tokens: 0, ...(moments && { updatesBefore: moments.updates }) };

  const open = (withGradients: boolean): Promise<LossSession<Batch>> =>
    LossSession.create(config, layout, objective, { threads: plan.threads, device: plan.device, withGradients, ...(adapted && { adapted }) });
  const session = await open(true);
  const judge = task.heldOut.size > 0 ? await open(false) : undefined;
  const mean = plan.accumulate > 1 ? new GradientMean(layout) : undefined;
  const since = emptyReport();
  let lastCheckpoint = progress.elapsed;
  let lastHeldOut = progress.elapsed;

  const save = async (): Promise<void> => {
    await saveCheckpoint(task.folder, { progress, weights, optimizer }, fingerprint);
    lastCheckpoint = progress.elapsed;
    task.report?.({ type: 'checkpoint', step: progress.step });
  };
  const evaluate = async (): Promise<number | undefined> => {
    lastHeldOut = progress.elapsed;
    if (judge === undefined) return undefined;
    const result = await heldOutLoss(judge, objective, weights, task.heldOut, signal);
    if (result !== undefined) task.report?.({ type: 'heldOut', step: progress.step, ...result, elapsedSeconds: progress.elapsed / 1000 });
    return result?.loss;
  };

  try {
    while (fractionDone(plan, progress) < 1) {
      if (signal?.aborted) break;
      const begun = clock.monotonic();
      const fraction = fractionDone(plan, progress);
      const gathered = await gather(task, session, weights, progress.cursor, mean, signal);
      if (gathered === undefined) break;
      if (!Number.isFinite(gathered.loss)) {
        throw new Failure('training', `The loss is ${gathered.loss} after ${progress.step} updates.`, 'Start again from the last checkpoint with a lower learning rate.');
      }
      const learningRate = plan.learningRate * scheduleFactor(plan.schedule, fraction);
      const norm = adamW(layout, weights, gathered.gradients, optimizer, plan.optimizer, learningRate, (progress.updatesBefore ?? 0) + progress.step + 1);
      const spent = clock.monotonic() - begun;
      progress = {
        ...progress,
        step: progress.step + 1,
        cursor: gathered.cursor,
        elapsed: progress.elapsed + spent,
        tokens: progress.tokens + gathered.tokens,
      };
      since.updates += 1;
      since.loss += gathered.loss;
      since.tokens += gathered.tokens;
      since.milliseconds += spent;
      if (progress.step % plan.reportEvery === 0) {
        task.report?.({
          type: 'step',
          step: progress.step,
          loss: since.loss / since.updates,
          gradientNorm: norm,
          learningRate,
          tokens: progress.tokens,
          tokensPerSecond: (since.tokens / since.milliseconds) * 1000,
          fraction: fractionDone(plan, progress),
          elapsedSeconds: progress.elapsed / 1000,
        });
        Object.assign(since, emptyReport());
      }
      if (progress.elapsed - lastHeldOut >= plan.heldOutMinutes * 60_000) await evaluate();
      if (progress.elapsed - lastCheckpoint >= plan.checkpointMinutes * 60_000) await save();
      // A run of the graph blocks the event loop: let signals and messages in.
      await setImmediate();
    }
    const cancelled = signal?.aborted === true;
    await save();
    const loss = cancelled ? undefined : await evaluate();
    return { end: cancelled ? 'cancelled' : 'finished', progress, layout, weights, heldOutLoss: loss };
  } finally {
    await session.dispose();
    await judge?.dispose();
  }
}

interface Gathered {
  readonly loss: number;
  readonly gradients: Gradients;
  readonly cursor: Cursor;
  readonly tokens: number;
}

/** The loss and its gradient over the batches of one update; undefined when cancelled between them. */
async function gather<Batch>(
  task: TrainingTask<Batch>,
  session: LossSession<Batch>,
  weights: Float32Array,
  from: Cursor,
  mean: GradientMean | undefined,
  signal: AbortSignal | undefined,
): Promise<Gathered | undefined> {
  let cursor = from;
  let total = 0;
  let losses = 0;
  let tokens = 0;
  for (let part = 0; ; part++) {
    const next = task.source.next(cursor);
    cursor = next.cursor;
    const result = await session.run(weights, next.batch);
    const weight = task.objective.weightOf(next.batch);
    tokens += task.objective.tokensOf(next.batch);
    if (mean === undefined) return { loss: result.loss, gradients: result.gradients, cursor, tokens };
    mean.add(result.gradients, weight);
    losses += weight * result.loss;
    total += weight;
    if (part + 1 === task.plan.accumulate) return { loss: losses / total, gradients: mean.take(), cursor, tokens };
    await setImmediate();
    if (signal?.aborted) return undefined;
  }
}

function fractionDone(plan: TrainingPlan, progress: Progress): number {
  const { steps, minutes } = plan.limit;
  const bySteps = steps === undefined ? 0 : progress.step / steps;
  const byTime = minutes === undefined ? 0 : minutes > 0 ? progress.elapsed / (minutes * 60_000) : 1;
  return Math.min(1, Math.max(bySteps, byTime));
}

/** Two runs with the same description may share a checkpoint. The limit is left out: a run may be made longer. */
function describeRun<Batch>({ config, objective, plan, adapted, origin }: TrainingTask<Batch>): string {
  const { seed, accumulate } = plan;
  const text = JSON.stringify([objective.name, writeDecoderConfig(config), seed, accumulate, ...(adapted ? [adapted.settings] : []), ...(origin === undefined ? [] : [origin])]);
  return hashText(text).toString(16);
}

function emptyReport(): { updates: number; loss: number; tokens: number; milliseconds: number } {
  return { updates: 0, loss: 0, tokens: 0, milliseconds: 0 };
}
