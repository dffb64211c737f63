import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { exportModel } from '../../language-server/src/learning/export.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { initialWeights, layoutWeights, namedWeights } from '../../language-server/src/learning/weights.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';

const config: DecoderConfig = {
  vocabularySize: 264,
  hiddenSize: 32,
  layers: 1,
  heads: 2,
  keyValueHeads: 2,
  headSize: 16,
  intermediateSize: 64,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-5,
  tieWordEmbeddings: true,
  maxPositions: 512,
  padTokenId: 0,
  endTokenId: 1,
};

export async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'decisions-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A model folder with random weights and one token a byte. */
export async function tinyPolicy(context: TestContext, seed = 3): Promise<string> {
  const folder = await newFolder(context);
  const layout = layoutWeights(config);
  const weights = namedWeights(layout, initialWeights(layout, config, createRandom(seed)));
  await exportModel(folder, config, weights, new BytePairEncoder(specialTokens, []), { floatWeights: false });
  return folder;
}
