import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockSize } from '../../language-server/src/inference/block-quantisation.ts';
import { weightShapes, valueHeadShapes, type DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { buildDecoderGraph } from '../../language-server/src/inference/decoder-graph.ts';
import { readGraphWeights } from '../../language-server/src/inference/stored-weights.ts';
import { readInitializers } from '../../language-server/src/onnx/model-reader.ts';
import { randomWeights, tinyConfig } from './random-weights.ts';

const shapes: readonly (readonly [string, DecoderConfig])[] = [
  ['Llama with a tied embedding', tinyConfig],
  ['Llama with a projection of its own', { ...tinyConfig, tieWordEmbeddings: false }],
  ['Qwen2 with biases', { ...tinyConfig, attentionBias: true }],
];

for (const [name, config] of shapes) {
  test(`${name}: float weights come back as they were written`, () => {
    const weights = randomWeights(config, 4);
    assert.deepEqual(byName(readGraphWeights(config, buildDecoderGraph(config, weights, { bits: 32 }))), byName(weights));
  });

  test(`${name}: 8-bit weights come back within half a level of their block, and the same when written again`, () => {
    const weights = randomWeights(config, 5);
    const read = readGraphWeights(config, buildDecoderGraph(config, weights, { bits: 8 }));
    assert.deepEqual([...read.keys()].sort(), [...weightShapes(config).keys()].sort());
    for (const [weight, values] of weights) {
      const stored = read.get(weight) ?? new Float32Array();
      const matrix = (weightShapes(config).get(weight)?.length ?? 0) > 1;
      for (let start = 0; start < values.length; start += blockSize) {
        const block = values.subarray(start, start + blockSize);
        const half = matrix ? block.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127 / 2 : 0;
        block.forEach((value, at) => assert.ok(Math.abs(value - (stored[start + at] as number)) <= half * 1.001, weight));
      }
    }
    assert.deepEqual(byName(readGraphWeights(config, buildDecoderGraph(config, read, { bits: 8 }))), byName(read));
  });
}

test('a value head comes back with the rest', () => {
  const weights = randomWeights(tinyConfig, 6);
  for (const [name, shape] of valueHeadShapes(tinyConfig)) weights.set(name, new Float32Array(shape.reduce((product, one) => product * one, 1)).fill(0.25));
  const read = readGraphWeights(tinyConfig, buildDecoderGraph(tinyConfig, weights, { bits: 8 }));
  for (const name of valueHeadShapes(tinyConfig).keys()) assert.deepEqual(read.get(name), weights.get(name));
});

test('bytes that are no model end in a RangeError or in nothing, never in a hang', () => {
  const model = buildDecoderGraph(tinyConfig, randomWeights(tinyConfig, 7), { bits: 8 });
  fc.assert(
    fc.property(fc.nat(model.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(400), (at, byte, cut) => {
      const damaged = Buffer.from(model.subarray(0, model.length - cut));
      if (at < damaged.length) damaged[at] = byte;
      try {
        readInitializers(damaged);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    }),
    { numRuns: 60 },
  );
});

function byName(weights: ReadonlyMap<string, Float32Array>): Readonly<Record<string, Float32Array>> {
  return Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1)));
}
