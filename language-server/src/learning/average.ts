/** The mean of two models of one shape: what a short training found, without all that it forgot (Wortsman et al. 2022, Model soups, section 3). */
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { exportDecoder } from './export.ts';
import { tokenizerConfigFile, tokenizerFile } from './tokenizer/tokenizer-files.ts';
import type { TrainableModel } from './trainable-model.ts';

/**
 * Writes a model folder with the tokenizer of the first; one that is there is replaced.
 * @throws Failure `badInput` when the two do not have the same weights.
 */
export async function averageModels(folder: string, first: TrainableModel, second: TrainableModel): Promise<void> {
  const weights = [...first.weights].map(([name, weight]) => {
    const other = second.weights.get(name);
    if (other?.length !== weight.length) throw new Failure('badInput', `${second.folder} has no ${name} like that of ${first.folder}.`, 'Choose two models of the same shape.');
    return [name, weight.map((one, index) => (one + (other[index] as number)) / 2)] as const;
  });
  await rm(folder, { recursive: true, force: true });
  makeFolder(folder);
  for (const file of [tokenizerFile, tokenizerConfigFile]) await copyFile(join(first.folder, file), join(folder, file));
  await exportDecoder(folder, first.config, new Map(weights), { floatWeights: true });
}
