import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { averageModels } from '../../language-server/src/learning/average.ts';
import { exportModel } from '../../language-server/src/learning/export.ts';
import { openTrainable, type TrainableModel } from '../../language-server/src/learning/trainable-model.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { initialWeights, layoutWeights, namedWeights } from '../../language-server/src/learning/weights.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';

const config = {
  vocabularySize: 264, hiddenSize: 32, layers: 1, heads: 2, keyValueHeads: 2, headSize: 16, intermediateSize: 64,
  ropeTheta: 10000, rmsNormEpsilon: 1e-6, tieWordEmbeddings: true, maxPositions: 128, padTokenId: 0, endTokenId: 1,
} as const;

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'average-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function modelOf(context: TestContext, seed: number, intermediateSize = 64): Promise<TrainableModel> {
  const folder = await newFolder(context);
  const shape = { ...config, intermediateSize };
  const layout = layoutWeights(shape);
  await exportModel(folder, shape, namedWeights(layout, initialWeights(layout, shape, createRandom(seed))), new BytePairEncoder(specialTokens, []), { floatWeights: true });
  return openTrainable(folder);
}

test('the mean of two models is a model with the mean of each weight, and can be made again', async (context) => {
  const [first, second, out] = [await modelOf(context, 1), await modelOf(context, 2), await newFolder(context)];
  for (const other of [first, second]) {
    await averageModels(out, first, other);
    const mean = await openTrainable(out);
    assert.deepEqual([...mean.weights.keys()], [...first.weights.keys()]);
    for (const [name, weight] of mean.weights) {
      const wanted = weight.map((_, index) => ((first.weights.get(name)?.[index] as number) + (other.weights.get(name)?.[index] as number)) / 2);
      assert.deepEqual(weight, wanted, name);
    }
    assert.deepEqual(mean.encoder.encode('<|problem|>a'), first.encoder.encode('<|problem|>a'));
  }
});

test('models of two shapes have no mean', async (context) => {
  const [first, second] = [await modelOf(context, 1), await modelOf(context, 2, 96)];
  await assert.rejects(averageModels(await newFolder(context), first, second), (error) => error instanceof Failure && error.reason === 'badInput');
});
