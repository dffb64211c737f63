/**
 * Training an adapter over a large model: node scripts/bench-learning-large.ts [--threads N] [--steps N] [--rank N] [--layers N]
 *
 * A decoder of the shape of Qwen2.5-0.5B with random weights (494 million), an adapter beside all seven projections of every layer, rows of
 * 64 tokens of which half are learned. Whole updates as `bench-learning.ts` has them. One JSON line on standard output.
 */
import { parseArgs } from 'node:util';
import { createRandom } from '../language-server/src/base/random.ts';
import type { DecoderConfig } from '../language-server/src/inference/decoder-config.ts';
import { buildBatch } from '../language-server/src/learning/data/batches.ts';
import { LossSession } from '../language-server/src/learning/loss-session.ts';
import { defaultLora, layoutAdapter } from '../language-server/src/learning/lora.ts';
import { supervised } from '../language-server/src/learning/losses/sft.ts';
import { adamW, defaultAdamW, emptyAdamWState } from '../language-server/src/learning/optimizer.ts';
import { initialWeights, layoutWeights } from '../language-server/src/learning/weights.ts';

const text = (standard: string) => ({ type: 'string', default: standard }) as const;
const { values } = parseArgs({ options: { threads: text('2'), steps: text('2'), rank: text('8'), layers: text('24'), rows: text('2') } });
const length = 64;

const config: DecoderConfig = {
  vocabularySize: 151936,
  hiddenSize: 896,
  layers: Number(values.layers),
  heads: 14,
  keyValueHeads: 2,
  headSize: 64,
  intermediateSize: 4864,
  ropeTheta: 1_000_000,
  rmsNormEpsilon: 1e-6,
  tieWordEmbeddings: true,
  attentionBias: true,
  maxPositions: 32768,
  padTokenId: 151643,
  endTokenId: 151643,
};
const settings = { ...defaultLora, rank: Number(values.rank) };
const full = layoutWeights(config);
const random = createRandom(1);
const base = new Float32Array(full.size);
// One block of normal numbers over and over: half a billion of them would take longer than the measurement.
const block = Float32Array.from({ length: 99_991 }, () => 0.02 * random.normal());
for (const { offset, size, shape } of full.places) {
  if (shape.length === 1) base.fill(1, offset, offset + size);
  else for (let at = 0; at < size; at += block.length) base.set(block.subarray(0, Math.min(block.length, size - at)), offset + at);
}

const layout = layoutAdapter(config, settings);
const adapter = initialWeights(layout, config, random);
const state = emptyAdamWState(layout);
const rows = Array.from({ length: Number(values.rows) }, () => ({
  tokens: Uint32Array.from({ length }, () => random.integer(0, config.vocabularySize - 1)),
  weights: Float32Array.from({ length }, (_, index) => (index >= length / 2 ? 1 : 0)),
}));
const batch = buildBatch(rows, { tokensPerBatch: Infinity, lengthStep: 1, padTokenId: config.padTokenId });
const session = await LossSession.create(config, layout, supervised, { threads: Number(values.threads), withGradients: true, adapted: { settings, weights: base } });
const losses: number[] = [];
const times: number[] = [];
for (let step = 0; step <= Number(values.steps); step++) {
  const begun = performance.now();
  const { loss, gradients } = await session.run(adapter, batch);
  adamW(layout, adapter, gradients, state, defaultAdamW, 1e-3, step + 1);
  losses.push(loss);
  // The first update is left out: it reserves memory.
  if (step > 0) times.push(performance.now() - begun);
}
await session.dispose();
const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
const result = {
  type: 'adapter',
  parameters: full.size,
  trained: layout.size,
  threads: Number(values.threads),
  tokens: rows.length * length,
  tokensPerSecond: (rows.length * length * 1000) / median,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  losses,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
