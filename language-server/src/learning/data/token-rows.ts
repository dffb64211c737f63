/** Training texts as token numbers with the weight of each in the loss. */
import type { TrainingRow } from '../../steps/training-row.ts';
import type { BytePairEncoder } from '../tokenizer/byte-pair-encoder.ts';
import type { TokenRow } from './batches.ts';

/**
 * Each part is encoded by itself: a part ends where a prompt ends when the model is used, and the tokens must be the
 * same there. Undefined when the row is longer than the model's positions: a cut program would teach wrong endings.
 */
export function encodeRow(row: TrainingRow, encoder: BytePairEncoder, maxPositions: number): TokenRow | undefined {
  const tokens: number[] = [];
  const weights: number[] = [];
  for (const { text, learn } of row.parts) {
    const part = encoder.encode(text);
    tokens.push(...part);
    weights.push(...part.map(() => (learn ? 1 : 0)));
  }
  if (tokens.length > maxPositions || !weights.some((weight, index) => index > 0 && weight > 0)) return undefined;
  return { tokens: Uint16Array.from(tokens), weights: Float32Array.from(weights) };
}
