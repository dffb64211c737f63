import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createInferenceClient, type InferenceClient } from '../../language-server/src/inference/client.ts';
import type { GenerateRequest } from '../../language-server/src/inference/messages.ts';
import { buildPastPresentGraph } from './past-present-graph.ts';
import { tinyConfig } from './random-weights.ts';
import { referenceLogits, softmax } from './reference-decoder.ts';
import { createTokenizer } from '../../language-server/src/inference/tokenizer.ts';
import { byteTokenizer, makeTinyModel } from './tiny-model.ts';

const model = await makeTinyModel({ sharpness: 2, config: { ...tinyConfig, maxPositions: 4096 } });
const client = createInferenceClient({ logger: silentLogger, threads: 1 });
after(async () => {
  await client.dispose();
  await model[Symbol.asyncDispose]();
});

type Request = Omit<GenerateRequest, 'stream'>;
const request: Request = {
  folder: model.folder,
  prompt: '<|problem|>def f(x)\nReturn twice the number, and a little more for good measure.\n',
  count: 5,
  sampling: { temperature: 1, topK: 0, topP: 0.95, seed: 4, maxTokens: 40 },
};
/** Runs for many seconds when it is left alone. */
const endless: Request = { ...request, count: 32, stopTokens: ['<|pad|>'], sampling: { ...request.sampling, maxTokens: 4000 } };

/** Aborts or kills as soon as the first text is there. */
function atFirstText(act: () => void): () => void {
  let acted = false;
  return () => {
    if (acted) return;
    acted = true;
    act();
  };
}

test('a model says what it is', async () => {
  const info = await client.load({ folder: model.folder });
  assert.deepEqual({ ...info, name: '' }, { name: '', device: 'cpu', contextLength: 4096, vocabularySize: 264, hasValue: false });
});

test('the same request gives the same answer, another seed another', async () => {
  const first = await client.generate(request);
  assert.deepEqual(await client.generate(request), first);
  assert.equal(new Set(first.map((one) => one.text)).size, 5);
  assert.notDeepEqual(await client.generate({ ...request, sampling: { ...request.sampling, seed: 5 } }), first);
});

test('a continuation does not depend on how many others are asked for', async () => {
  const many = await client.generate({ ...request, count: 40 });
  const texts = many.map((one) => one.text);
  for (const count of [1, 3, 33]) {
    assert.deepEqual((await client.generate({ ...request, count })).map((one) => one.text), texts.slice(0, count));
  }
});

test('streamed text is the text', async () => {
  const texts = new Array<string>(5).fill('');
  const generations = await client.generate(request, (index, delta) => (texts[index] += delta));
  assert.deepEqual(texts, generations.map((one) => one.text));
});

test('greedy continuations are one and the same, for every index', async () => {
  const texts = ['', '', ''];
  const generations = await client.generate({ ...request, count: 3, sampling: { ...request.sampling, temperature: 0 } }, (index, delta) => (texts[index] += delta));
  assert.deepEqual(generations, [generations[0], generations[0], generations[0]]);
  assert.deepEqual(texts, generations.map((one) => one.text));
});

test('log-probabilities are those of the formulas, over the tokens that the model chose', async () => {
  const tokenizer = createTokenizer(byteTokenizer(), {});
  const generations = await client.generate({ ...request, firstTokens: ['<|outline|>', '<|implement|>'], forcedText: { '<|implement|>': 'def f(x):\n' } });
  assert.deepEqual(new Set(generations.map((one) => one.first)), new Set(['<|outline|>', '<|implement|>']));
  for (const generation of generations) {
    const forced = generation.first === '<|implement|>' ? 'def f(x):\n' : '';
    assert.ok(generation.text.startsWith(forced));
    assert.equal(generation.complete, false);
    const before = tokenizer.encode(request.prompt);
    const written = tokenizer.encode(`${generation.first}${generation.text}`);
    assert.equal(generation.tokens, 40);
    const logits = referenceLogits(model.config, model.weights, [...before, ...written]);
    let expected = 0;
    written.forEach((token, i) => {
      const isForced = i > 0 && i <= forced.length;
      if (!isForced) expected += Math.log(softmax(logits[before.length + i - 1] as number[])[token] as number);
    });
    // Bytes that are no text come back as another character: only readable answers can be counted again.
    if (!generation.text.includes('\ufffd')) assert.ok(Math.abs(generation.logProbability - expected) < 1e-3, `${generation.logProbability} instead of ${expected}`);
  }
});

test('next-token probabilities are those of the formulas', async () => {
  const tokenizer = createTokenizer(byteTokenizer(), {});
  const texts = [request.prompt, `${request.prompt}<|outline|>plan`, '<|problem|>'];
  const tokens = ['<|outside|>', '<|outline|>', 'x'];
  const answers = await client.probabilities({ folder: model.folder, texts, tokens });
  texts.forEach((text, i) => {
    const expected = softmax(referenceLogits(model.config, model.weights, tokenizer.encode(text)).at(-1) as number[]);
    tokens.forEach((token, j) => assert.ok(Math.abs((answers[i]?.[j] as number) - Math.log(expected[tokenizer.token(token) as number] as number)) < 1e-4));
  });
});

test('an ordinary export gives the same answers as the shared-prefix graph of the same weights', async () => {
  await using other = await makeTinyModel({ sharpness: 2, config: model.config, graph: (config, weights) => buildPastPresentGraph(config, weights, 'plain') });
  assert.deepEqual((await client.generate({ ...request, folder: other.folder })).map((one) => one.text), (await client.generate(request)).map((one) => one.text));
});

test('forbidden tokens are not written, and stop tokens end a continuation', async () => {
  const free = await client.generate({ ...request, count: 20, stopTokens: ['<|pad|>'] });
  const letter = [...(free[0]?.text ?? '')].find((one) => one >= ' ' && one <= '~') as string;
  assert.ok(free.some((one) => one.text.includes(letter)));
  const without = await client.generate({ ...request, count: 20, stopTokens: ['<|pad|>'], forbiddenTokens: [letter] });
  assert.ok(without.every((one) => !one.text.includes(letter)));
  const stopped = await client.generate({ ...request, stopTokens: [letter] });
  assert.deepEqual({ ...stopped[0], logProbability: 0 }, { text: free[0]?.text.split(letter)[0], tokens: (free[0]?.text.indexOf(letter) ?? 0) + 1, logProbability: 0, complete: true });
});

test('a token with the end text is the last one of its continuation', async () => {
  const free = await client.generate({ ...request, count: 20, stopTokens: ['<|pad|>'] });
  const letter = [...(free[0]?.text ?? '')].find((one) => one >= ' ' && one <= '~') as string;
  const ended = await client.generate({ ...request, count: 20, stopTokens: ['<|pad|>'], endText: letter, pieces: true });
  ended.forEach((one, index) => {
    const whole = free[index]?.text ?? '';
    const at = whole.indexOf(letter);
    assert.equal(one.text, at < 0 ? whole : whole.slice(0, at + 1));
    assert.equal(one.complete, at >= 0 || free[index]?.complete);
    if (at >= 0) assert.equal(one.pieces?.map(({ text }) => text).join(''), one.text);
  });
  assert.ok(ended.some(({ complete }) => complete));
});

test('a text that does not fit says by how much', async () => {
  await assert.rejects(client.generate({ ...request, prompt: 'x'.repeat(5000) }), (error) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.reason, 'badInput');
    assert.match(error.message, /too long for this model: 5000 of 4096 tokens/);
    return true;
  });
  const [last] = await client.generate({ ...request, count: 1, prompt: 'x'.repeat(4090) });
  assert.equal(last?.tokens, 6);
  assert.equal(last.complete, false);
});

test('an unknown folder and an unknown token fail with their reason, and the process lives on', async () => {
  const before = client.processId;
  await assert.rejects(client.load({ folder: '/nowhere' }), { reason: 'modelMissing' });
  await assert.rejects(client.load({ folder: model.folder, requiredTokens: ['<|magic|>'] }), { reason: 'modelDamaged', message: /no token <\|magic\|>/ });
  await assert.rejects(client.generate({ ...request, stopTokens: ['<|magic|>'] }), { reason: 'modelDamaged' });
  assert.equal((await client.generate({ ...request, count: 1 })).length, 1);
  assert.equal(client.processId, before);
});

test('cancelling stops the process within a token: the next call does not wait', async () => {
  const abort = new AbortController();
  let afterwards = 0;
  await assert.rejects(
    client.generate(
      endless,
      () => {
        if (abort.signal.aborted) afterwards++;
        abort.abort();
      },
      abort.signal,
    ),
    Cancelled,
  );
  const start = performance.now();
  await client.generate({ ...request, count: 1 });
  assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
  assert.equal(afterwards, 0);
});

test('a call that waits in line can be cancelled, and one that was cancelled before never starts', async () => {
  const running = new AbortController();
  const waiting = new AbortController();
  const first = client.generate(endless, atFirstText(() => waiting.abort()), running.signal);
  await assert.rejects(client.generate(request, undefined, waiting.signal), Cancelled);
  await assert.rejects(client.generate(request, undefined, AbortSignal.abort()), Cancelled);
  running.abort();
  await assert.rejects(first, Cancelled);
});

test('calls of several callers are all answered', async () => {
  const alone = await Promise.all([1, 2, 3, 4].map((seed) => client.generate({ ...request, sampling: { ...request.sampling, seed } })));
  for (const [i, seed] of [1, 2, 3, 4].entries()) {
    assert.deepEqual(await client.generate({ ...request, sampling: { ...request.sampling, seed } }), alone[i]);
  }
});

test('a process that is killed fails its calls with a remedy, and the next call starts another', async () => {
  const before = client.processId as number;
  const waiting = assert.rejects(client.generate(endless, atFirstText(() => process.kill(before, 'SIGKILL'))), { reason: 'modelProcessDied', message: /SIGKILL/ });
  await assert.rejects(client.generate(request), { reason: 'modelProcessDied' });
  await waiting;
  assert.equal((await client.generate(request)).length, 5);
  assert.notEqual(client.processId, before);
});

test('a process that cannot start says why', async () => {
  const broken: InferenceClient = createInferenceClient({ logger: silentLogger, entry: new URL('file:///nowhere/main.ts') });
  await assert.rejects(broken.load({ folder: model.folder }), { reason: 'modelProcessDied', message: /exit code 1.*Cannot find module/ });
  await broken.dispose();
});

test('disposing ends the process and its calls', async () => {
  const other = createInferenceClient({ logger: silentLogger, threads: 1 });
  const call = assert.rejects(other.generate(endless, atFirstText(() => void other.dispose())), Cancelled);
  await other.load({ folder: model.folder }).catch(() => undefined);
  await call;
  await sleep(0);
  assert.equal(other.processId, undefined);
  await assert.rejects(other.load({ folder: model.folder }), Cancelled);
});

test('a model that training has replaced is opened again by the next load', async () => {
  await using first = await makeTinyModel({ sharpness: 2, seed: 10 });
  await using second = await makeTinyModel({ sharpness: 2, seed: 11 });
  const write = (folder: string) => client.generate({ ...request, folder, count: 1 });
  const [before, expected] = [await write(first.folder), await write(second.folder)];
  assert.notDeepEqual(before, expected);
  await copyFile(join(second.folder, 'onnx/model.onnx'), join(first.folder, 'onnx/model.onnx'));
  await client.load({ folder: first.folder });
  assert.deepEqual(await write(first.folder), expected);
});

test('more models than stay open at once all answer', async () => {
  const models = await Promise.all(Array.from({ length: 10 }, (_, seed) => makeTinyModel({ sharpness: 2, seed })));
  const write = () => Promise.all(models.map(({ folder }) => client.generate({ ...request, folder, count: 1 })));
  assert.deepEqual(await write(), await write());
  await Promise.all(models.map((one) => one[Symbol.asyncDispose]()));
});

test('the model process works as one bundled file', async () => {
  const folder = await mkdtemp(join(import.meta.dirname, '../../node_modules/.bundle-'));
  try {
    const outfile = join(folder, 'model-process.js');
    const entryPoints = [join(import.meta.dirname, '../../language-server/src/inference/main.ts')];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node22', external: ['onnxruntime-node'], logLevel: 'error' });
    const bundled = createInferenceClient({ logger: silentLogger, threads: 1, entry: pathToFileURL(outfile) });
    assert.deepEqual(await bundled.generate(request), await client.generate(request));
    await bundled.dispose();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('talking to the model process does not load the runtime into this process', async () => {
  const { metafile } = await build({
    entryPoints: ['client.ts', 'device.ts', 'messages.ts'].map((file) => join(import.meta.dirname, '../../language-server/src/inference', file)),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    metafile: true,
    write: false,
    outdir: 'nowhere',
  });
  const imported = new Set(Object.values(metafile.outputs).flatMap((output) => output.imports.map((one) => one.path)));
  assert.ok(imported.has('execa'));
  assert.ok(!imported.has('onnxruntime-node'));
});
