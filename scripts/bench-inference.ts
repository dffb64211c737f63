/**
 * Prints how long the embedded decoder takes a token: `node scripts/bench-inference.ts [threads]`.
 * Random weights of the shape of an embedded model; the numbers do not depend on what the weights are.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../language-server/src/base/random.ts';
import { weightShapes, type DecoderConfig } from '../language-server/src/inference/decoder-config.ts';
import { buildDecoderGraph } from '../language-server/src/inference/decoder-graph.ts';
import { openDecoder, type Decoder } from '../language-server/src/inference/decoder.ts';
import { PrefixCache } from '../language-server/src/inference/prefix-cache.ts';
import { chooseToken } from '../language-server/src/inference/sampling.ts';
import { openSession } from '../language-server/src/inference/session.ts';

const config: DecoderConfig = {
  vocabularySize: 2048,
  hiddenSize: 256,
  layers: 5,
  heads: 4,
  keyValueHeads: 4,
  headSize: 64,
  intermediateSize: 704,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-6,
  tieWordEmbeddings: true,
  maxPositions: 512,
  padTokenId: 0,
  endTokenId: 1,
};
const promptTokens = 160;
const newTokens = 80;
const threads = Number(process.argv[2] ?? 2);
const rule = { temperature: 0.8, topK: 0, topP: 0.95 };

const random = createRandom(1);
const weights = new Map(
  [...weightShapes(config)].map(([name, shape]) => {
    const size = shape.reduce((product, one) => product * one, 1);
    // An embedding this large makes the model about as sure of its next token as a trained one.
    const scale = (name.includes('embed') ? 6 : 1) / Math.sqrt(shape[1] ?? 1);
    return [name, Float32Array.from({ length: size }, () => scale * random.normal())] as const;
  }),
);
const parameters = [...weights.values()].reduce((sum, data) => sum + data.length, 0);
const folder = await mkdtemp(join(tmpdir(), 'bench-inference-'));
try {
  for (const bits of [8, 32] as const) {
    const graph = buildDecoderGraph(config, weights, { bits });
    const path = join(folder, `${bits}.onnx`);
    await writeFile(path, graph);
    const started = performance.now();
    const session = await openSession(path, { device: 'cpu', threads });
    print(`${(parameters / 1e6).toFixed(2)} M parameters, ${bits} bits, ${(graph.length / 1e6).toFixed(1)} MB, ${threads} threads, opened in ${(performance.now() - started).toFixed(0)} ms`);
    const decoder = openDecoder(session);
    await measurePrefill(decoder);
    for (const rows of [1, 8, 32]) await measureDecode(decoder, rows);
    await session.dispose();
  }
} finally {
  await rm(folder, { recursive: true });
}

async function measurePrefill(decoder: Decoder): Promise<void> {
  const times: number[] = [];
  const again: number[] = [];
  for (let i = 0; i < 5; i++) {
    const cache = new PrefixCache(decoder, 2 ** 26);
    const tokens = Array.from({ length: promptTokens }, (_, token) => (token * 37 + i) % config.vocabularySize);
    times.push(await timed(() => cache.read(tokens, async () => {})));
    again.push(await timed(() => cache.read([...tokens, 5, 6, 7], async () => {})));
  }
  print(`  reading ${promptTokens} tokens: ${median(times).toFixed(1)} ms; three more after them: ${median(again).toFixed(1)} ms`);
}

async function measureDecode(decoder: Decoder, rows: number): Promise<void> {
  const cache = new PrefixCache(decoder, 2 ** 26);
  const { keyValues } = await cache.read(Array.from({ length: promptTokens }, (_, token) => (token * 37) % config.vocabularySize), async () => {});
  const batch = decoder.fork(keyValues, rows);
  const steps: number[] = [];
  const choosing: number[] = [];
  let next = new Array<number>(rows).fill(7);
  for (let i = 0; i < newTokens; i++) {
    let logits: Float32Array = new Float32Array(0);
    steps.push(await timed(async () => (logits = await batch.step(next))));
    choosing.push(
      await timed(() => {
        next = next.map((_, row) => chooseToken(logits.subarray(row * config.vocabularySize, (row + 1) * config.vocabularySize), rule, random).token);
      }),
    );
  }
  const both = median(steps) + median(choosing);
  print(`  batch ${String(rows).padStart(2)}: ${median(steps).toFixed(2)} ms a step + ${median(choosing).toFixed(2)} ms choosing = ${(both / rows).toFixed(3)} ms a token (${((1000 * rows) / both).toFixed(0)} tokens/s)`);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
