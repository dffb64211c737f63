/** Batches of whatever an objective learns from: rows, pairs of rows, families of siblings, rollouts. */
import { createRandom, type Random } from '../../base/random.ts';
import type { BatchSource } from '../trainer.ts';
import { planBatches, type BatchPlan } from './batches.ts';

/** How items of one kind become batches. An item is never divided. */
export interface Batching<Item, Batch> {
  /** Tokens that the item takes in a batch: its rows times its longest row. */
  readonly tokensOf: (item: Item) => number;
  readonly build: (items: readonly Item[], plan: BatchPlan) => Batch;
}

/** Which items an epoch reads, as numbers of items; one may occur more than once. */
export type EpochItems = (random: Random) => readonly number[];

/** Items by epoch, in an order that only the seed and the epoch decide. Without `epochItems`, every item once. */
export function itemSource<Item, Batch>(
  items: readonly Item[],
  batching: Batching<Item, Batch>,
  plan: BatchPlan,
  seed: number,
  epochItems?: EpochItems,
): BatchSource<Batch> {
  const everything = items.map((_, index) => index);
  let planned: { readonly epoch: number; readonly batches: readonly (readonly number[])[] } | undefined;
  const planEpoch = (epoch: number): readonly (readonly number[])[] => {
    const random = createRandom(seed).fork(`epoch ${epoch}`);
    return planBatches(epochItems?.(random) ?? everything, (index) => batching.tokensOf(items[index] as Item), plan, random);
  };
  return {
    next({ epoch, batch }) {
      if (planned?.epoch !== epoch) planned = { epoch, batches: planEpoch(epoch) };
      const last = batch + 1 >= planned.batches.length;
      return {
        batch: buildOf(items, planned.batches[batch] ?? [], batching, plan),
        cursor: last ? { epoch: epoch + 1, batch: 0 } : { epoch, batch: batch + 1 },
      };
    },
  };
}

/** All items in batches, in a fixed order: for held-out losses. */
export function batchesOfAll<Item, Batch>(items: readonly Item[], batching: Batching<Item, Batch>, plan: BatchPlan): readonly Batch[] {
  const everything = items.map((_, index) => index);
  const batches = planBatches(everything, (index) => batching.tokensOf(items[index] as Item), plan, createRandom(0));
  return batches.map((indices) => buildOf(items, indices, batching, plan));
}

function buildOf<Item, Batch>(items: readonly Item[], indices: readonly number[], batching: Batching<Item, Batch>, plan: BatchPlan): Batch {
  return batching.build(indices.map((index) => items[index] as Item), plan);
}
