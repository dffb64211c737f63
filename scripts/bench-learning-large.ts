/**
 * Training an adapter over a large model: node scripts/bench-learning-large.ts [--threads N] [--steps N] [--rank N] [--layers N]
 *
 * A checkpoint of the shape of Qwen2.5-0.5B with random weights (494 million) is written as safetensors and opened as a downloaded
 * one is; an adapter beside all seven projections of every layer, rows of 64 tokens of which half are learned. Whole updates as
 * `bench-learning.ts` has them. Needs 2 GB of disk for a moment. One JSON line on standard output.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../language-server/src/base/random.ts';
import { configFile, loadDecoderConfig, writeDecoderConfig, type DecoderConfig } from '../language-server/src/inference/decoder-config.ts';
import { buildBatch } from '../language-server/src/learning/data/batches.ts';
import { loadWeights, saveWeights } from '../language-server/src/learning/export.ts';
import { LossSession } from '../language-server/src/learning/loss-session.ts';
import { defaultLora, layoutAdapter } from '../language-server/src/learning/lora.ts';
import { supervised } from '../language-server/src/learning/losses/sft.ts';
import { adamW, defaultAdamW, emptyAdamWState } from '../language-server/src/learning/optimizer.ts';
import { flatWeights, initialWeights, layoutWeights, namedWeights } from '../language-server/src/learning/weights.ts';

const text = (standard: string) => ({ type: 'string', default: standard }) as const;
const { values } = parseArgs({ options: { threads: text('2'), steps: text('2'), rank: text('8'), layers: text('24'), rows: text('2') } });
const length = 64;

const shape: DecoderConfig = {
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
const random = createRandom(1);
const begun = performance.now();
const { config, base } = await throughAFile(shape);
const openedSeconds = (performance.now() - begun) / 1000;
const full = layoutWeights(config);
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
  const stepBegun = performance.now();
  const { loss, gradients } = await session.run(adapter, batch);
  adamW(layout, adapter, gradients, state, defaultAdamW, 1e-3, step + 1);
  losses.push(loss);
  // The first update is left out: it reserves memory.
  if (step > 0) times.push(performance.now() - stepBegun);
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
  writtenAndOpenedSeconds: openedSeconds,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  losses,
};
process.stdout.write(`${JSON.stringify(result)}\n`);

/** A random checkpoint, written and opened again. */
async function throughAFile(wanted: DecoderConfig): Promise<{ readonly config: DecoderConfig; readonly base: Float32Array }> {
  const folder = await mkdtemp(join(tmpdir(), 'large-'));
  try {
    await writeFile(join(folder, configFile), JSON.stringify(writeDecoderConfig(wanted)));
    await saveWeights(folder, wanted, namedWeights(layoutWeights(wanted), randomWeights(wanted)));
    const config = await loadDecoderConfig(folder);
    return { config, base: flatWeights(layoutWeights(config), await loadWeights(folder, config)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One block of normal numbers over and over: half a billion of them would take longer than the measurement. */
function randomWeights(wanted: DecoderConfig): Float32Array {
  const { places, size: all } = layoutWeights(wanted);
  const weights = new Float32Array(all);
  const block = Float32Array.from({ length: 99_991 }, () => 0.02 * random.normal());
  for (const { offset, size, shape: { length: dimensions } } of places) {
    if (dimensions === 1) weights.fill(1, offset, offset + size);
    else for (let at = 0; at < size; at += block.length) weights.set(block.subarray(0, Math.min(block.length, size - at)), offset + at);
  }
  return weights;
}
