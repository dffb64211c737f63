import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { writeDecoderConfig, type DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { OpenModels } from '../../language-server/src/inference/open-models.ts';
import { loadAdapter } from '../../language-server/src/learning/adapter-files.ts';
import { buildBatch, type TokenRow } from '../../language-server/src/learning/data/batches.ts';
import { judgedBatching, type JudgedRow } from '../../language-server/src/learning/data/judged-rows.ts';
import { pairBatching } from '../../language-server/src/learning/data/preference-pairs.ts';
import { rowBatching } from '../../language-server/src/learning/data/row-source.ts';
import { exportModel, saveWeights, weightsFile } from '../../language-server/src/learning/export.ts';
import { LossSession } from '../../language-server/src/learning/loss-session.ts';
import { defaultLora } from '../../language-server/src/learning/lora.ts';
import { directPreference } from '../../language-server/src/learning/losses/dpo.ts';
import { pointWiseReward } from '../../language-server/src/learning/losses/prm-pointwise.ts';
import { supervised } from '../../language-server/src/learning/losses/sft.ts';
import { loadSafeTensors, saveSafeTensors } from '../../language-server/src/learning/safetensors.ts';
import { createRowScorer, scorePairs } from '../../language-server/src/learning/scoring.ts';
import { openTrainable } from '../../language-server/src/learning/trainable-model.ts';
import { adapterFolder, tune, type Tuning } from '../../language-server/src/learning/tune.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { defaultPlan, type TrainingEvent } from '../../language-server/src/learning/trainer.ts';
import { flatWeights, initialWeights, layoutWeights, namedWeights } from '../../language-server/src/learning/weights.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { byteTokenizer } from '../inference/tiny-model.ts';
import { referenceLoss } from './reference-decoder.ts';

/** Qwen2's shape. */
const config: DecoderConfig = {
  vocabularySize: 264,
  hiddenSize: 32,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  headSize: 8,
  intermediateSize: 64,
  ropeTheta: 1000000,
  rmsNormEpsilon: 1e-6,
  tieWordEmbeddings: true,
  attentionBias: true,
  maxPositions: 512,
  padTokenId: 0,
  endTokenId: 1,
};
const encoder = new BytePairEncoder(specialTokens, []);
const random = createRandom(6);
const fresh = initialWeights(layoutWeights(config), config, random).map((weight) => weight + 0.02 * random.normal());
const weights = namedWeights(layoutWeights(config), fresh);
const rowOf = (prompt: string, answer: string): TokenRow => {
  const [before, after] = [encoder.encode(prompt), encoder.encode(answer)];
  return { tokens: Uint16Array.from([...before, ...after]), weights: Float32Array.from([...before.map(() => 0), ...after.map(() => 1)]) };
};
const rows = ['one', 'two', 'three'].map((word) => rowOf(`<|problem|>${word}\n<|implement|>`, `${word.toUpperCase()}<|end|>`));

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tune-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function madeHere(context: TestContext): Promise<string> {
  const folder = await newFolder(context);
  await exportModel(folder, config, weights, encoder, { floatWeights: true });
  return folder;
}

const common = { heldOut: new Map(), tokensPerBatch: 256, resume: false, floatWeights: true, clock: systemClock } as const;
const planOf = (steps: number, learningRate: number): Tuning<TokenRow, unknown>['plan'] => ({ ...defaultPlan, limit: { steps }, learningRate, threads: 1, reportEvery: 1 });

async function lossOf(folder: string): Promise<number> {
  const model = await openTrainable(folder);
  const layout = layoutWeights(model.config);
  const session = await LossSession.create(model.config, layout, supervised, { threads: 1, withGradients: false });
  const { loss } = await session.run(flatWeights(layout, model.weights), buildBatch(rows, { tokensPerBatch: 1000, lengthStep: 8, padTokenId: 0 }));
  await session.dispose();
  return loss;
}

test('a downloaded checkpoint of Qwen2 shape is opened, in one file or in several, and computes what its formulas say', async (context) => {
  const folder = await newFolder(context);
  await writeFile(join(folder, 'config.json'), JSON.stringify(writeDecoderConfig(config), null, 2));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(byteTokenizer()));
  await writeFile(join(folder, 'tokenizer_config.json'), '{}');
  await saveWeights(folder, config, weights);
  const expected = referenceLoss(config, weights, rows);
  assert.ok(Math.abs((await lossOf(folder)) - expected) < 1e-4);
  const model = await openTrainable(folder);
  assert.deepEqual(model.encoder.encode('<|problem|>é\n'), encoder.encode('<|problem|>é\n'));

  const { tensors } = await loadSafeTensors(join(folder, weightsFile));
  const halves = [[...tensors].slice(0, 9), [...tensors].slice(9)].map((half) => new Map(half));
  const files = halves.map((_, index) => `model-0000${index + 1}-of-00002.safetensors`);
  for (const [index, half] of halves.entries()) await saveSafeTensors(join(folder, files[index] as string), { tensors: half, metadata: {} });
  await rm(join(folder, weightsFile));
  const map = Object.fromEntries(halves.flatMap((half, index) => [...half.keys()].map((name) => [name, files[index]])));
  await writeFile(join(folder, `${weightsFile}.index.json`), JSON.stringify({ weight_map: map }));
  assert.deepEqual((await openTrainable(folder)).weights, model.weights);

  await writeFile(join(folder, 'config.json'), (await readFile(join(folder, 'config.json'), 'utf8')).replace('"intermediate_size": 64', '"intermediate_size": 96'));
  await assert.rejects(openTrainable(folder), (error) => error instanceof Failure && error.reason === 'modelDamaged');
});

test('a whole model learns and is exported with what it learned', async (context) => {
  const from = await madeHere(context);
  const folder = await newFolder(context);
  const before = await lossOf(from);
  const summary = await tune({ ...common, model: await openTrainable(from), folder, objective: supervised, batching: rowBatching, items: rows, heldOut: new Map([['same', rows]]), plan: planOf(80, 5e-3) });
  assert.equal(summary.end, 'finished');
  assert.ok((await lossOf(folder)) < 0.3 * before);
  assert.ok(Math.abs((await lossOf(folder)) - (summary.heldOutLoss as number)) < 1e-4);
  const { generator } = await new OpenModels({ device: 'cpu', threads: 1 }, () => {}).get(folder);
  const sampling = { temperature: 0, topK: 0, topP: 1, seed: 1, maxTokens: 20 };
  const [answer] = await generator.generate({ folder, prompt: '<|problem|>two\n<|implement|>', count: 1, sampling, stream: false }, () => {});
  assert.equal(answer?.text, 'TWO');
});

test('a folder with 8-bit weights alone is trained further, and a damaged one says so', async (context) => {
  const from = await newFolder(context);
  await exportModel(from, config, weights, encoder, { floatWeights: false });
  const floats = await lossOf(await madeHere(context));
  assert.ok(Math.abs((await lossOf(from)) - floats) < 0.05 * floats, 'nearly the same model');
  const folder = await newFolder(context);
  await tune({ ...common, model: await openTrainable(from), folder, objective: supervised, batching: rowBatching, items: rows, plan: planOf(80, 5e-3) });
  assert.ok((await lossOf(folder)) < 0.3 * floats);
  for (const bytes of ['no model', '']) {
    await writeFile(join(from, 'onnx', 'model_quantized.onnx'), bytes);
    await assert.rejects(openTrainable(from), (error) => error instanceof Failure && error.reason === 'modelDamaged');
  }
});

test('an adapter learns a preference from a first loss of ln 2, and the exported model has it merged', async (context) => {
  const from = await madeHere(context);
  const folder = await newFolder(context);
  const model = await openTrainable(from);
  const layout = layoutWeights(config);
  const flat = flatWeights(layout, model.weights);
  const reference = await createRowScorer(config, layout, { threads: 1, plan: { tokensPerBatch: 256, lengthStep: 8, padTokenId: 0 } });
  const unscored = [1, 2, 3].map((word) => ({ chosen: rowOf(`<|problem|>${word}\n`, 'early'), rejected: rowOf(`<|problem|>${word}\n`, 'late') }));
  const pairs = await scorePairs(reference, flat, unscored);
  const events: TrainingEvent[] = [];
  const tuning = {
    ...common,
    model,
    folder,
    objective: directPreference({ beta: 0.5 }),
    batching: pairBatching,
    items: pairs,
    plan: planOf(40, 1e-2),
    lora: { settings: { ...defaultLora, rank: 4 } },
    report: (event: TrainingEvent) => events.push(event),
  };
  await tune(tuning);
  const losses = events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
  assert.ok(Math.abs((losses[0] as number) - Math.LN2) < 1e-5, `the first loss is ${losses[0]}`);
  assert.ok((losses.at(-1) as number) < 0.2, `the last loss is ${losses.at(-1)}`);
  const tuned = await openTrainable(folder);
  const [early, late] = await reference.score(flatWeights(layout, tuned.weights), [unscored[0]?.chosen as TokenRow, unscored[0]?.rejected as TokenRow]);
  const gain = (early?.total as number) - (late?.total as number) - ((pairs[0]?.reference.chosen as number) - (pairs[0]?.reference.rejected as number));
  assert.ok(gain > 2, `the merged model prefers by ${gain}`);
  assert.deepEqual(tuned.weights.get('model.embed_tokens.weight'), model.weights.get('model.embed_tokens.weight'));

  const adapter = await loadAdapter(join(folder, adapterFolder), config);
  const more: TrainingEvent[] = [];
  await tune({ ...tuning, folder: await newFolder(context), lora: { settings: adapter.settings, start: adapter.weights }, plan: planOf(1, 1e-6), report: (event) => more.push(event) });
  const again = more.find((event) => event.type === 'step');
  assert.ok(again?.type === 'step' && again.loss < 0.25, 'an adapter goes on from where it was');
  await assert.rejects(tune({ ...tuning, lora: { ...tuning.lora, start: adapter.weights }, resume: true }), (error) => error instanceof Failure && error.reason === 'badInput');
  await reference.dispose();
});

test('a policy becomes a process reward model with a value head, trained further from where it was', async (context) => {
  const folder = await newFolder(context);
  const items = [1, 2, 3].flatMap((word) => ['good', 'bad'].map((step): JudgedRow => {
    const tokens = encoder.encode(`<|problem|>${word}\n<|outline|>${step}<|end|>`);
    return { tokens: Uint16Array.from(tokens), judgements: [{ index: tokens.length - 1, value: step === 'good' ? 1 : 0 }] };
  }));
  const events: TrainingEvent[] = [];
  const tuning = { ...common, objective: pointWiseReward, batching: judgedBatching, items, report: (event: TrainingEvent) => events.push(event) };
  await tune({ ...tuning, model: await openTrainable(await madeHere(context)), folder, plan: planOf(60, 5e-3) });
  const losses = events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
  assert.ok(Math.abs((losses[0] as number) - Math.LN2) < 1e-5, 'a new value head knows nothing');
  const { generator, info } = await new OpenModels({ device: 'cpu', threads: 1 }, () => {}).get(folder);
  assert.ok(info.hasValue);
  const [good, bad] = await generator.values({ folder, texts: ['good', 'bad'].map((step) => ({ question: '<|problem|>2\n', steps: `<|outline|>${step}<|end|>` })) });
  assert.ok((good as number) > 1 && (bad as number) < -1, `${good} and ${bad}`);

  const further = await newFolder(context);
  events.length = 0;
  await tune({ ...tuning, model: await openTrainable(folder), folder: further, plan: planOf(1, 1e-6), lora: { settings: defaultLora } });
  const first = events.find((event) => event.type === 'step');
  assert.ok(first?.type === 'step' && first.loss < 0.2, 'the value head goes on from where it was');
  assert.ok((await readdir(join(further, adapterFolder))).length === 2 && existsSync(join(further, 'onnx', 'model_quantized.onnx')));
});
