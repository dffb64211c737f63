/** Further training of a model folder under any objective, into another model folder: whole, or by an adapter. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { makeFolder } from '../base/folder.ts';
import { saveAdapter } from './adapter-files.ts';
import { batchesOfAll, itemSource, type Batching, type EpochItems } from './data/item-source.ts';
import type { BatchPlan } from './data/batches.ts';
import { exportDecoder } from './export.ts';
import { mergeAdapter, type LoraSettings } from './lora.ts';
import type { Objective } from './losses/objective.ts';
import { tokenizerConfigFile, tokenizerFile } from './tokenizer/tokenizer-files.ts';
import { train, type TrainingEvent, type TrainingPlan, type TrainingSummary } from './trainer.ts';
import { fingerprint, type TrainableModel } from './trainable-model.ts';
import { flatWeights, layoutWeights, namedWeights, type WeightLayout } from './weights.ts';

export interface Tuning<Item, Batch> {
  readonly model: TrainableModel;
  /** Becomes a model folder; the checkpoint lies in it as well. Not the folder of the model itself. */
  readonly folder: string;
  readonly objective: Objective<Batch>;
  readonly batching: Batching<Item, Batch>;
  /** At least one. */
  readonly items: readonly Item[];
  /** Items never trained on, by what they are; may be empty. */
  readonly heldOut: ReadonlyMap<string, readonly Item[]>;
  /** Which items an epoch reads; every item once unless said. */
  readonly epochItems?: EpochItems;
  readonly plan: TrainingPlan;
  /** Most tokens in a batch, padding included. */
  readonly tokensPerBatch: number;
  /** Trains an adapter, saved in the folder's `adapter`, and exports the model with the adapter merged into it. */
  readonly lora?: { readonly settings: LoraSettings; /** An adapter to go on from. */ readonly start?: ReadonlyMap<string, Float32Array> };
  /** Go on from the folder's checkpoint when it has one. */
  readonly resume: boolean;
  /** A folder with the checkpoint of the run that made the model, for the moments of its optimiser. */
  readonly momentsFrom?: string;
  readonly floatWeights: boolean;
  readonly clock: Clock;
  readonly report?: (event: TrainingEvent) => void;
}

export const adapterFolder = 'adapter';
/** Row lengths are multiples of this. */
const lengthStep = 8;

/**
 * Returns how training ended, with the weights of what was trained; a finished run has exported its model.
 * @throws Failure as `train` does.
 */
export async function tune<Item, Batch>(tuning: Tuning<Item, Batch>, signal?: AbortSignal): Promise<TrainingSummary> {
  const { model, objective, batching, plan, folder, lora } = tuning;
  const { config } = model;
  const full = layoutWeights(config);
  const batchPlan: BatchPlan = { tokensPerBatch: tuning.tokensPerBatch, lengthStep, padTokenId: config.padTokenId };
  const base = lora && flatWeights(full, model.weights);
  const start = lora ? new Map([...(lora.start ?? []), ...headOf(model, full)]) : model.weights;
  const summary = await train(
    {
      config,
      objective,
      source: itemSource(tuning.items, batching, batchPlan, plan.seed, tuning.epochItems),
      heldOut: new Map([...tuning.heldOut].filter(([, items]) => items.length > 0).map(([name, items]) => [name, batchesOfAll(items, batching, batchPlan)])),
      plan,
      folder,
      resume: tuning.resume,
      ...(tuning.momentsFrom !== undefined && { momentsFrom: tuning.momentsFrom }),
      start,
      origin: fingerprint([...model.weights.values(), ...(lora?.start?.values() ?? [])]),
      clock: tuning.clock,
      ...(lora && base && { adapted: { settings: lora.settings, weights: base } }),
      ...(tuning.report && { report: tuning.report }),
    },
    signal,
  );
  if (summary.end === 'cancelled') return summary;
  const trained = namedWeights(summary.layout, summary.weights);
  makeFolder(folder);
  for (const file of [tokenizerFile, tokenizerConfigFile]) await copyFile(join(model.folder, file), join(folder, file));
  if (lora && base) {
    await saveAdapter(join(folder, adapterFolder), config, { settings: lora.settings, weights: trained }, model.folder);
    const merged = namedWeights(full, mergeAdapter(config, base, lora.settings, trained));
    const heads = [...trained].filter(([name]) => objective.extraWeights?.(config).has(name));
    await exportDecoder(folder, config, new Map([...merged, ...heads]), tuning);
  } else {
    await exportDecoder(folder, config, trained, tuning);
  }
  return summary;
}

/** The model's weights beyond those of its decoder. */
function headOf(model: TrainableModel, decoder: WeightLayout): readonly (readonly [string, Float32Array])[] {
  const own = new Set(decoder.places.map(({ name }) => name));
  return [...model.weights].filter(([name]) => !own.has(name));
}
