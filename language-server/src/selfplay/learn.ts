/** Training inside a run: into a folder of its own, resumed when it was stopped, with its curve in the result. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import { hashText } from '../base/random.ts';
import { checkpointFile } from '../learning/checkpoint.ts';
import type { EpochItems, Batching } from '../learning/data/item-source.ts';
import type { Objective } from '../learning/losses/objective.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import type { Schedule } from '../learning/schedule.ts';
import { defaultPlan } from '../learning/trainer.ts';
import { tune } from '../learning/tune.ts';
import type { Run } from './run.ts';
import type { TrainingBudget } from './settings.ts';

export interface Lesson<Item, Batch> {
  /** What is shown while it learns; also the folder below the run's. */
  readonly name: string;
  readonly model: TrainableModel;
  readonly objective: Objective<Batch>;
  readonly batching: Batching<Item, Batch>;
  readonly items: readonly Item[];
  readonly heldOut: readonly Item[];
  readonly epochItems?: EpochItems;
  readonly budget: TrainingBudget;
  /** Of the learning rate; it falls to its floor unless said. */
  readonly schedule?: Schedule;
  /** The lesson that made the model, below the run's folder, where this one goes on as if both were one: with the moments of its optimiser. */
  readonly after?: string;
}

export interface Learned {
  /** A model folder, below the run's folder. */
  readonly folder: string;
  readonly items: number;
  readonly steps: number;
  readonly tokens: number;
  readonly seconds: number;
  /** Mean loss since the report before, by step. */
  readonly curve: readonly (readonly [step: number, loss: number])[];
  readonly heldOutLoss: number | null;
}

/** Returns when the model folder is whole. Throws Cancelled with the state saved, or Failure. */
export async function learn<Item, Batch>(run: Run, lesson: Lesson<Item, Batch>, signal?: AbortSignal): Promise<Learned> {
  const { name, budget } = lesson;
  const folder = run.folder.at(name);
  const log = await run.folder.openLog<readonly [number, number]>(`${name}.curve.jsonl`);
  const curve: Promise<void>[] = [];
  const summary = await tune(
    {
      model: lesson.model,
      folder,
      objective: lesson.objective,
      batching: lesson.batching,
      items: lesson.items,
      heldOut: new Map([['heldOut', lesson.heldOut]]),
      ...(lesson.epochItems && { epochItems: lesson.epochItems }),
      plan: {
        ...defaultPlan,
        limit: { steps: budget.steps, minutes: budget.minutes },
        learningRate: budget.learningRate,
        schedule: lesson.schedule ?? { shape: 'cosine', warmUp: 0.05, floor: 0.05 },
        optimizer: { ...defaultPlan.optimizer, weightDecay: 0.01 },
        seed: hashText(name, run.settings.seed),
        threads: run.workshop.threads,
        device: run.workshop.device,
        reportEvery: Math.max(1, Math.min(20, Math.round(budget.steps / 25))),
        checkpointMinutes: 0.5,
        heldOutMinutes: 4,
      },
      tokensPerBatch: budget.tokensPerBatch,
      resume: true,
      ...(lesson.after !== undefined && { momentsFrom: run.folder.at(lesson.after) }),
      floatWeights: true,
      clock: run.workshop.clock,
      report: (event) => {
        run.report({ type: 'training', stage: name, event });
        if (event.type !== 'step') return;
        const appended = log.append([event.step, event.loss]);
        // A full disk is said when training has ended, and is no unhandled rejection before.
        appended.catch(() => undefined);
        curve.push(appended);
      },
    },
    signal,
  );
  await Promise.all(curve);
  if (summary.end === 'cancelled') throw new Cancelled();
  // Cancelled while the last losses were measured: the next sitting measures them.
  throwIfCancelled(signal);
  const { step, tokens, elapsed } = summary.progress;
  const latest = new Map(log.rows.map(([at, loss]) => [at, loss]));
  return {
    folder: name,
    items: lesson.items.length,
    steps: step,
    tokens,
    seconds: elapsed / 1000,
    curve: [...latest].sort(([a], [b]) => a - b),
    heldOutLoss: summary.heldOutLoss ?? null,
  };
}

/** Throws Failure training when there is nothing to learn from. */
export function requireSome<Item>(items: readonly Item[], what: string): readonly Item[] {
  if (items.length > 0) return items;
  throw new Failure('training', `There are no ${what} to learn from.`, 'Give the run more tasks or more time: the standard size, or more --minutes.');
}

/** The state of the optimiser is only for going on with this very training: it is three times the model. */
export async function forgetCheckpoint(run: Run, { folder }: Pick<Learned, 'folder'>): Promise<void> {
  await rm(run.folder.at(join(folder, checkpointFile)), { force: true });
}
