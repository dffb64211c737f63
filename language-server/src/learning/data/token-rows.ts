/** Training texts as token numbers with the weight of each in the loss. */
import type { TrainingRow } from '../../steps/training-row.ts';
import type { TokenRow, Tokens } from './batches.ts';

/** A tokenizer, this project's or that of a downloaded model. */
export interface RowEncoder {
  encode(text: string): readonly number[];
}

/**
 * Each part is encoded by itself: a part ends where a prompt ends when the model is used, and the tokens must be the
 * same there. Undefined when the row is longer than the model's positions: a cut program would teach wrong endings.
 */
export function encodeRow(row: TrainingRow, encoder: RowEncoder, maxPositions: number): TokenRow | undefined {
  const tokens: number[] = [];
  const weights: number[] = [];
  for (const { text, learn, weight = 1 } of row.parts) {
    const part = encoder.encode(text);
    tokens.push(...part);
    weights.push(...part.map(() => (learn ? weight : 0)));
  }
  if (tokens.length > maxPositions || !weights.some((weight, index) => index > 0 && weight > 0)) return undefined;
  return { tokens: compact(tokens), weights: Float32Array.from(weights) };
}

/** In two bytes each where they fit. */
export function compact(tokens: readonly number[]): Tokens {
  return tokens.some((token) => token > 0xffff) ? Uint32Array.from(tokens) : Uint16Array.from(tokens);
}
