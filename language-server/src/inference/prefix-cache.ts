/**
 * Keys and values of token sequences that were read before, in blocks of 32 tokens (the idea of PagedAttention,
 * Kwon et al., arXiv 2309.06180). A child state reuses its parent's blocks and reads only its own tokens.
 *
 * Every sequence is always read in the same pieces, full blocks from its start and then the rest, whether or not a
 * block is remembered. So what is remembered never changes a result, not even in the last bit.
 */
import { throwIfCancelled } from '../base/failure.ts';
import type { Decoder, Extension } from './decoder.ts';
import { concatKeyValues, emptyKeyValues, keyValueBytes, type KeyValues } from './key-values.ts';

/** Tokens of one block. */
export const blockTokens = 32;

export interface ReadSequence {
  readonly keyValues: KeyValues;
  /** After the last token. */
  readonly logits: Float32Array;
  /** Of the value head after the last token; undefined without one. */
  readonly value: number | undefined;
  /** Tokens that did not have to be read again. */
  readonly reused: number;
}

interface Block {
  /** Identifies the whole sequence up to the end of this block. */
  readonly id: number;
  readonly keyValues: KeyValues;
}

export class PrefixCache {
  readonly #decoder: Decoder;
  readonly #capacity: number;
  /** By the id of the block before and the block's tokens; least recently used first. */
  readonly #blocks = new Map<string, Block>();
  #lastId = 0;

  /** Remembers at most `bytes` of keys and values. */
  constructor(decoder: Decoder, bytes: number) {
    this.#decoder = decoder;
    this.#capacity = Math.floor(bytes / keyValueBytes(decoder.shape, blockTokens));
  }

  /** Reads a sequence of at least one token. `pause` runs before each piece: there the process hears of a cancel. */
  async read(tokens: readonly number[], pause: () => Promise<void>, signal?: AbortSignal): Promise<ReadSequence> {
    const shape = this.#decoder.shape;
    // The last piece is read even when it is a full block, because its logits are wanted.
    const whole = Math.floor((tokens.length - 1) / blockTokens);
    const path: [string, Block][] = [];
    let previous = 0;
    const remembered: KeyValues[] = [];
    while (path.length < whole) {
      const key = blockKey(previous, tokens, path.length);
      const block = this.#blocks.get(key);
      if (block === undefined) break;
      path.push([key, block]);
      remembered.push(block.keyValues);
      previous = block.id;
    }
    const reused = path.length * blockTokens;
    let keyValues = remembered.length === 0 ? emptyKeyValues(shape) : concatKeyValues(shape, remembered);
    let last: Extension | undefined;
    while (last === undefined) {
      await pause();
      throwIfCancelled(signal);
      const piece = tokens.slice(keyValues.length, Math.min(keyValues.length + blockTokens, tokens.length));
      const read = await this.#decoder.extend(keyValues, piece);
      keyValues = keyValues.length === 0 ? read.keyValues : concatKeyValues(shape, [keyValues, read.keyValues]);
      if (piece.length === blockTokens) {
        const key = blockKey(previous, tokens, path.length);
        const block = this.#blocks.get(key) ?? { id: ++this.#lastId, keyValues: read.keyValues };
        path.push([key, block]);
        previous = block.id;
      }
      if (keyValues.length === tokens.length) last = read;
    }
    this.#touch(path);
    return { keyValues, logits: last.logits, value: last.value, reused };
  }

  /** Leaves first, so that a block is never forgotten before the blocks that follow it. */
  #touch(path: readonly (readonly [string, Block])[]): void {
    for (const [key, block] of path.toReversed()) {
      this.#blocks.delete(key);
      this.#blocks.set(key, block);
    }
    for (const key of this.#blocks.keys()) {
      if (this.#blocks.size <= this.#capacity) break;
      this.#blocks.delete(key);
    }
  }
}

function blockKey(previous: number, tokens: readonly number[], index: number): string {
  return `${previous}:${tokens.slice(index * blockTokens, (index + 1) * blockTokens).join(',')}`;
}
