/** A model folder opened for further training. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';
import { hashText } from '../base/random.ts';
import { loadDecoderConfig, type DecoderConfig } from '../inference/decoder-config.ts';
import { createTokenizer } from '../inference/tokenizer.ts';
import type { RowEncoder } from './data/token-rows.ts';
import { loadWeights } from './export.ts';
import { loadTokenizer, tokenizerConfigFile, tokenizerFile } from './tokenizer/tokenizer-files.ts';

export interface TrainableModel {
  readonly folder: string;
  readonly config: DecoderConfig;
  /** By Hugging Face's names; with a value head where the folder has one. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly encoder: RowEncoder;
}

/**
 * Opens a folder with `config.json`, weights and a tokenizer: one that this project trained, with float weights or with those of
 * 8 bits alone, or a downloaded one of Llama's or Qwen2's shape with float weights in `model.safetensors`.
 * @throws Failure `modelMissing`, `modelDamaged`.
 */
export async function openTrainable(folder: string): Promise<TrainableModel> {
  const config = await loadDecoderConfig(folder);
  return { folder, config, weights: await loadWeights(folder, config), encoder: await openEncoder(folder) };
}

/** This project's own tokenizers have an encoder that is faster than the general one. */
async function openEncoder(folder: string): Promise<RowEncoder> {
  try {
    return await loadTokenizer(folder);
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== 'modelDamaged') throw error;
  }
  const read = async (file: string): Promise<object> => JSON.parse(await readFile(join(folder, file), 'utf8')) as object;
  try {
    return createTokenizer(await read(tokenizerFile), await read(tokenizerConfigFile));
  } catch (cause) {
    throw new Failure('modelDamaged', `The tokenizer in ${folder} cannot be used: ${describeError(cause)}`, 'Download the model again.', { cause });
  }
}

/** Of some numbers of each weight: tells models apart, so that no run goes on from the checkpoint of another model's. */
export function fingerprint(weights: readonly Float32Array[]): string {
  const sample = weights.map((weight) => [0, 0.3, 0.7, 1].map((share) => weight[Math.floor(share * (weight.length - 1))]).join());
  return hashText(sample.join(';')).toString(16);
}
