/** Runs the graphs of decoder-graph.ts. */
import { Failure } from '../base/failure.ts';
import type { Decoder, RowBatch } from './decoder.ts';
import type { DecoderShape, KeyValues } from './key-values.ts';
import { floatTensor, floatsOf, integerTensor, type ModelSession, type SessionTensor } from './session.ts';

/** Added to the score of a token that must not be seen; e^x of it is 0 in float32. */
const hidden = -1e9;
/** Tokens by which a row's room grows. */
const growth = 32;

export function isSharedPrefix(session: ModelSession): boolean {
  return session.inputs.some((input) => input.name === 'prefix.0.key');
}

export function openSharedPrefixDecoder(session: ModelSession): Decoder {
  const shape = readShape(session);
  return {
    shape,
    hasValue: session.outputs.some((output) => output.name === 'value'),
    extend: async (past, tokens, wanted = 'last') => {
      const count = tokens.length;
      const prefix = prefixFeeds(shape, past);
      const columns = prefix.length + 1 + count;
      const bias = new Float32Array(count * columns);
      for (let token = 0; token < count; token++) {
        if (past.length === 0) bias[token * columns] = hidden;
        bias[token * columns + prefix.length] = hidden;
        bias.fill(hidden, token * columns + prefix.length + 1 + token + 1, (token + 1) * columns);
      }
      const noSuffix = Array.from({ length: 2 * shape.layers }, () => new Float32Array(shape.keyValueHeads * shape.headSize));
      const outputs = await session.run({
        input_ids: integerTensor(tokens, [1, count]),
        position: integerTensor([past.length], [1]),
        attention_bias: floatTensor(bias, [count, columns]),
        logits_from: integerTensor([wanted === 'each' ? 0 : count - 1], [1]),
        ...prefix.feeds,
        ...suffixFeeds(shape, noSuffix, 1, 1),
      });
      const fresh = floatsOf(outputs['new_kv']);
      const size = shape.keyValueHeads * count * shape.headSize;
      const tensors = Array.from({ length: 2 * shape.layers }, (_, i) => fresh.slice(i * size, (i + 1) * size));
      const likelihoodWeight = outputs['likelihood'] && floatsOf(outputs['likelihood'])[0];
      return {
        logits: floatsOf(outputs['logits']),
        value: outputs['value'] && floatsOf(outputs['value']).at(-1),
        ...(likelihoodWeight !== undefined && { likelihoodWeight }),
        keyValues: { length: count, tensors },
      };
    },
    fork: (past, rows) => new SuffixBatch(session, shape, past, rows),
  };
}

class SuffixBatch implements RowBatch {
  readonly #session: ModelSession;
  readonly #shape: DecoderShape;
  readonly #prefix: PrefixFeeds;
  readonly #start: number;
  #rows: number;
  #length = 0;
  #capacity = 0;
  /** Each [rows, keyValueHeads, capacity, headSize], the first `length` tokens of each head in use. */
  #suffix: Float32Array[];
  #feeds: Readonly<Record<string, SessionTensor>> = {};
  #bias = new Float32Array(0);

  constructor(session: ModelSession, shape: DecoderShape, past: KeyValues, rows: number) {
    this.#session = session;
    this.#shape = shape;
    this.#prefix = prefixFeeds(shape, past);
    this.#start = past.length;
    this.#rows = rows;
    this.#suffix = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0));
    this.#refresh();
  }

  async step(tokens: readonly number[]): Promise<Float32Array> {
    if (tokens.length !== this.#rows) throw new RangeError(`${tokens.length} tokens for ${this.#rows} rows`);
    if (this.#length === this.#capacity) this.#grow();
    const outputs = await this.#session.run({
      input_ids: integerTensor(tokens, [this.#rows, 1]),
      position: integerTensor([this.#start + this.#length], [1]),
      attention_bias: floatTensor(this.#bias, [1, this.#bias.length]),
      logits_from: integerTensor([0], [1]),
      ...this.#prefix.feeds,
      ...this.#feeds,
    });
    this.#append(floatsOf(outputs['new_kv']));
    return floatsOf(outputs['logits']);
  }

  keep(rows: readonly number[]): void {
    const size = this.#shape.keyValueHeads * this.#capacity * this.#shape.headSize;
    this.#suffix = this.#suffix.map((data) => {
      rows.forEach((from, to) => data.copyWithin(to * size, from * size, (from + 1) * size));
      return data.subarray(0, rows.length * size);
    });
    this.#rows = rows.length;
    this.#refresh();
  }

  /** `fresh` is [2·layers, rows, keyValueHeads, 1, headSize]. */
  #append(fresh: Float32Array): void {
    const { headSize, keyValueHeads } = this.#shape;
    const heads = this.#rows * keyValueHeads;
    this.#suffix.forEach((data, index) => {
      for (let head = 0; head < heads; head++) {
        const from = (index * heads + head) * headSize;
        data.set(fresh.subarray(from, from + headSize), (head * this.#capacity + this.#length) * headSize);
      }
    });
    this.#bias[this.#prefix.length + this.#length] = 0;
    this.#length++;
  }

  #grow(): void {
    const { headSize, keyValueHeads } = this.#shape;
    const capacity = this.#capacity + growth;
    const heads = this.#rows * keyValueHeads;
    this.#suffix = this.#suffix.map((data) => {
      const larger = new Float32Array(heads * capacity * headSize);
      const used = this.#length * headSize;
      for (let head = 0; head < heads; head++) {
        const from = head * this.#capacity * headSize;
        larger.set(data.subarray(from, from + used), head * capacity * headSize);
      }
      return larger;
    });
    this.#capacity = capacity;
    this.#refresh();
  }

  /** Tensors over the rows' memory, reused from step to step: what is written there later is seen without a copy. */
  #refresh(): void {
    this.#feeds = suffixFeeds(this.#shape, this.#suffix, this.#rows, this.#capacity);
    const start = this.#prefix.length;
    this.#bias = new Float32Array(start + this.#capacity + 1).fill(hidden, start + this.#length, start + this.#capacity);
    if (this.#start === 0) this.#bias[0] = hidden;
  }
}

interface PrefixFeeds {
  readonly feeds: Readonly<Record<string, SessionTensor>>;
  /** Tokens that the tensors hold: one, to be hidden, where there is no past, because WebGPU takes no empty tensors. */
  readonly length: number;
}

function prefixFeeds(shape: DecoderShape, past: KeyValues): PrefixFeeds {
  const { keyValueHeads, headSize } = shape;
  const length = Math.max(1, past.length);
  const tensors = past.tensors.map((data) => (past.length === 0 ? new Float32Array(keyValueHeads * headSize) : data));
  const feeds = tensors.map((data, i) => [cacheName('prefix', i), floatTensor(data, [keyValueHeads, length, headSize])] as const);
  return { feeds: Object.fromEntries(feeds), length };
}

function suffixFeeds(shape: DecoderShape, data: readonly Float32Array[], rows: number, capacity: number): Readonly<Record<string, SessionTensor>> {
  return Object.fromEntries(
    data.map((one, i) => [cacheName('suffix', i), floatTensor(one, [rows, shape.keyValueHeads, capacity, shape.headSize])]),
  );
}

function cacheName(part: 'prefix' | 'suffix', index: number): string {
  return `${part}.${index >> 1}.${index % 2 === 0 ? 'key' : 'value'}`;
}

function readShape(session: ModelSession): DecoderShape {
  const keys = session.inputs.filter((input) => /^prefix\.\d+\.key$/.test(input.name));
  const [keyValueHeads, , headSize] = keys[0]?.shape ?? [];
  const vocabularySize = session.outputs.find((output) => output.name === 'logits')?.shape[2];
  if (typeof keyValueHeads !== 'number' || typeof headSize !== 'number' || typeof vocabularySize !== 'number') {
    throw new Failure('modelDamaged', 'The graph does not say the sizes of its cache and vocabulary.', 'Train or export the model again.');
  }
  return { layers: keys.length, keyValueHeads, headSize, vocabularySize };
}
