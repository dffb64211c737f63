/** A trained vocabulary as Hugging Face's `tokenizer.json` and `tokenizer_config.json`, and back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, describeError } from '../../base/failure.ts';
import { reasonOf } from '../../base/system-error.ts';
import { writeAtomically } from '../atomic-file.ts';
import { BytePairEncoder } from './byte-pair-encoder.ts';
import { byteCharacters, piecePattern } from './pieces.ts';

export const tokenizerFile = 'tokenizer.json';
export const tokenizerConfigFile = 'tokenizer_config.json';

export interface SpecialRoles {
  readonly pad: string;
  readonly end: string;
  readonly maxPositions: number;
}

export function describeTokenizer(encoder: BytePairEncoder): Readonly<Record<string, unknown>> {
  const spell = (token: number): string => Array.from(encoder.bytesOf(token), (byte) => byteCharacters[byte]).join('');
  const vocabulary: Record<string, number> = {};
  encoder.specials.forEach((special, token) => (vocabulary[special] = token));
  for (let token = encoder.specials.length; token < encoder.vocabularySize; token++) vocabulary[spell(token)] = token;
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: encoder.specials.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Split', pattern: { Regex: piecePattern }, behavior: 'Isolated', invert: false }, byteLevel],
    },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: vocabulary,
      merges: encoder.merges.map(([left, right]) => [spell(left), spell(right)]),
    },
  };
}

export function describeTokenizerConfig(encoder: BytePairEncoder, roles: SpecialRoles): Readonly<Record<string, unknown>> {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    add_bos_token: false,
    add_prefix_space: false,
    clean_up_tokenization_spaces: false,
    model_max_length: roles.maxPositions,
    pad_token: roles.pad,
    eos_token: roles.end,
    additional_special_tokens: encoder.specials,
  };
}

export async function saveTokenizer(folder: string, encoder: BytePairEncoder, roles: SpecialRoles): Promise<void> {
  await writeJson(join(folder, tokenizerConfigFile), describeTokenizerConfig(encoder, roles));
  await writeJson(join(folder, tokenizerFile), describeTokenizer(encoder));
}

/**
 * Reads a vocabulary that `saveTokenizer` wrote.
 * @throws Failure `modelMissing` without the file, `modelDamaged` when it is another kind of tokenizer.
 */
export async function loadTokenizer(folder: string): Promise<BytePairEncoder> {
  const path = join(folder, tokenizerFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Failure('modelMissing', `${path} cannot be read: ${reasonOf(cause)}`, 'Train a model first, or choose its folder.', { cause });
  }
  try {
    return parseTokenizer(JSON.parse(text));
  } catch (cause) {
    throw new Failure('modelDamaged', `${path} is not a vocabulary made here: ${describeError(cause)}`, 'Train the model again.', { cause });
  }
}

interface TokenizerJson {
  readonly added_tokens: readonly { readonly content: string }[];
  readonly pre_tokenizer: { readonly pretokenizers: readonly { readonly pattern?: { readonly Regex: string } }[] };
  readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly merges: readonly (readonly [string, string])[] };
}

function parseTokenizer(json: TokenizerJson): BytePairEncoder {
  if (json.pre_tokenizer.pretokenizers[0]?.pattern?.Regex !== piecePattern) throw new TypeError('text is cut in another way');
  const tokenOf = (spelling: string): number => {
    const token = json.model.vocab[spelling];
    if (token === undefined) throw new TypeError(`the merged token ${spelling} is unknown`);
    return token;
  };
  return new BytePairEncoder(
    json.added_tokens.map(({ content }) => content),
    json.model.merges.map(([left, right]) => [tokenOf(left), tokenOf(right)]),
  );
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [Buffer.from(`${JSON.stringify(value, null, 1)}\n`)]);
}
