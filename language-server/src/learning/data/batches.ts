/**
 * Token rows grouped into batches of similar length: a batch is a rectangle padded on the right, and little of it
 * is padding because its rows were sorted by length within a window of the shuffled order.
 */
import type { Random } from '../../base/random.ts';

/** Token numbers of one text. */
export type Tokens = Uint16Array | Uint32Array;

/** One training text as token numbers. */
export interface TokenRow {
  readonly tokens: Tokens;
  /** How much each token counts in the loss when it is predicted from those before it; 0 = not learned. Same length. */
  readonly weights: Float32Array;
}

/** Texts side by side, padded on the right to one length. */
export interface TokenRectangle {
  readonly rows: number;
  /** Tokens in a row, padding included. */
  readonly length: number;
  /** [rows, length] */
  readonly tokens: BigInt64Array;
  /** Tokens without the padding. */
  readonly realTokens: number;
}

export interface TokenBatch extends TokenRectangle {
  /** Where in [rows · length] a learned token is predicted: one place before it. */
  readonly positions: BigInt64Array;
  readonly targets: BigInt64Array;
  /** Of the targets. */
  readonly weights: Float32Array;
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

export function buildRectangle(texts: readonly Tokens[], plan: BatchPlan): TokenRectangle {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 1);
  const length = roundUp(longest, plan.lengthStep);
  const tokens = new BigInt64Array(texts.length * length).fill(BigInt(plan.padTokenId));
  let realTokens = 0;
  texts.forEach((text, row) => {
    realTokens += text.length;
    text.forEach((token, index) => {
      tokens[row * length + index] = BigInt(token);
    });
  });
  return { rows: texts.length, length, tokens, realTokens };
}

export function buildBatch(rows: readonly TokenRow[], plan: BatchPlan): TokenBatch {
  const rectangle = buildRectangle(rows.map((row) => row.tokens), plan);
  const positions: bigint[] = [];
  const targets: bigint[] = [];
  const weights: number[] = [];
  rows.forEach((row, rowIndex) => {
    for (const index of learnedPlaces(row)) {
      positions.push(BigInt(rowIndex * rectangle.length + index - 1));
      targets.push(BigInt(row.tokens[index] as number));
      weights.push(row.weights[index] as number);
    }
  });
  return { ...rectangle, positions: BigInt64Array.from(positions), targets: BigInt64Array.from(targets), weights: Float32Array.from(weights) };
}

/** Places of the tokens that a row teaches, in order. The first token of a row is predicted from nothing, so it is never one of them. */
export function learnedPlaces(row: TokenRow): readonly number[] {
  const places: number[] = [];
  for (let index = 1; index < row.tokens.length; index++) if (row.weights[index] !== 0) places.push(index);
  return places;
}

/** The row of each learned token of a batch. */
export function rowsOfTargets(batch: TokenBatch): readonly number[] {
  return Array.from(batch.positions, (position) => Math.floor(Number(position) / batch.length));
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
