import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { buildBatch, type TokenBatch } from '../../language-server/src/learning/data/batches.ts';
import type { Precision } from '../../language-server/src/learning/graph/graph.ts';
import { LossSession } from '../../language-server/src/learning/loss-session.ts';
import type { FeedTensor } from '../../language-server/src/learning/graph/runtime.ts';
import { supervised } from '../../language-server/src/learning/losses/sft.ts';
import { layoutWeights, type WeightLayout } from '../../language-server/src/learning/weights.ts';
import { referenceLoss } from './reference-decoder.ts';

const base: DecoderConfig = {
  vocabularySize: 19,
  hiddenSize: 16,
  layers: 2,
  heads: 4,
  keyValueHeads: 4,
  headSize: 4,
  intermediateSize: 24,
  ropeTheta: 100,
  rmsNormEpsilon: 1e-5,
  tieWordEmbeddings: true,
  maxPositions: 24,
  padTokenId: 0,
  endTokenId: 1,
};
const shapes: readonly [string, DecoderConfig][] = [
  ['tied embeddings', base],
  ['its own output projection', { ...base, tieWordEmbeddings: false }],
  ['shared key and value heads', { ...base, keyValueHeads: 2 }],
  ['biases of queries, keys and values, as Qwen2 has them', { ...base, keyValueHeads: 2, attentionBias: true }],
  ['heads wider than the stream', { ...base, heads: 3, keyValueHeads: 3, headSize: 6 }],
];

const random = createRandom(3);
const rows = [7, 11, 4].map((length) => ({
  tokens: Uint16Array.from({ length }, () => random.integer(2, 6)),
  weights: Float32Array.from({ length }, (_, index) => (index > 2 ? random.integer(0, 2) / 2 : 1)),
}));
const batch = buildBatch(rows, { tokensPerBatch: 4096, lengthStep: 8, padTokenId: 0 });

function randomWeights(layout: WeightLayout): Float64Array {
  const data = new Float64Array(layout.size);
  for (const { offset, size, shape } of layout.places) {
    for (let at = offset; at < offset + size; at++) data[at] = shape.length === 1 ? 1 + 0.2 * random.normal() : 0.3 * random.normal();
  }
  return data;
}

function named(layout: WeightLayout, data: Float64Array): ReadonlyMap<string, Float64Array> {
  return new Map(layout.places.map(({ name, offset, size }) => [name, data.subarray(offset, offset + size)]));
}

function session(config: DecoderConfig, layout: WeightLayout, precision: Precision): Promise<LossSession<TokenBatch>> {
  const feeds: typeof supervised.feeds = (one) => {
    const widened = [...supervised.feeds(one)].map(([name, feed]): [string, FeedTensor] => {
      const wide = precision === 'float64' && feed.data instanceof Float32Array;
      // Divided again: the mean of float32 weights is not exact in float64.
      const data = wide ? Float64Array.from(one.weights, (weight) => weight / one.weights.reduce((sum, other) => sum + other, 0)) : feed.data;
      return [name, { data, shape: feed.shape }];
    });
    return new Map(widened);
  };
  return LossSession.create(config, layout, { ...supervised, feeds }, { threads: 1, precision, withGradients: true });
}

for (const [name, config] of shapes) {
  const layout = layoutWeights(config);
  const weights = randomWeights(layout);

  test(`with ${name}: the loss is that of a plain forward pass`, async () => {
    const exact = await (await session(config, layout, 'float64')).run(weights, batch);
    assert.ok(Math.abs(exact.loss - referenceLoss(config, named(layout, weights), rows)) < 1e-7);
    const single = await (await session(config, layout, 'float32')).run(Float32Array.from(weights), batch);
    assert.ok(Math.abs(single.loss - exact.loss) < 1e-5);
  });

  test(`with ${name}: the gradient is that of finite differences`, async () => {
    const graph = await session(config, layout, 'float64');
    const { gradients } = await graph.run(weights, batch);
    const distance = 1e-5;
    for (const [index, place] of layout.places.entries()) {
      const gradient = gradients[index] as Float64Array;
      const size = Math.sqrt(gradient.reduce((sum, one) => sum + one * one, 0) / gradient.length);
      assert.ok(size > 0, `no gradient reaches ${place.name}`);
      for (let trial = 0; trial < 6; trial++) {
        // The first rows of the embedding belong to tokens that occur more than once.
        const at = trial < 3 && index === 0 ? random.integer(2 * config.hiddenSize, 6 * config.hiddenSize) : random.integer(0, place.size - 1);
        const lossAt = async (change: number): Promise<number> => {
          const moved = weights.slice();
          moved[place.offset + at] = (moved[place.offset + at] as number) + change;
          return (await graph.run(moved, batch)).loss;
        };
        const slope = ((await lossAt(distance)) - (await lossAt(-distance))) / (2 * distance);
        const error = Math.abs(slope - (gradient[at] as number)) / (Math.abs(slope) + size);
        assert.ok(error < 1e-6, `${place.name}[${at}]: ${gradient[at]} is not ${slope}`);
      }
    }
  });

  test(`with ${name}: the gradient in float32 is the one in float64`, async () => {
    const exact = await (await session(config, layout, 'float64')).run(weights, batch);
    const single = await (await session(config, layout, 'float32')).run(Float32Array.from(weights), batch);
    layout.places.forEach((place, index) => {
      const expected = exact.gradients[index] as Float64Array;
      const most = expected.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
      single.gradients[index]?.forEach((one, at) => assert.ok(Math.abs(one - (expected[at] as number)) < 1e-4 * most, place.name));
    });
  });
}

test('padding changes neither the loss nor the gradient', async () => {
  const layout = layoutWeights(base);
  const weights = Float32Array.from(randomWeights(layout));
  const graph = await session(base, layout, 'float32');
  const narrow = await graph.run(weights, batch);
  const wide = await graph.run(weights, buildBatch(rows, { tokensPerBatch: 4096, lengthStep: 24, padTokenId: 9 }));
  assert.ok(Math.abs(narrow.loss - wide.loss) < 1e-6);
  narrow.gradients.forEach((gradient, index) => gradient.forEach((one, at) => assert.ok(Math.abs(one - (wide.gradients[index]?.[at] as number)) < 1e-5)));
});
