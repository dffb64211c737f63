/**
 * Token rows grouped into batches of similar length: a batch is a rectangle padded on the right, and little of it
 * is padding because its rows were sorted by length within a window of the shuffled order.
 */
import type { Random } from '../../base/random.ts';

/** One training text as token numbers. */
export interface TokenRow {
  readonly tokens: Uint16Array;
  /** How much each token counts in the loss when it is predicted from those before it; 0 = not learned. Same length. */
  readonly weights: Float32Array;
}

export interface TokenBatch {
  readonly rows: number;
  /** Tokens in a row, padding included. */
  readonly length: number;
  /** [rows, length] */
  readonly tokens: BigInt64Array;
  /** Where in [rows · length] a learned token is predicted: one place before it. */
  readonly positions: BigInt64Array;
  readonly targets: BigInt64Array;
  /** Of the targets. */
  readonly weights: Float32Array;
  /** Tokens without the padding. */
  readonly realTokens: number;
}

export interface BatchPlan {
  /** Most tokens in a batch, padding included; at least one row is always taken. */
  readonly tokensPerBatch: number;
  /** Row lengths are rounded up to a multiple of this, so that the runtime sees few shapes. */
  readonly lengthStep: number;
  readonly padTokenId: number;
}

/** Rows sorted together: larger means less padding and less mixing of lengths in time. */
const batchesInWindow = 64;

/** The chosen rows (numbers, possibly repeated) in batches, in an order that `random` decides. Some batches may be small. */
export function planBatches(chosen: readonly number[], lengthOf: (index: number) => number, plan: BatchPlan, random: Random): readonly (readonly number[])[] {
  const order = random.shuffle(chosen);
  const rounded = (index: number): number => roundUp(lengthOf(index), plan.lengthStep);
  const batches: number[][] = [];
  let start = 0;
  while (start < order.length) {
    let end = start;
    for (let tokens = 0; end < order.length && tokens < plan.tokensPerBatch * batchesInWindow; end++) tokens += rounded(order[end] as number);
    const window = order.slice(start, end).sort((a, b) => rounded(a) - rounded(b) || a - b);
    let current: number[] = [];
    for (const index of window) {
      if (current.length > 0 && (current.length + 1) * rounded(index) > plan.tokensPerBatch) {
        batches.push(current);
        current = [];
      }
      current.push(index);
    }
    if (current.length > 0) batches.push(current);
    start = end;
  }
  return random.shuffle(batches);
}

export function buildBatch(rows: readonly TokenRow[], plan: BatchPlan): TokenBatch {
  const longest = rows.reduce((most, row) => Math.max(most, row.tokens.length), 1);
  const length = roundUp(longest, plan.lengthStep);
  const tokens = new BigInt64Array(rows.length * length).fill(BigInt(plan.padTokenId));
  const positions: bigint[] = [];
  const targets: bigint[] = [];
  const weights: number[] = [];
  let realTokens = 0;
  rows.forEach((row, rowIndex) => {
    realTokens += row.tokens.length;
    row.tokens.forEach((token, index) => {
      const place = rowIndex * length + index;
      tokens[place] = BigInt(token);
      const weight = row.weights[index] as number;
      if (index === 0 || weight === 0) return;
      positions.push(BigInt(place - 1));
      targets.push(BigInt(token));
      weights.push(weight);
    });
  });
  return {
    rows: rows.length,
    length,
    tokens,
    positions: BigInt64Array.from(positions),
    targets: BigInt64Array.from(targets),
    weights: Float32Array.from(weights),
    realTokens,
  };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
