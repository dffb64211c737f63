import type { BatchSource } from '../trainer.ts';
import { buildBatch, type BatchPlan, type TokenBatch, type TokenRow } from './batches.ts';
import { batchesOfAll, itemSource, type Batching, type EpochItems } from './item-source.ts';

export const rowBatching: Batching<TokenRow, TokenBatch> = { tokensOf: (row) => row.tokens.length, build: buildBatch };

/** Rows by epoch, in an order that only the seed and the epoch decide. Without `epochRows`, every row once. */
export function rowSource(rows: readonly TokenRow[], plan: BatchPlan, seed: number, epochRows?: EpochItems): BatchSource<TokenBatch> {
  return itemSource(rows, rowBatching, plan, seed, epochRows);
}

/** All rows in batches, in a fixed order: for held-out losses. */
export function allBatches(rows: readonly TokenRow[], plan: BatchPlan): readonly TokenBatch[] {
  return batchesOfAll(rows, rowBatching, plan);
}
