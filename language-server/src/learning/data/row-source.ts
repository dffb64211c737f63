import { createRandom } from '../../base/random.ts';
import type { BatchSource } from '../trainer.ts';
import { buildBatch, planBatches, type BatchPlan, type TokenBatch, type TokenRow } from './batches.ts';

/** Every row once an epoch, in an order that only the seed and the epoch decide. */
export function rowSource(rows: readonly TokenRow[], plan: BatchPlan, seed: number): BatchSource<TokenBatch> {
  const lengths = rows.map((row) => row.tokens.length);
  let planned: { readonly epoch: number; readonly batches: readonly (readonly number[])[] } | undefined;
  return {
    next({ epoch, batch }) {
      if (planned?.epoch !== epoch) planned = { epoch, batches: planBatches(lengths, plan, createRandom(seed).fork(`epoch ${epoch}`)) };
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
  const batches = planBatches(rows.map((row) => row.tokens.length), plan, createRandom(0));
  return batches.map((indices) => buildBatch(indices.map((index) => rows[index] as TokenRow), plan));
}
