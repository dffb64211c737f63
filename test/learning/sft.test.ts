import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { buildBatch } from '../../language-server/src/learning/data/batches.ts';
import { LossSession } from '../../language-server/src/learning/loss-session.ts';
import { supervised } from '../../language-server/src/learning/losses/sft.ts';
import { layoutWeights } from '../../language-server/src/learning/weights.ts';

/** With all projections zero, the stream is the embedding, and everything can be worked out by hand. */
const config: DecoderConfig = {
  vocabularySize: 3,
  hiddenSize: 2,
  layers: 1,
  heads: 1,
  keyValueHeads: 1,
  headSize: 2,
  intermediateSize: 2,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-12,
  tieWordEmbeddings: true,
  maxPositions: 8,
  padTokenId: 0,
  endTokenId: 1,
};

test('the loss is the mean of −log P over the learned tokens, each with its weight', async () => {
  const layout = layoutWeights(config);
  const weights = new Float32Array(layout.size);
  // Embeddings (1, 1), (2, −2), (0, 3): after the norm (1, 1), (1, −1), (0, √2).
  weights.set([1, 1, 2, -2, 0, 3]);
  for (const { offset, size, shape } of layout.places) if (shape.length === 1) weights.fill(1, offset, offset + size);
  // After token 0 the scores are (2, 0, 3); after token 1 they are (0, 4, −3); after token 2 (√2, −2√2, 3√2).
  const after = (scores: readonly number[], target: number): number => {
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    return -Math.log(Math.exp(scores[target] as number) / total);
  };
  const root = Math.SQRT2;
  const rows = [
    { tokens: Uint16Array.of(0, 2, 1), weights: Float32Array.of(1, 1, 0.5) },
    { tokens: Uint16Array.of(1, 1, 0), weights: Float32Array.of(0, 0, 2) },
  ];
  const expected = (1 * after([2, 0, 3], 2) + 0.5 * after([root, -2 * root, 3 * root], 1) + 2 * after([0, 4, -3], 0)) / 3.5;
  const session = await LossSession.create(config, layout, supervised, { threads: 1, withGradients: false });
  const { loss, gradients } = await session.run(weights, buildBatch(rows, { tokensPerBatch: 99, lengthStep: 4, padTokenId: 0 }));
  assert.ok(Math.abs(loss - expected) < 1e-5, `${loss} is not ${expected}`);
  assert.equal(gradients.length, 0);
});
