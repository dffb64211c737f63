/** Pairs of answers to one question, one better than the other. */
import { buildBatch, type BatchPlan, type TokenBatch, type TokenRow } from './batches.ts';
import type { Batching } from './item-source.ts';

export interface PreferencePair {
  /** y_w and y_l after the same x. Only the learned tokens of a row belong to its answer. */
  readonly chosen: TokenRow;
  readonly rejected: TokenRow;
  /** log πref of either answer: the sum over its learned tokens, each with its weight. Fixed for the whole training. */
  readonly reference: { readonly chosen: number; readonly rejected: number };
  /** How much the pair counts; 1 unless said. */
  readonly weight?: number;
}

export interface PreferenceBatch {
  /** 2·pairs rows: chosen and rejected take turns. */
  readonly rows: TokenBatch;
  /** log πref(y_w) − log πref(y_l): [pairs] */
  readonly references: Float32Array;
  /** [pairs] */
  readonly weights: Float32Array;
}

export const pairBatching: Batching<PreferencePair, PreferenceBatch> = {
  tokensOf: ({ chosen, rejected }) => 2 * Math.max(chosen.tokens.length, rejected.tokens.length),
  build: (pairs: readonly PreferencePair[], plan: BatchPlan) => ({
    rows: buildBatch(pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]), plan),
    references: Float32Array.from(pairs, ({ reference }) => reference.chosen - reference.rejected),
    weights: Float32Array.from(pairs, ({ weight }) => weight ?? 1),
  }),
};

/** Rows of one pair before the reference has scored them. */
export type UnscoredPair = Omit<PreferencePair, 'reference'>;

/**
 * The same pair, learned from the first token in which its rows differ: what they share says nothing about which is
 * better. Undefined when one row is the beginning of the other, or nothing after the divergence is learned in one of them.
 */
export function fromDivergence(pair: UnscoredPair): UnscoredPair | undefined {
  const [a, b] = [pair.chosen.tokens, pair.rejected.tokens];
  const shorter = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < shorter && a[shared] === b[shared]) shared++;
  if (shared === shorter) return undefined;
  const chosen = learnedFrom(pair.chosen, shared);
  const rejected = learnedFrom(pair.rejected, shared);
  const teaches = (row: TokenRow): boolean => row.weights.some((weight, index) => index > 0 && weight !== 0);
  return teaches(chosen) && teaches(rejected) ? { ...pair, chosen, rejected } : undefined;
}

function learnedFrom(row: TokenRow, place: number): TokenRow {
  return { tokens: row.tokens, weights: row.weights.map((weight, index) => (index < place ? 0 : weight)) };
}
