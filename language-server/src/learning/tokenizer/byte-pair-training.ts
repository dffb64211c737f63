/** Byte-pair encoding (Sennrich et al. 2016, Algorithm 1) over the bytes of pieces, with counts kept up to date. */
import { cutIntoPieces } from './pieces.ts';

/** A merge joins two tokens, named by their numbers; the i-th merge makes token `firstMerged + i`. */
export type Merge = readonly [left: number, right: number];

export interface MergeTraining {
  /** Number of the token for byte 0; bytes come before merges. */
  readonly firstByte: number;
  /** Merges to learn at the most; fewer when no pair occurs twice any more. */
  readonly merges: number;
}

interface Word {
  tokens: number[];
  readonly count: number;
}

/** Learns merges; texts are already free of special tokens. Ties go to the pair of lower numbers, so the result is fixed. */
export function learnMerges(texts: Iterable<string>, { firstByte, merges: limit }: MergeTraining): readonly Merge[] {
  const words = countWords(texts, firstByte);
  const pairs = new PairCounts(firstByte + 256 + limit);
  words.forEach((word, index) => forEachPair(word.tokens, (left, right) => pairs.add(left, right, word.count, index)));
  const merges: Merge[] = [];
  while (merges.length < limit) {
    const best = pairs.mostFrequent();
    if (best === undefined) break;
    const [left, right] = best.pair;
    const merged = firstByte + 256 + merges.length;
    merges.push(best.pair);
    for (const index of best.words) {
      const word = words[index] as Word;
      forEachPair(word.tokens, (a, b) => pairs.add(a, b, -word.count, index));
      word.tokens = applyMerge(word.tokens, left, right, merged);
      forEachPair(word.tokens, (a, b) => pairs.add(a, b, word.count, index));
    }
  }
  return merges;
}

function applyMerge(tokens: readonly number[], left: number, right: number, merged: number): number[] {
  const result: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index] === left && tokens[index + 1] === right) {
      result.push(merged);
      index++;
    } else {
      result.push(tokens[index] as number);
    }
  }
  return result;
}

function countWords(texts: Iterable<string>, firstByte: number): Word[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const piece of cutIntoPieces(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const encoder = new TextEncoder();
  return [...counts].map(([piece, count]) => ({ tokens: Array.from(encoder.encode(piece), (byte) => firstByte + byte), count }));
}

function forEachPair(tokens: readonly number[], visit: (left: number, right: number) => void): void {
  for (let index = 1; index < tokens.length; index++) visit(tokens[index - 1] as number, tokens[index] as number);
}

/** How often each pair of neighbours occurs, and in which words it ever did. */
class PairCounts {
  readonly #stride: number;
  readonly #counts = new Map<number, { count: number; readonly words: Set<number> }>();

  constructor(vocabularySize: number) {
    this.#stride = vocabularySize;
  }

  add(left: number, right: number, count: number, word: number): void {
    const key = left * this.#stride + right;
    const entry = this.#counts.get(key);
    if (entry === undefined) {
      this.#counts.set(key, { count, words: new Set([word]) });
      return;
    }
    entry.count += count;
    if (entry.count === 0) this.#counts.delete(key);
    else if (count > 0) entry.words.add(word);
  }

  mostFrequent(): { readonly pair: Merge; readonly words: readonly number[] } | undefined {
    let bestKey = -1;
    let bestCount = 1;
    for (const [key, { count }] of this.#counts) {
      if (count > bestCount || (count === bestCount && bestCount > 1 && key < bestKey)) [bestKey, bestCount] = [key, count];
    }
    const best = this.#counts.get(bestKey);
    if (best === undefined) return undefined;
    return { pair: [Math.floor(bestKey / this.#stride), bestKey % this.#stride], words: [...best.words] };
  }
}
