/**
 * Runs ordinary Hugging Face exports: the whole cache goes in as past_key_values.N.key|value [B, KVH, P, hd] and
 * comes back, longer by the new tokens, as present.N.key|value. Names, sizes and types are read from the graph.
 */
import { Failure } from '../base/failure.ts';
import type { Decoder, RowBatch, WantedLogits } from './decoder.ts';
import type { DecoderShape, KeyValues } from './key-values.ts';
import { floatTensor, floatsOf, integerTensor, type ModelSession, type SessionTensor } from './session.ts';

const pastName = /^past_key_values\.(\d+)\.(key|value)$/;

export function isPastPresent(session: ModelSession): boolean {
  return session.inputs.some((input) => pastName.test(input.name));
}

/** @throws Failure `modelDamaged` when the graph keeps other states than keys and values, or keeps them in another type. */
export function openPastPresentDecoder(session: ModelSession): Decoder {
  const shape = readShape(session);
  const hasPositions = session.inputs.some((input) => input.name === 'position_ids');
  const run = async (past: readonly SessionTensor[], rows: number, pastLength: number, tokens: readonly number[], wanted: WantedLogits): Promise<{ logits: Float32Array; present: SessionTensor[] }> => {
    const count = tokens.length / rows;
    const total = pastLength + count;
    const feeds: Record<string, SessionTensor> = {
      input_ids: integerTensor(tokens, [rows, count]),
      attention_mask: integerTensor(new Array<number>(rows * total).fill(1), [rows, total]),
    };
    if (hasPositions) feeds['position_ids'] = integerTensor(tokens.map((_, i) => pastLength + (i % count)), [rows, count]);
    past.forEach((tensor, i) => (feeds[cacheName('past_key_values', i)] = tensor));
    const outputs = await session.run(feeds);
    const logits = floatsOf(outputs['logits']);
    const size = shape.vocabularySize;
    const chosen = count === 1 || wanted === 'each' ? logits : lastOfEachRow(logits, rows, count, size);
    return { logits: chosen, present: past.map((_, i) => outputs[cacheName('present', i)] as SessionTensor) };
  };
  const repeat = (past: KeyValues, rows: number): SessionTensor[] =>
    past.tensors.map((data) => {
      const repeated = rows === 1 ? data : new Float32Array(rows * data.length);
      if (rows > 1) for (let row = 0; row < rows; row++) repeated.set(data, row * data.length);
      return floatTensor(repeated, [rows, shape.keyValueHeads, past.length, shape.headSize]);
    });
  return {
    shape,
    hasValue: false,
    extend: async (past, tokens, wanted = 'last') => {
      const { logits, present } = await run(repeat(past, 1), 1, past.length, tokens, wanted);
      const tensors = present.map((tensor) => lastTokens(floatsOf(tensor), shape, past.length, tokens.length));
      return { logits, value: undefined, keyValues: { length: tokens.length, tensors } };
    },
    fork: (past, rows): RowBatch => {
      let cache = repeat(past, rows);
      let length = past.length;
      let count = rows;
      return {
        step: async (tokens) => {
          const { logits, present } = await run(cache, count, length, tokens, 'last');
          cache = present;
          length++;
          return logits;
        },
        keep: (kept) => {
          const size = shape.keyValueHeads * length * shape.headSize;
          cache = cache.map((tensor) => {
            const data = floatsOf(tensor);
            const smaller = new Float32Array(kept.length * size);
            kept.forEach((from, to) => smaller.set(data.subarray(from * size, (from + 1) * size), to * size));
            return floatTensor(smaller, [kept.length, shape.keyValueHeads, length, shape.headSize]);
          });
          count = kept.length;
        },
      };
    },
  };
}

function cacheName(part: 'past_key_values' | 'present', index: number): string {
  return `${part}.${index >> 1}.${index % 2 === 0 ? 'key' : 'value'}`;
}

function lastOfEachRow(logits: Float32Array, rows: number, count: number, size: number): Float32Array {
  const last = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    const from = ((row + 1) * count - 1) * size;
    last.set(logits.subarray(from, from + size), row * size);
  }
  return last;
}

/** Of [KVH, before + count, hd], the last `count` tokens. */
function lastTokens(data: Float32Array, shape: DecoderShape, before: number, count: number): Float32Array {
  const { keyValueHeads, headSize } = shape;
  const slice = new Float32Array(keyValueHeads * count * headSize);
  for (let head = 0; head < keyValueHeads; head++) {
    const from = (head * (before + count) + before) * headSize;
    slice.set(data.subarray(from, from + count * headSize), head * count * headSize);
  }
  return slice;
}

function readShape(session: ModelSession): DecoderShape {
  const past = session.inputs.filter((input) => pastName.test(input.name));
  const known = new Set(['input_ids', 'attention_mask', 'position_ids', ...past.map((input) => input.name)]);
  const unknown = session.inputs.filter((input) => !known.has(input.name));
  if (unknown.length > 0) {
    throw unsupported(`it also wants ${unknown.map((input) => input.name).join(', ')}`, 'Hybrid and stateful models cannot go back to an earlier token; use a plain attention decoder.');
  }
  const layers = past.length / 2;
  for (let i = 0; i < past.length; i++) {
    const present = session.outputs.find((output) => output.name === cacheName('present', i));
    if (present === undefined || !past.some((input) => input.name === cacheName('past_key_values', i))) {
      throw unsupported(`its cache is incomplete at layer ${i >> 1}`, 'Use an export for text generation with past for all layers.');
    }
  }
  const logits = session.outputs.find((output) => output.name === 'logits');
  const floats = [...past, ...(logits === undefined ? [] : [logits])].find((value) => value.type !== 'float32');
  if (floats !== undefined) {
    throw unsupported(`${floats.name} is ${floats.type}`, 'Use an export whose cache and logits are float32, for example model.onnx or model_q4.onnx instead of model_fp16.onnx.');
  }
  const [, keyValueHeads, , headSize] = past[0]?.shape ?? [];
  const sizes = [keyValueHeads, headSize];
  const same = past.every((input) => input.shape[1] === keyValueHeads && input.shape[3] === headSize);
  const vocabularySize = logits?.shape[2];
  if (!sizes.every((size) => typeof size === 'number') || !same || typeof vocabularySize !== 'number') {
    throw unsupported('it does not say one size for all caches and the vocabulary', 'Use an export with fixed numbers of heads.');
  }
  return { layers, keyValueHeads: keyValueHeads as number, headSize: headSize as number, vocabularySize };
}

function unsupported(problem: string, remedy: string): Failure {
  return new Failure('modelDamaged', `This decoder cannot be used: ${problem}.`, remedy);
}
