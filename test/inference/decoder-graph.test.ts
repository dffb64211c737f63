import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { blockSize, dequantiseRows, quantiseRows } from '../../language-server/src/inference/block-quantisation.ts';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { buildDecoderGraph } from '../../language-server/src/inference/decoder-graph.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { randomWeights, tinyConfig } from './random-weights.ts';
import { referenceLogits } from './reference-decoder.ts';

const hidden = -1e9;

/** Runs the graph with everything in the new tokens, then again in pieces: prefix, suffix, one new token. */
async function runInPieces(config: DecoderConfig, model: Buffer, tokens: readonly number[], pieces: { prefix: number; suffix: number; padding: number }) {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const { layers, keyValueHeads, headSize, vocabularySize } = config;
  const integers = (values: readonly number[], dims: readonly number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  const causal = (count: number) =>
    new Tensor('float32', Float32Array.from({ length: count * count }, (_, i) => (i % count > Math.floor(i / count) ? hidden : 0)), [count, count]);
  const cache = (name: string, dims: readonly number[], data: (index: number) => Float32Array): Record<string, Tensor> =>
    Object.fromEntries(
      Array.from({ length: 2 * layers }, (_, i) => [
        `${name}.${Math.floor(i / 2)}.${i % 2 === 0 ? 'key' : 'value'}`,
        new Tensor('float32', data(i), dims),
      ]),
    );
  const empty = () => new Float32Array(0);

  const whole = await session.run({
    input_ids: integers(tokens, [1, tokens.length]),
    position: integers([0], [1]),
    attention_bias: causal(tokens.length),
    logits_from: integers([0], [1]),
    ...cache('prefix', [keyValueHeads, 0, headSize], empty),
    ...cache('suffix', [1, keyValueHeads, 0, headSize], empty),
  });
  const all = whole['new_kv']?.data as Float32Array;
  const at = (index: number, head: number, token: number) => ((index * keyValueHeads + head) * tokens.length + token) * headSize;
  const slice = (index: number, from: number, count: number, capacity: number): Float32Array => {
    const out = new Float32Array(keyValueHeads * capacity * headSize).fill(7); // padding holds rubbish that must not be seen
    for (let head = 0; head < keyValueHeads; head++) {
      out.set(all.subarray(at(index, head, from), at(index, head, from + count)), head * capacity * headSize);
    }
    return out;
  };
  const capacity = pieces.suffix + pieces.padding;
  const rest = tokens.slice(pieces.prefix + pieces.suffix);
  const before = pieces.prefix + capacity;
  const columns = before + rest.length;
  const bias = new Float32Array(rest.length * columns);
  rest.forEach((_, t) => {
    bias.fill(hidden, t * columns + pieces.prefix + pieces.suffix, t * columns + before);
    bias.fill(hidden, t * columns + before + t + 1, (t + 1) * columns);
  });
  const rows = 3; // the same row three times, the first token of the last row replaced
  const ids = [...rest, ...rest, (rest[0] as number) + 1, ...rest.slice(1)];
  const pieced = await session.run({
    input_ids: integers(ids, [rows, rest.length]),
    position: integers([pieces.prefix + pieces.suffix], [1]),
    attention_bias: new Tensor('float32', bias, [rest.length, columns]),
    logits_from: integers([rest.length - 1], [1]),
    ...cache('prefix', [keyValueHeads, pieces.prefix, headSize], (i) => slice(i, 0, pieces.prefix, pieces.prefix)),
    ...cache('suffix', [rows, keyValueHeads, capacity, headSize], (i) => {
      const one = slice(i, pieces.prefix, pieces.suffix, capacity);
      const repeated = new Float32Array(rows * one.length);
      for (let row = 0; row < rows; row++) repeated.set(one, row * one.length);
      return repeated;
    }),
  });
  await session.release();
  const split = (data: Float32Array): Float32Array[] =>
    Array.from({ length: data.length / vocabularySize }, (_, i) => data.slice(i * vocabularySize, (i + 1) * vocabularySize));
  return { whole: split(whole['logits']?.data as Float32Array), pieced: split(pieced['logits']?.data as Float32Array) };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] as number))), 0);
}

const shapes: readonly (readonly [string, DecoderConfig])[] = [
  ['grouped-query attention, tied', tinyConfig],
  ['one key per head, not tied', { ...tinyConfig, keyValueHeads: 4, tieWordEmbeddings: false, layers: 1 }],
  ['biases, as Qwen2 has them', { ...tinyConfig, attentionBias: true }],
  ['one key for all heads, another theta', { ...tinyConfig, keyValueHeads: 1, ropeTheta: 500 }],
];
const tokens = [2, 9, 40, 41, 8, 200, 17, 3, 99, 12, 60, 5];

for (const [name, config] of shapes) {
  for (const pieces of [
    { prefix: 7, suffix: 4, padding: 5 },
    { prefix: 0, suffix: 9, padding: 0 },
    { prefix: 9, suffix: 0, padding: 0 },
    { prefix: 4, suffix: 0, padding: 8 },
  ]) {
    test(`float graph equals the formulas: ${name}, ${JSON.stringify(pieces)}`, async () => {
      const weights = randomWeights(config, 5, 3);
      const expected = referenceLogits(config, weights, tokens);
      const { whole, pieced } = await runInPieces(config, buildDecoderGraph(config, weights, { bits: 32 }), tokens, pieces);
      whole.forEach((logits, i) => assert.ok(largestDifference(logits, expected[i] as number[]) < 1e-4));
      assert.equal(pieced.length, 3);
      assert.ok(largestDifference(pieced[0] as Float32Array, expected.at(-1) as number[]) < 1e-4);
      assert.ok(largestDifference(pieced[1] as Float32Array, expected.at(-1) as number[]) < 1e-4);
      const changed = tokens.map((token, i) => (i === pieces.prefix + pieces.suffix ? token + 1 : token));
      assert.ok(largestDifference(pieced[2] as Float32Array, referenceLogits(config, weights, changed).at(-1) as number[]) < 1e-4);
    });
  }

  test(`8-bit graph is close to the formulas with its own weights: ${name}`, async () => {
    const weights = randomWeights(config, 6, 3);
    const rounded = new Map(
      [...weights].map(([key, data]) =>
        key.includes('norm') || key.endsWith('.bias') ? [key, data] : [key, dequantiseRows(quantiseRows(data, data.length / blockSize, blockSize))],
      ),
    );
    const expected = referenceLogits(config, rounded, tokens);
    const { whole, pieced } = await runInPieces(config, buildDecoderGraph(config, weights, { bits: 8 }), tokens, { prefix: 5, suffix: 3, padding: 2 });
    const scale = Math.max(...expected.flat().map(Math.abs));
    whole.forEach((logits, i) => assert.ok(largestDifference(logits, expected[i] as number[]) < 0.03 * scale));
    assert.ok(largestDifference(pieced[0] as Float32Array, expected.at(-1) as number[]) < 0.03 * scale);
  });
}

test('an 8-bit file takes about 1.13 bytes a parameter', () => {
  const config = { ...tinyConfig, vocabularySize: 2048, hiddenSize: 256, headSize: 64, intermediateSize: 704, maxPositions: 64 };
  const weights = randomWeights(config, 1);
  const parameters = [...weights.values()].reduce((sum, data) => sum + data.length, 0);
  const bytes = buildDecoderGraph(config, weights, { bits: 8 }).length / parameters;
  assert.ok(bytes < 1.16, `${bytes}`);
});

test('rounding to 8 bits is off by at most half a level of its block', () => {
  const random = createRandom(3);
  const data = Float32Array.from({ length: 6 * 64 }, (_, i) => (i < 32 ? 0 : random.normal() * 10 ** random.integer(-3, 3)));
  const quantised = quantiseRows(data, 6, 64);
  dequantiseRows(quantised).forEach((value, i) => {
    const level = quantised.scales[Math.floor(i / blockSize)] as number;
    assert.ok(Math.abs(value - (data[i] as number)) <= level / 2 + Math.abs(data[i] as number) * 1e-6);
  });
});

test('a missing, a wrongly sized and an unquantisable weight are told apart', () => {
  const weights = randomWeights(tinyConfig, 1);
  const without = new Map(weights);
  without.delete('model.norm.weight');
  assert.throws(() => buildDecoderGraph(tinyConfig, without, { bits: 32 }), /model\.norm\.weight is missing/);
  assert.throws(
    () => buildDecoderGraph(tinyConfig, new Map(weights).set('model.norm.weight', new Float32Array(3)), { bits: 32 }),
    /has 3 numbers instead of 64/,
  );
  const odd = { ...tinyConfig, intermediateSize: 70 };
  assert.throws(() => buildDecoderGraph(odd, randomWeights(odd, 1), { bits: 8 }), /multiples of 32/);
});
