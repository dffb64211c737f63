import { createRandom, type Random } from '../../base/random.ts';
import type { BatchSource } from '../trainer.ts';
import { buildBatch, planBatches, type BatchPlan, type TokenBatch, type TokenRow } from './batches.ts';

/** Which rows an epoch reads, as numbers of rows; a row may occur more than once. */
export type EpochRows = (random: Random) => readonly number[];

/** Rows by epoch, in an order that only the seed and the epoch decide. Without `epochRows`, every row once. */
export function rowSource(rows: readonly TokenRow[], plan: BatchPlan, seed: number, epochRows?: EpochRows): BatchSource<TokenBatch> {
  const everyRow = rows.map((_, index) => index);
  let planned: { readonly epoch: number; readonly batches: readonly (readonly number[])[] } | undefined;
  const planEpoch = (epoch: number): readonly (readonly number[])[] => {
    const random = createRandom(seed).fork(`epoch ${epoch}`);
    const chosen = epochRows?.(random) ?? everyRow;
    return planBatches(chosen, (index) => (rows[index] as TokenRow).tokens.length, plan, random);
  };
  return {
    next({ epoch, batch }) {
      if (planned?.epoch !== epoch) planned = { epoch, batches: planEpoch(epoch) };
      const indices = planned.batches[batch] ?? [];
      const last = batch + 1 >= planned.batches.length;
      return {
        batch: buildBatch(indices.map((index) => rows[index] as TokenRow), plan),
        cursor: last ? { epoch: epoch + 1, batch: 0 } : { epoch, batch: batch + 1 },
      };
    },
  };
}

/** All rows in batches, in a fixed order: for held-out losses. */
export function allBatches(rows: readonly TokenRow[], plan: BatchPlan): readonly TokenBatch[] {
  const everyRow = rows.map((_, index) => index);
  const batches = planBatches(everyRow, (index) => (rows[index] as TokenRow).tokens.length, plan, createRandom(0));
  return batches.map((indices) => buildBatch(indices.map((index) => rows[index] as TokenRow), plan));
}
