/** The tokenizer of a model folder: text to token numbers and back. */
import { Tokenizer } from '@huggingface/tokenizers';
import { Failure, describeError } from '../base/failure.ts';

export interface ModelTokenizer {
  /** One more than the largest token number. */
  readonly size: number;
  /** Spellings of special tokens are read as those tokens; nothing is added at either end. */
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** The number of a token by its exact spelling. */
  token(spelling: string): number | undefined;
}

/** @throws Failure `modelDamaged` when the two files do not make a tokenizer. */
export function createTokenizer(tokenizerJson: object, configJson: object): ModelTokenizer {
  let tokenizer: Tokenizer;
  let size = 0;
  try {
    tokenizer = new Tokenizer(tokenizerJson, configJson);
    for (const id of tokenizer.get_vocab(true).values()) size = Math.max(size, id + 1);
    tokenizer.encode('a', { add_special_tokens: false });
  } catch (cause) {
    throw new Failure('modelDamaged', `tokenizer.json cannot be used: ${describeError(cause)}`, 'Download or train the model again.', { cause });
  }
  return {
    size,
    encode: (text) => (text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false }).ids),
    decode: (tokens) =>
      tokens.length === 0 ? '' : tokenizer.decode([...tokens], { skip_special_tokens: false, clean_up_tokenization_spaces: false }),
    token: (spelling) => tokenizer.token_to_id(spelling),
  };
}

const replacement = '\ufffd';
/** Earlier tokens that are decoded along, because how a token reads may depend on the one before. */
const contextTokens = 4;

/** Turns tokens into text as they come, and never gives away half a character. */
export class TextStream {
  readonly #tokenizer: ModelTokenizer;
  #tokens: number[] = [];
  /** Text of `#tokens` that was given away before. */
  #given = '';

  constructor(tokenizer: ModelTokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** The text that is certain now and was not before; empty while a character is incomplete. */
  push(token: number): string {
    this.#tokens.push(token);
    const text = this.#tokenizer.decode(this.#tokens);
    const whole = text.slice(0, withoutTail(text));
    const fresh = whole.slice(this.#given.length);
    this.#given = whole;
    if (whole.length === text.length && this.#tokens.length > 4 * contextTokens) {
      this.#tokens = this.#tokens.slice(-contextTokens);
      this.#given = this.#tokenizer.decode(this.#tokens);
    }
    return fresh;
  }

  /** What is left at the end: bytes that never became a character. */
  end(): string {
    return this.#tokenizer.decode(this.#tokens).slice(this.#given.length);
  }
}

function withoutTail(text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === replacement) end--;
  return end;
}
