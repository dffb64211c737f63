/** A decoder that can be asked for the next token of a sequence, and of many continuations of one sequence at once. */
import { Failure } from '../base/failure.ts';
import type { DecoderShape, KeyValues } from './key-values.ts';
import { isPastPresent, openPastPresentDecoder } from './past-present-decoder.ts';
import type { ModelSession } from './session.ts';
import { isSharedPrefix, openSharedPrefixDecoder } from './shared-prefix-decoder.ts';

export interface Decoder {
  readonly shape: DecoderShape;
  /** Whether it also says a value after a token. */
  readonly hasValue: boolean;
  /** Reads at least one more token after `past`. */
  extend(past: KeyValues, tokens: readonly number[], wanted?: WantedLogits): Promise<Extension>;
  /** Starts `rows` continuations of the same past. */
  fork(past: KeyValues, rows: number): RowBatch;
}

/** After the last token (so unless said), or after each of them: [tokens · vocabulary]. */
export type WantedLogits = 'last' | 'each';

export interface Extension {
  readonly logits: Float32Array;
  /** What the value head says after the last token, unbounded; undefined without one. */
  readonly value: number | undefined;
  /** How much the likelihood of steps adds to a value; undefined where it does not count. */
  readonly likelihoodWeight?: number;
  /** Of the new tokens alone. */
  readonly keyValues: KeyValues;
}

/** Continuations that share a past and take one token each at a time, so that all have the same length. */
export interface RowBatch {
  /** Appends one token to each row; the logits after it, rows × vocabulary. The array is the caller's until the next step. */
  step(tokens: readonly number[]): Promise<Float32Array>;
  /** Keeps the rows with these places, in ascending order; the others have left. */
  keep(rows: readonly number[]): void;
}

/**
 * Chooses how to run a graph by the names of its inputs and outputs.
 * @throws Failure `modelDamaged` for a graph of neither form: what it has, and what is expected.
 */
export function openDecoder(session: ModelSession): Decoder {
  if (isSharedPrefix(session)) return openSharedPrefixDecoder(session);
  if (isPastPresent(session)) return openPastPresentDecoder(session);
  const names = session.inputs.map((input) => input.name).join(', ');
  throw new Failure(
    'modelDamaged',
    `This ONNX graph is no decoder with a key-value cache; its inputs are: ${names}.`,
    'Use an export for text generation with past (inputs input_ids, attention_mask, past_key_values.N.key and .value).',
  );
}
