/** An adapter from lessons: first what the person accepted or wrote, then what they preferred to what. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { Cancelled } from '../base/failure.ts';
import { checkpointFile } from '../learning/checkpoint.ts';
import type { DecisionEvent } from '../engine/decision-report.ts';
import type { BatchPlan } from '../learning/data/batches.ts';
import type { Batching } from '../learning/data/item-source.ts';
import type { PreferencePair } from '../learning/data/preference-pairs.ts';
import { rowBatching } from '../learning/data/row-source.ts';
import { supervised } from '../learning/losses/sft.ts';
import type { PreferenceSettings } from '../learning/losses/dpo.ts';
import type { Objective } from '../learning/losses/objective.ts';
import { stepPairBatching, stepPreference } from '../learning/losses/step-dpo.ts';
import { defaultLora, mergeAdapter, type LoraSettings } from '../learning/lora.ts';
import { createRowScorer, scorePairs } from '../learning/scoring.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import { defaultPlan } from '../learning/trainer.ts';
import { tune } from '../learning/tune.ts';
import { flatWeights, layoutWeights, namedWeights } from '../learning/weights.ts';
import type { LessonRows } from './lesson-rows.ts';

export interface AdapterPlan {
  readonly lora: LoraSettings;
  /** How often every row is read, and the learning rate at its peak. */
  readonly good: { readonly epochs: number; readonly learningRate: number };
  readonly pairs: { readonly epochs: number; readonly learningRate: number; readonly settings: PreferenceSettings };
  readonly seed: number;
  readonly threads: number;
}

/** By trying, on the embedded policy: stronger settings cost solved tasks (scripts/learn-taste.ts). */
export const defaultAdapterPlan: Omit<AdapterPlan, 'seed' | 'threads'> = {
  lora: defaultLora,
  good: { epochs: 1, learningRate: 2e-4 },
  pairs: { epochs: 2, learningRate: 5e-4, settings: { beta: 0.1, supervised: 0.2 } },
};

export interface AdapterRun {
  readonly model: TrainableModel;
  /** Becomes a model folder with the adapter merged into it. */
  readonly folder: string;
  readonly rows: Pick<LessonRows, 'good' | 'pairs'>;
  readonly plan: AdapterPlan;
  readonly clock: Clock;
  readonly report: (event: AdapterEvent) => void;
}

export type AdapterEvent = Extract<DecisionEvent, { readonly stage: unknown }>;

type Adapter = ReadonlyMap<string, Float32Array>;

const tokensPerBatch = 1024;
/** Row lengths are multiples of this. */
const lengthStep = 8;

export function batchPlanOf({ config }: TrainableModel): BatchPlan {
  return { tokensPerBatch, lengthStep, padTokenId: config.padTokenId };
}

/** @throws Cancelled within one batch, Failure as `train` does. */
export async function trainAdapter(run: AdapterRun, signal?: AbortSignal): Promise<void> {
  const { rows, plan } = run;
  let adapter: Adapter | undefined;
  if (rows.good.length > 0) adapter = await stage(run, 'good', { objective: supervised, batching: rowBatching, items: rows.good, ...plan.good }, adapter, signal);
  if (rows.pairs.length > 0) {
    const items = await referencedPairs(run, adapter, signal);
    await stage(run, 'pairs', { objective: stepPreference(plan.pairs.settings), batching: stepPairBatching, items, ...plan.pairs }, adapter, signal);
  }
  await rm(join(run.folder, checkpointFile), { force: true });
}

interface Stage<Item, Batch> {
  readonly objective: Objective<Batch>;
  readonly batching: Batching<Item, Batch>;
  readonly items: readonly Item[];
  readonly epochs: number;
  readonly learningRate: number;
}

async function stage<Item, Batch>(run: AdapterRun, name: AdapterEvent['stage'], { objective, batching, items, epochs, learningRate }: Stage<Item, Batch>, start: Adapter | undefined, signal?: AbortSignal): Promise<Adapter> {
  const { model, folder, plan, clock, report } = run;
  const tokens = items.reduce((sum, item) => sum + batching.tokensOf(item), 0);
  const { end, layout, weights } = await tune(
    {
      model,
      folder,
      objective,
      batching,
      items,
      heldOut: new Map(),
      plan: {
        ...defaultPlan,
        limit: { steps: Math.ceil((epochs * tokens) / tokensPerBatch) },
        learningRate,
        seed: plan.seed,
        threads: plan.threads,
        reportEvery: 1,
      },
      tokensPerBatch,
      lora: { settings: plan.lora, ...(start && { start }) },
      resume: false,
      floatWeights: false,
      clock,
      report: (event) => report({ ...event, stage: name }),
    },
    signal,
  );
  if (end === 'cancelled') throw new Cancelled();
  return namedWeights(layout, weights);
}

/** The reference is the model before this stage: with the adapter of the stage before it, where there is one. */
async function referencedPairs({ model, rows, plan }: AdapterRun, adapter: Adapter | undefined, signal?: AbortSignal): Promise<readonly PreferencePair[]> {
  const layout = layoutWeights(model.config);
  const base = flatWeights(layout, model.weights);
  const reference = adapter === undefined ? base : mergeAdapter(model.config, base, plan.lora, adapter);
  const scorer = await createRowScorer(model.config, layout, { threads: plan.threads, plan: batchPlanOf(model) });
  try {
    return await scorePairs(scorer, reference, rows.pairs, signal);
  } finally {
    await scorer.dispose();
  }
}
