import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { adapterConfigFile, adapterFile, loadAdapter, saveAdapter } from '../../language-server/src/learning/adapter-files.ts';
import { loadCheckpoint } from '../../language-server/src/learning/checkpoint.ts';
import { buildBatch } from '../../language-server/src/learning/data/batches.ts';
import { rowSource } from '../../language-server/src/learning/data/row-source.ts';
import { LossSession } from '../../language-server/src/learning/loss-session.ts';
import { layoutAdapter, loraModules, mergeAdapter, type AdaptedBase, type LoraSettings } from '../../language-server/src/learning/lora.ts';
import { supervised } from '../../language-server/src/learning/losses/sft.ts';
import { loadSafeTensors } from '../../language-server/src/learning/safetensors.ts';
import { defaultPlan, train, type TrainingEvent } from '../../language-server/src/learning/trainer.ts';
import { initialWeights, layoutWeights, namedWeights } from '../../language-server/src/learning/weights.ts';

const config: DecoderConfig = {
  vocabularySize: 13,
  hiddenSize: 16,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  headSize: 4,
  intermediateSize: 24,
  ropeTheta: 100,
  rmsNormEpsilon: 1e-5,
  tieWordEmbeddings: true,
  attentionBias: true,
  maxPositions: 16,
  padTokenId: 0,
  endTokenId: 1,
};
const settings: LoraSettings = { rank: 3, alpha: 12, modules: loraModules };
const random = createRandom(2);
const rows = [6, 9, 4].map((length) => ({ tokens: Uint16Array.from({ length }, () => random.integer(2, 12)), weights: new Float32Array(length).fill(1) }));
const plan = { tokensPerBatch: 64, lengthStep: 4, padTokenId: 0 };
const batch = buildBatch(rows, plan);
const full = layoutWeights(config);
const layout = layoutAdapter(config, settings);
const base = initialWeights(full, config, createRandom(3)).map((weight) => 8 * weight);
const noise = (size: number, deviation: number): Float32Array => Float32Array.from({ length: size }, () => deviation * random.normal());

async function lossOf(weights: Float32Array, adapted?: AdaptedBase): Promise<number> {
  const session = await LossSession.create(config, adapted ? layout : full, supervised, { threads: 1, withGradients: false, ...(adapted && { adapted }) });
  const { loss } = await session.run(weights, batch);
  await session.dispose();
  return loss;
}

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lora-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('every projection of every layer is adapted, and nothing else', () => {
  assert.equal(layout.places.length, 2 * 7 * config.layers);
  assert.deepEqual(layout.places[0], { name: 'model.layers.0.self_attn.q_proj.lora_A.weight', shape: [3, 16], offset: 0, size: 48 });
  assert.deepEqual(layout.places[1]?.shape, [16, 3]);
  const some = layoutAdapter(config, { ...settings, modules: ['v_proj'] }).places.map(({ name }) => name);
  assert.deepEqual(some.map((name) => name.slice(0, 14)), ['model.layers.0', 'model.layers.0', 'model.layers.1', 'model.layers.1']);
});

test('a fresh adapter changes nothing', async () => {
  const fresh = initialWeights(layout, config, createRandom(4));
  assert.ok(fresh.some((weight) => weight !== 0));
  assert.equal(await lossOf(fresh, { settings, weights: base }), await lossOf(base));
});

test('merged, an adapter does what it did beside the weights', async () => {
  const adapter = noise(layout.size, 0.3);
  const before = base.slice();
  const merged = mergeAdapter(config, base, settings, namedWeights(layout, adapter));
  assert.deepEqual(base, before);
  const [beside, inside] = [await lossOf(adapter, { settings, weights: base }), await lossOf(merged)];
  assert.ok(Math.abs(beside - inside) < 1e-4, `${beside} is not ${inside}`);
  assert.ok(Math.abs(inside - (await lossOf(base))) > 0.01, 'the adapter has an effect');
});

test('the gradient of an adapter is that of finite differences', async () => {
  const wide: typeof supervised = {
    ...supervised,
    feeds: (one) => new Map([...supervised.feeds(one)].map(([name, feed]) => [name, { ...feed, data: feed.data instanceof Float32Array ? Float64Array.from(feed.data) : feed.data }])),
  };
  const adapted = { settings, weights: Float64Array.from(base) };
  const session = await LossSession.create(config, layout, wide, { threads: 1, precision: 'float64', withGradients: true, adapted });
  const weights = Float64Array.from(noise(layout.size, 0.3));
  const { gradients } = await session.run(weights, batch);
  assert.equal(gradients.length, layout.places.length);
  for (const [index, place] of layout.places.entries()) {
    const at = random.integer(0, place.size - 1);
    const lossAt = async (change: number): Promise<number> => {
      const moved = weights.slice();
      moved[place.offset + at] = (moved[place.offset + at] as number) + change;
      return (await session.run(moved, batch)).loss;
    };
    const slope = ((await lossAt(1e-6)) - (await lossAt(-1e-6))) / 2e-6;
    const gradient = gradients[index]?.[at] as number;
    assert.ok(Math.abs(slope - gradient) < 1e-6 * (1 + Math.abs(slope)), `${place.name}[${at}]: ${gradient} is not ${slope}`);
  }
  await session.dispose();
});

test('training an adapter learns, leaves the decoder as it was and keeps optimiser state for the adapter alone', async (context) => {
  const folder = await newFolder(context);
  const before = base.slice();
  const summary = await train({
    config,
    objective: supervised,
    source: rowSource(rows, plan, 1),
    heldOut: new Map([['same', [batch]]]),
    plan: { ...defaultPlan, limit: { steps: 60 }, learningRate: 2e-2, threads: 1 },
    folder,
    resume: false,
    adapted: { settings, weights: base },
    clock: systemClock,
  });
  assert.ok((summary.heldOutLoss as number) < 0.5 * (await lossOf(base)), `held-out loss ${summary.heldOutLoss}`);
  assert.deepEqual(base, before);
  assert.equal(summary.weights.length, layout.size);
  assert.ok(layout.size < full.size / 2);
  const { tensors } = await loadSafeTensors(join(folder, 'checkpoint.safetensors'));
  assert.equal(tensors.get('firstMoment')?.data.length, layout.size);
  await assert.rejects(loadCheckpoint(folder, full, 'other'), Failure);
});

test('training of an adapter that was stopped goes on with the very same losses', async (context) => {
  const run = async (folder: string, resume: boolean, stopAt: number, losses: number[]): Promise<Float32Array> => {
    const stop = new AbortController();
    const report = (event: TrainingEvent): void => {
      if (event.type !== 'step') return;
      losses.push(event.loss);
      if (event.step === stopAt) stop.abort();
    };
    const plans = { ...defaultPlan, limit: { steps: 12 }, threads: 1, reportEvery: 1 };
    const task = { config, objective: supervised, source: rowSource(rows, { ...plan, tokensPerBatch: 16 }, 1), heldOut: new Map(), plan: plans, adapted: { settings, weights: base }, clock: systemClock };
    return (await train({ ...task, folder, resume, report }, stop.signal)).weights;
  };
  const [whole, parts]: [number[], number[]] = [[], []];
  const expected = await run(await newFolder(context), false, 0, whole);
  const folder = await newFolder(context);
  await run(folder, false, 5, parts);
  assert.equal(parts.length, 5);
  assert.deepEqual(await run(folder, true, 0, parts), expected);
  assert.deepEqual(parts, whole);
});

test('an adapter on disk has the names and fields of PEFT and reads back as it was', async (context) => {
  const folder = await newFolder(context);
  const weights = namedWeights(layout, noise(layout.size, 1));
  await saveAdapter(folder, config, { settings, weights }, 'policy');
  assert.deepEqual(await loadAdapter(folder, config), { settings, weights });
  const { tensors } = await loadSafeTensors(join(folder, adapterFile));
  assert.deepEqual(tensors.get('base_model.model.model.layers.1.mlp.down_proj.lora_A.weight')?.shape, [3, 24]);
  const description = JSON.parse(await readFile(join(folder, adapterConfigFile), 'utf8')) as Record<string, unknown>;
  assert.equal(description['r'], 3);
  assert.equal(description['lora_alpha'], 12);
  assert.equal(description['peft_type'], 'LORA');
});

const refused: readonly [name: string, change: Readonly<Record<string, unknown>>, message: RegExp][] = [
  ['another method', { peft_type: 'IA3' }, /no LoRA adapter/],
  ['another scale', { use_rslora: true }, /use_rslora/],
  ['trained biases', { bias: 'all' }, /biases/],
  ['unknown modules', { target_modules: ['q_proj', 'lm_head'] }, /target_modules/],
  ['another rank', { r: 4 }, /of shape \[4, 16\]/],
  ['fewer modules than the file has', { target_modules: ['q_proj'] }, /adapts more/],
];
for (const [name, change, message] of refused) {
  test(`an adapter with ${name} is refused`, async (context) => {
    const folder = await newFolder(context);
    await saveAdapter(folder, config, { settings, weights: namedWeights(layout, noise(layout.size, 1)) }, 'policy');
    const path = join(folder, adapterConfigFile);
    await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), ...change }));
    await assert.rejects(loadAdapter(folder, config), (error) => error instanceof Failure && error.reason === 'modelDamaged' && message.test(error.message));
  });
}
