/**
 * Training speed: npm run bench:learning [-- --threads N] [--steps N] [--shapes 2,5,10] [--python PATH]
 *
 * Whole updates (loss, gradients, clipping, AdamW) of decoders of about 2, 5 and 10 million parameters on rows of 160 tokens of which
 * 60 % are learned; the median of the updates counts. With the path of a Python that has PyTorch, the same update there, in turns with
 * ours so that whatever else the machine does meets both alike, and the ratio: of wall-clock time, and of processor time, which
 * depends less on other work. JSON lines on standard output, a table on standard error.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../language-server/src/base/random.ts';
import { buildBatch } from '../language-server/src/learning/data/batches.ts';
import { LossSession } from '../language-server/src/learning/loss-session.ts';
import { supervised } from '../language-server/src/learning/losses/sft.ts';
import { adamW, defaultAdamW, emptyAdamWState } from '../language-server/src/learning/optimizer.ts';
import { decoderConfigOf, type ModelShape } from '../language-server/src/learning/stages.ts';
import { initialWeights, layoutWeights } from '../language-server/src/learning/weights.ts';

const text = (standard: string) => ({ type: 'string', default: standard }) as const;
const { values } = parseArgs({ options: { threads: text('2'), steps: text('7'), shapes: text('2,5,10'), python: { type: 'string' } } });
const threads = Number(values.threads);
const steps = Number(values.steps);
const length = 160;
const rowCount = 16;
const prompt = 64;

const base = { vocabularySize: 2048, maxPositions: 512 };
/** By millions of parameters. */
const shapes: Readonly<Record<string, ModelShape>> = {
  2: { ...base, hiddenSize: 192, layers: 4, heads: 6, intermediateSize: 512 },
  5: { ...base, hiddenSize: 256, layers: 5, heads: 4, intermediateSize: 704 },
  10: { ...base, hiddenSize: 320, layers: 7, heads: 5, intermediateSize: 896 },
};

/** Of one update. */
interface Took {
  readonly seconds: number;
  readonly processorSeconds: number;
}

interface Measured {
  readonly parameters: number;
  readonly tokensPerSecond: number;
  readonly tokensPerProcessorSecond: number;
  /** Largest memory of the process so far, in MB. */
  readonly peakMegabytes: number;
  readonly torch?: { readonly version: string; readonly tokensPerSecond: number; readonly tokensPerProcessorSecond: number };
  /** Ours to PyTorch's. */
  readonly ratio?: number;
  readonly processorRatio?: number;
}

const header = ['parameters', 'tokens/s', 'PyTorch', 'ratio', 'by processor time', 'peak MB'];
process.stderr.write(`${header.join('   ')}\n`);
for (const name of values.shapes.split(',')) {
  const shape = shapes[name];
  if (shape === undefined) throw new RangeError(`--shapes has '${name}': choose among ${Object.keys(shapes).join(', ')}`);
  const result = await measure(shape);
  process.stdout.write(`${JSON.stringify({ type: 'learning', threads, length, rows: rowCount, ...shape, ...result })}\n`);
  const { parameters, tokensPerSecond, torch, ratio, processorRatio, peakMegabytes } = result;
  const cells = [`${(parameters / 1e6).toFixed(2)} M`, tokensPerSecond.toFixed(0), torch?.tokensPerSecond.toFixed(0) ?? '-', ratio?.toFixed(2) ?? '-', processorRatio?.toFixed(2) ?? '-', peakMegabytes.toFixed(0)];
  process.stderr.write(`${cells.map((cell, index) => cell.padStart((header[index]?.length ?? 0) + (index === 0 ? 0 : 3))).join('')}\n`);
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
  const torch = values.python === undefined ? undefined : startTorch(values.python, shape);
  const [ours, theirs]: [Took[], (Took & { readonly version: string })[]] = [[], []];
  // The first update of each is left out: it reserves memory.
  for (let step = 0; step <= steps; step++) {
    const begun = performance.now();
    const used = process.cpuUsage();
    const { gradients } = await session.run(weights, batch);
    adamW(layout, weights, gradients, state, defaultAdamW, 1e-3, step + 1);
    const { user, system } = process.cpuUsage(used);
    if (step > 0) ours.push({ seconds: (performance.now() - begun) / 1000, processorSeconds: (user + system) / 1e6 });
    const other = await torch?.update();
    if (step > 0 && other !== undefined) theirs.push(other);
  }
  await session.dispose();
  torch?.stop();
  const own = { parameters: layout.size, ...speed(ours), peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  const version = theirs[0]?.version;
  if (version === undefined) return own;
  const other = { version, ...speed(theirs) };
  const processorRatio = own.tokensPerProcessorSecond / other.tokensPerProcessorSecond;
  return { ...own, torch: other, ratio: own.tokensPerSecond / other.tokensPerSecond, processorRatio };
}

function speed(updates: readonly Took[]): { readonly tokensPerSecond: number; readonly tokensPerProcessorSecond: number } {
  const median = (field: keyof Took): number => updates.map((one) => one[field]).sort((a, b) => a - b)[Math.floor(updates.length / 2)] ?? NaN;
  return { tokensPerSecond: (rowCount * length) / median('seconds'), tokensPerProcessorSecond: (rowCount * length) / median('processorSeconds') };
}

/** The same decoder in PyTorch, in a process of its own that does one update for each that is asked for. */
function startTorch(python: string, shape: ModelShape): { update(): Promise<Took & { readonly version: string }>; stop(): void } {
  const { hiddenSize: hidden, layers, heads, intermediateSize: intermediate, vocabularySize: vocabulary } = shape;
  const settings = JSON.stringify({ hidden, layers, heads, intermediate, vocabulary, length, rows: rowCount, prompt, threads });
  const child = spawn(python, [fileURLToPath(new URL('bench-learning.py', import.meta.url)), settings], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    update: async () => {
      child.stdin.write('\n');
      const line = await lines.next();
      if (line.done) throw new Error(`${python} ended without an answer`);
      return JSON.parse(line.value) as Took & { readonly version: string };
    },
    stop: () => child.stdin.end(),
  };
}
