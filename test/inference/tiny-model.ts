/** Model folders with random weights: everything a real one has, in a few hundred kilobytes. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDecoderConfig, type DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { buildDecoderGraph } from '../../language-server/src/inference/decoder-graph.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { randomWeights, tinyConfig } from './random-weights.ts';

export interface TinyModel extends AsyncDisposable {
  readonly folder: string;
  readonly config: DecoderConfig;
  readonly weights: Map<string, Float32Array>;
}

export interface TinyModelOptions {
  readonly config?: DecoderConfig;
  readonly seed?: number;
  readonly bits?: 8 | 32;
  /** Of the logits; larger is surer. */
  readonly sharpness?: number;
  /** Changes the weights before the graph is written. */
  readonly change?: (weights: Map<string, Float32Array>) => void;
  /** Writes the graph in another form. */
  readonly graph?: (config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>) => Buffer;
}

/** One token a byte, after the special tokens: ids 0 to 7 the tags, 8 + b the byte b. */
export async function makeTinyModel(options: TinyModelOptions = {}): Promise<TinyModel> {
  const config = options.config ?? tinyConfig;
  const weights = randomWeights(config, options.seed ?? 1, options.sharpness ?? 4);
  options.change?.(weights);
  const folder = await mkdtemp(join(tmpdir(), 'tiny-model-'));
  await mkdir(join(folder, 'onnx'));
  const graph = options.graph?.(config, weights) ?? buildDecoderGraph(config, weights, { bits: options.bits ?? 32 });
  await writeFile(join(folder, 'onnx', 'model.onnx'), graph);
  await writeFile(join(folder, 'config.json'), JSON.stringify(writeDecoderConfig(config)));
  await writeFile(join(folder, 'generation_config.json'), JSON.stringify({ eos_token_id: config.endTokenId }));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(byteTokenizer()));
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'PreTrainedTokenizerFast', clean_up_tokenization_spaces: false }));
  return { folder, config, weights, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** A byte-level BPE tokenizer without merges, as Hugging Face writes it. */
export function byteTokenizer(extraTokens: readonly string[] = []): object {
  const vocabulary: Record<string, number> = {};
  for (const token of specialTokens) vocabulary[token] = Object.keys(vocabulary).length;
  for (const symbol of byteSymbols()) vocabulary[symbol] = Object.keys(vocabulary).length;
  for (const token of extraTokens) vocabulary[token] = Object.keys(vocabulary).length;
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: '', end_of_word_suffix: '', fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab: vocabulary, merges: [] },
  };
}

/** The letters that stand for the bytes 0 to 255 in byte-level vocabularies (GPT-2). */
function byteSymbols(): string[] {
  const printable = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
}
