/**
 * Training speed: node scripts/bench-learning.ts [--threads N] [--steps N] [--python PATH]
 *
 * Whole updates (loss, gradients, clipping, AdamW) of decoders of about 2, 5 and 10 million parameters on rows of 160 tokens of which
 * 60 % are learned; the median of the updates counts. With the path of a Python that has PyTorch, the same update there, and the ratio.
 * JSON lines on standard output, a table on standard error.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../language-server/src/base/random.ts';
import { buildBatch } from '../language-server/src/learning/data/batches.ts';
import { LossSession } from '../language-server/src/learning/loss-session.ts';
import { supervised } from '../language-server/src/learning/losses/sft.ts';
import { adamW, defaultAdamW, emptyAdamWState } from '../language-server/src/learning/optimizer.ts';
import { decoderConfigOf, type ModelShape } from '../language-server/src/learning/stages.ts';
import { initialWeights, layoutWeights } from '../language-server/src/learning/weights.ts';

const { values } = parseArgs({ options: { threads: { type: 'string', default: '2' }, steps: { type: 'string', default: '7' }, python: { type: 'string' } } });
const threads = Number(values.threads);
const steps = Number(values.steps);
const length = 160;
const rowCount = 16;
const prompt = 64;

const base = { vocabularySize: 2048, maxPositions: 512 };
const shapes: readonly ModelShape[] = [
  { ...base, hiddenSize: 192, layers: 4, heads: 6, intermediateSize: 512 },
  { ...base, hiddenSize: 256, layers: 5, heads: 4, intermediateSize: 704 },
  { ...base, hiddenSize: 320, layers: 7, heads: 5, intermediateSize: 896 },
];

interface Measured {
  readonly parameters: number;
  readonly tokensPerSecond: number;
  /** Largest memory of the process so far, in MB. */
  readonly peakMegabytes: number;
  readonly torch?: { readonly version: string; readonly tokensPerSecond: number };
  readonly ratio?: number;
}

const results: Measured[] = [];
for (const shape of shapes) {
  const result = await measure(shape);
  results.push(result);
  process.stdout.write(`${JSON.stringify({ type: 'learning', threads, length, rows: rowCount, ...shape, ...result })}\n`);
}
process.stderr.write('parameters   tokens/s   PyTorch   ratio   peak MB\n');
for (const { parameters, tokensPerSecond, torch, ratio, peakMegabytes } of results) {
  const cells = [`${(parameters / 1e6).toFixed(2)} M`, tokensPerSecond.toFixed(0), torch?.tokensPerSecond.toFixed(0) ?? '-', ratio?.toFixed(2) ?? '-', peakMegabytes.toFixed(0)];
  process.stderr.write(`${cells.map((cell, index) => cell.padStart([10, 11, 10, 8, 10][index] ?? 0)).join('')}\n`);
}

async function measure(shape: ModelShape): Promise<Measured> {
  const config = decoderConfigOf(shape, shape.vocabularySize);
  const layout = layoutWeights(config);
  const random = createRandom(1);
  const weights = initialWeights(layout, config, random);
  const state = emptyAdamWState(layout);
  const rows = Array.from({ length: rowCount }, () => ({
    tokens: Uint16Array.from({ length }, () => random.integer(0, shape.vocabularySize - 1)),
    weights: Float32Array.from({ length }, (_, index) => (index > prompt ? 1 : 0)),
  }));
  const batch = buildBatch(rows, { tokensPerBatch: Infinity, lengthStep: 1, padTokenId: 0 });
  const session = await LossSession.create(config, layout, supervised, { threads, withGradients: true });
  const times: number[] = [];
  // The first update is left out: it reserves memory.
  for (let step = 0; step <= steps; step++) {
    const begun = performance.now();
    const { gradients } = await session.run(weights, batch);
    adamW(layout, weights, gradients, state, defaultAdamW, 1e-3, step + 1);
    if (step > 0) times.push(performance.now() - begun);
  }
  await session.dispose();
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
  const tokensPerSecond = (rowCount * length * 1000) / median;
  const own = { parameters: layout.size, tokensPerSecond, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  if (values.python === undefined) return own;
  const torch = measureTorch(values.python, shape);
  return { ...own, torch, ratio: tokensPerSecond / torch.tokensPerSecond };
}

function measureTorch(python: string, shape: ModelShape): { readonly version: string; readonly tokensPerSecond: number } {
  const { hiddenSize: hidden, layers, heads, intermediateSize: intermediate, vocabularySize: vocabulary } = shape;
  const settings = JSON.stringify({ hidden, layers, heads, intermediate, vocabulary, length, rows: rowCount, prompt, steps, threads });
  const output = execFileSync(python, [fileURLToPath(new URL('bench-learning.py', import.meta.url)), settings], { encoding: 'utf8' });
  return JSON.parse(output) as { version: string; tokensPerSecond: number };
}
