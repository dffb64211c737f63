/** Text to token numbers and back, for vocabularies this project trains: special tokens, then bytes, then merges. */
import { Failure } from '../../base/failure.ts';
import { learnMerges, type Merge } from './byte-pair-training.ts';
import { cutIntoPieces } from './pieces.ts';

export class BytePairEncoder {
  readonly specials: readonly string[];
  readonly merges: readonly Merge[];
  /** The bytes of each token; empty for special ones. */
  readonly #bytes: readonly Uint8Array[];
  readonly #ranks = new Map<number, number>();
  readonly #cache = new Map<string, readonly number[]>();
  readonly #splitter: RegExp;
  readonly #textEncoder = new TextEncoder();

  constructor(specials: readonly string[], merges: readonly Merge[]) {
    this.specials = specials;
    this.merges = merges;
    const bytes: Uint8Array[] = [...specials.map(() => new Uint8Array()), ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte))];
    merges.forEach(([left, right], rank) => {
      bytes.push(Uint8Array.of(...(bytes[left] as Uint8Array), ...(bytes[right] as Uint8Array)));
      this.#ranks.set(this.#key(left, right), rank);
    });
    this.#bytes = bytes;
    const escaped = specials.map((special) => special.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    this.#splitter = new RegExp(specials.length > 0 ? `(${escaped.join('|')})` : '(?!)', 'u');
  }

  /** Learns a vocabulary of at most `vocabularySize` tokens. */
  static train(texts: Iterable<string>, specials: readonly string[], vocabularySize: number): BytePairEncoder {
    const firstByte = specials.length;
    const merges = vocabularySize - firstByte - 256;
    if (merges < 0) throw new Failure('badInput', `A vocabulary of ${vocabularySize} tokens has no room for all bytes.`, `Ask for at least ${firstByte + 256}.`);
    const plain = new BytePairEncoder(specials, []);
    return new BytePairEncoder(specials, learnMerges(plain.#ordinaryParts(texts), { firstByte, merges }));
  }

  get vocabularySize(): number {
    return this.#bytes.length;
  }

  bytesOf(token: number): Uint8Array {
    const bytes = this.#bytes[token];
    if (bytes === undefined) throw new RangeError(`there is no token ${token}`);
    return bytes;
  }

  encode(text: string): number[] {
    const result: number[] = [];
    for (const part of text.split(this.#splitter)) {
      const special = this.specials.indexOf(part);
      if (special >= 0) result.push(special);
      else for (const piece of cutIntoPieces(part)) result.push(...this.#encodePiece(piece));
    }
    return result;
  }

  /** The inverse of `encode`; bytes that are no UTF-8 become U+FFFD. */
  decode(tokens: readonly number[]): string {
    let text = '';
    let pending: number[] = [];
    const flush = (): void => {
      text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(pending));
      pending = [];
    };
    for (const token of tokens) {
      const special = this.specials[token];
      if (special === undefined) pending.push(...this.bytesOf(token));
      else {
        flush();
        text += special;
      }
    }
    flush();
    return text;
  }

  /** Applies the earliest learned merge first, the leftmost of equals first. */
  #encodePiece(piece: string): readonly number[] {
    const known = this.#cache.get(piece);
    if (known) return known;
    const tokens = Array.from(this.#textEncoder.encode(piece), (byte) => this.specials.length + byte);
    for (;;) {
      let best = Infinity;
      let place = -1;
      for (let index = 1; index < tokens.length; index++) {
        const rank = this.#ranks.get(this.#key(tokens[index - 1] as number, tokens[index] as number)) ?? Infinity;
        if (rank < best) [best, place] = [rank, index];
      }
      if (place < 0) break;
      tokens.splice(place - 1, 2, this.specials.length + 256 + best);
    }
    if (this.#cache.size < 200_000) this.#cache.set(piece, tokens);
    return tokens;
  }

  #key(left: number, right: number): number {
    return left * 2 ** 24 + right;
  }

  *#ordinaryParts(texts: Iterable<string>): Iterable<string> {
    for (const text of texts) for (const part of text.split(this.#splitter)) if (!this.specials.includes(part)) yield part;
  }
}
