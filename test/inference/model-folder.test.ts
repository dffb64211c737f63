import assert from 'node:assert/strict';
import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { openDecoder } from '../../language-server/src/inference/decoder.ts';
import { Generator } from '../../language-server/src/inference/generation.ts';
import { openModelFolder, requireTokens } from '../../language-server/src/inference/model-folder.ts';
import { openSession } from '../../language-server/src/inference/session.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { ModelWriter } from '../../language-server/src/onnx/model-writer.ts';
import { byteTokenizer, makeTinyModel } from './tiny-model.ts';

/** Everything that happens when a model is loaded. */
async function load(folder: string): Promise<Generator> {
  const found = await openModelFolder(folder);
  requireTokens(found, specialTokens);
  const session = await openSession(found.graphPath, { device: 'cpu', threads: 1 });
  return new Generator(found, openDecoder(session));
}

test('a whole folder loads, and says what it is', async () => {
  await using model = await makeTinyModel();
  const folder = await openModelFolder(model.folder);
  assert.equal(folder.contextLength, 256);
  assert.equal(folder.vocabularySize, 264);
  assert.deepEqual(folder.endTokens, [1]);
  await assert.doesNotReject(load(model.folder));
});

test('the quantised graph is taken first, and a graph beside config.json too', async () => {
  await using model = await makeTinyModel({ bits: 8 });
  await rename(join(model.folder, 'onnx/model.onnx'), join(model.folder, 'model.onnx'));
  assert.equal((await openModelFolder(model.folder)).graphPath, join(model.folder, 'model.onnx'));
  await writeFile(join(model.folder, 'onnx/model_quantized.onnx'), '');
  assert.equal((await openModelFolder(model.folder)).graphPath, join(model.folder, 'onnx/model_quantized.onnx'));
});

test('optional files may be missing', async () => {
  await using model = await makeTinyModel();
  await rm(join(model.folder, 'generation_config.json'));
  await rm(join(model.folder, 'tokenizer_config.json'));
  assert.deepEqual((await openModelFolder(model.folder)).endTokens, [1]);
  await assert.doesNotReject(load(model.folder));
});

const editConfig = (change: Readonly<Record<string, unknown>>) => async (folder: string) => {
  const path = join(folder, 'config.json');
  await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), ...change }));
};

const unusable: readonly (readonly [string, 'modelMissing' | 'modelDamaged', RegExp, (folder: string) => Promise<void>])[] = [
  ['no folder', 'modelMissing', /config\.json cannot be read/, (folder) => rm(folder, { recursive: true })],
  ['no tokenizer', 'modelMissing', /tokenizer\.json cannot be read/, (folder) => rm(join(folder, 'tokenizer.json'))],
  ['no graph', 'modelMissing', /no ONNX graph/, (folder) => rm(join(folder, 'onnx/model.onnx'))],
  ['cut graph', 'modelDamaged', /cannot be opened as an ONNX model/, (folder) => truncate(join(folder, 'onnx/model.onnx'), 50_000)],
  ['empty graph', 'modelDamaged', /cannot be opened as an ONNX model|no decoder/, (folder) => truncate(join(folder, 'onnx/model.onnx'), 0)],
  ['cut config', 'modelDamaged', /config\.json is not JSON/, (folder) => truncate(join(folder, 'config.json'), 30)],
  ['config of another kind', 'modelDamaged', /is not a JSON object/, (folder) => writeFile(join(folder, 'config.json'), '[1]')],
  ['config without sizes', 'modelDamaged', /no usable vocab_size/, editConfig({ vocab_size: '264' })],
  ['cut tokenizer', 'modelDamaged', /tokenizer\.json is not JSON/, (folder) => truncate(join(folder, 'tokenizer.json'), 400)],
  ['tokenizer of another model', 'modelDamaged', /belong to different models/, (folder) => writeFile(join(folder, 'tokenizer.json'), JSON.stringify(byteTokenizer(['extra'])))],
  ['config of another model', 'modelDamaged', /ONNX graph has 264 tokens but config\.json says vocab_size 300/, editConfig({ vocab_size: 300 })],
  [
    'tokenizer without the tags',
    'modelDamaged',
    /no token <\|outline\|>/,
    async (folder) => {
      const text = await readFile(join(folder, 'tokenizer.json'), 'utf8');
      await writeFile(join(folder, 'tokenizer.json'), text.replaceAll('<|outline|>', '<|plan|>'));
    },
  ],
  [
    'graph of something else',
    'modelDamaged',
    /no decoder with a key-value cache; its inputs are: pixels/,
    async (folder) => {
      const writer = new ModelWriter();
      writer.input('pixels', 'float32', [1]);
      writer.node({ operator: 'Identity', inputs: ['pixels'], outputs: ['same'] });
      writer.output('same', 'float32', [1]);
      await writeFile(join(folder, 'onnx/model.onnx'), writer.toBytes());
    },
  ],
];

for (const [name, reason, message, damage] of unusable) {
  test(`${name}: ${reason}, with a remedy`, async () => {
    await using model = await makeTinyModel();
    await damage(model.folder);
    await assert.rejects(load(model.folder), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.reason, reason);
      assert.match(error.message, message);
      assert.ok(error.remedy.length > 10);
      return true;
    });
  });
}

test('a device that this machine lacks is bad input when it was asked for', async () => {
  await using model = await makeTinyModel();
  const { graphPath } = await openModelFolder(model.folder);
  await assert.rejects(openSession(graphPath, { device: 'coreml', threads: 1 }), { reason: 'badInput', message: /device coreml cannot run/ });
  const session = await openSession(graphPath, { device: 'auto', threads: 1 });
  assert.equal(session.device, 'cpu');
  await session.dispose();
});
