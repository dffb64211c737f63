import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDecoder, type Decoder } from '../../language-server/src/inference/decoder.ts';
import { concatKeyValues, emptyKeyValues, keyValueBytes } from '../../language-server/src/inference/key-values.ts';
import { blockTokens, PrefixCache } from '../../language-server/src/inference/prefix-cache.ts';
import { openSession } from '../../language-server/src/inference/session.ts';
import { ModelWriter, type ElementType } from '../../language-server/src/onnx/model-writer.ts';
import { writeFile } from 'node:fs/promises';
import { buildPastPresentGraph } from './past-present-graph.ts';
import { referenceLogits } from './reference-decoder.ts';
import { makeTinyModel, type TinyModel, type TinyModelOptions } from './tiny-model.ts';

const kinds: Readonly<Record<string, TinyModelOptions>> = {
  'shared prefix': {},
  'past and present': { graph: (config, weights) => buildPastPresentGraph(config, weights, 'plain') },
  'past and present, grouped-query operator, no position_ids': { graph: (config, weights) => buildPastPresentGraph(config, weights, 'fused') },
};

async function open(options: TinyModelOptions): Promise<{ decoder: Decoder; model: TinyModel } & AsyncDisposable> {
  const model = await makeTinyModel(options);
  const session = await openSession(join(model.folder, 'onnx/model.onnx'), { device: 'cpu', threads: 1 });
  return {
    decoder: openDecoder(session),
    model,
    [Symbol.asyncDispose]: async () => {
      await session.dispose();
      await model[Symbol.asyncDispose]();
    },
  };
}

const text = (length: number, seed = 0): number[] => Array.from({ length }, (_, i) => (i * i * 7 + i * 31 + seed * 13) % 264);
const noPause = async (): Promise<void> => {};

function assertClose(actual: ArrayLike<number>, expected: readonly number[] | undefined, tolerance = 2e-4): void {
  assert.equal(actual.length, expected?.length);
  expected?.forEach((value, i) => assert.ok(Math.abs(value - (actual[i] as number)) < tolerance, `${i}: ${actual[i]} instead of ${value}`));
}

for (const [name, options] of Object.entries(kinds)) {
  test(`${name}: reading in pieces gives the logits of the formulas`, async () => {
    await using opened = await open(options);
    const { decoder, model } = opened;
    const tokens = text(70);
    const expected = referenceLogits(model.config, model.weights, tokens);
    const cache = new PrefixCache(decoder, 2 ** 20);
    for (const length of [1, 31, 32, 33, 64, 65, 70]) {
      const read = await cache.read(tokens.slice(0, length), noPause);
      assert.equal(read.keyValues.length, length);
      assertClose(read.logits, expected[length - 1]);
    }
  });

  test(`${name}: rows of a batch go their own ways, leave, and the rest does not notice`, async () => {
    await using opened = await open(options);
    const { decoder, model } = opened;
    const past = text(20);
    const rows = [text(40, 1), text(40, 2), text(40, 3), text(40, 4)];
    const { keyValues } = await new PrefixCache(decoder, 2 ** 20).read(past, noPause);
    const batch = decoder.fork(keyValues, rows.length);
    const expected = rows.map((row) => referenceLogits(model.config, model.weights, [...past, ...row]));
    const leaving = new Map([[3, 1], [35, 0], [36, 3]]); // after this many tokens this row leaves: 32 tokens make the room grow
    let living = [0, 1, 2, 3];
    for (let step = 0; step < 40; step++) {
      const logits = await batch.step(living.map((row) => rows[row]?.[step] as number));
      assert.equal(logits.length, living.length * 264);
      living.forEach((row, place) => assertClose(logits.subarray(place * 264, (place + 1) * 264), expected[row]?.[past.length + step]));
      const left = leaving.get(step);
      if (left !== undefined) {
        batch.keep(living.flatMap((row, place) => (row === left ? [] : [place])));
        living = living.filter((row) => row !== left);
      }
    }
    assert.deepEqual(living, [2]);
  });
}

test('what the cache remembers changes no bit of a result', async () => {
  for (const bits of [8, 32] as const) {
    await using opened = await open({ bits });
    const { decoder } = opened;
    const warm = new PrefixCache(decoder, 2 ** 24);
    for (const length of [40, 64, 96, 97, 150]) {
      const cold = await new PrefixCache(decoder, 2 ** 24).read(text(length), noPause);
      const read = await warm.read(text(length), noPause);
      assert.deepEqual(read.logits, cold.logits);
      assert.deepEqual(read.keyValues, cold.keyValues);
      assert.equal(cold.reused, 0);
    }
    assert.equal((await warm.read(text(150), noPause)).reused, 128);
  }
});

test('siblings reuse what they share, and a full cache forgets the least recently used', async () => {
  await using opened = await open({});
  const { decoder } = opened;
  const cache = new PrefixCache(decoder, keyValueBytes(decoder.shape, 4 * blockTokens));
  const parent = text(2 * blockTokens);
  const sibling = (seed: number): number[] => [...parent, ...text(blockTokens + 1, seed)];
  assert.equal((await cache.read(sibling(1), noPause)).reused, 0);
  assert.equal((await cache.read(sibling(2), noPause)).reused, 64);
  assert.equal((await cache.read(sibling(1), noPause)).reused, 96);
  assert.equal((await cache.read(sibling(3), noPause)).reused, 64); // a fifth block: sibling 2's goes
  assert.equal((await cache.read(sibling(1), noPause)).reused, 96);
  assert.equal((await cache.read(sibling(2), noPause)).reused, 64);
});

test('a cancel is heard between two pieces of a long text', async () => {
  await using opened = await open({});
  const abort = new AbortController();
  let pieces = 0;
  const reading = new PrefixCache(opened.decoder, 2 ** 20).read(
    text(200),
    async () => {
      if (++pieces === 3) abort.abort();
    },
    abort.signal,
  );
  await assert.rejects(reading, { name: 'Cancelled' });
  assert.equal(pieces, 3);
});

test('keys and values of parts make those of the whole', () => {
  const shape = { layers: 1, keyValueHeads: 2, headSize: 1, vocabularySize: 1 };
  const part = (a: number[], b: number[]) => ({ length: a.length, tensors: [Float32Array.from([...a, ...b]), Float32Array.from([...b, ...a])] });
  const joined = concatKeyValues(shape, [emptyKeyValues(shape), part([1, 2], [5, 6]), part([3], [7])]);
  assert.deepEqual(joined, part([1, 2, 3], [5, 6, 7]));
});

/** A graph with the given inputs and outputs that computes nothing sensible. */
function graphWith(cache: { type: ElementType; extra?: string; withoutPresent?: boolean }): Buffer {
  const writer = new ModelWriter();
  const inputs: [string, ElementType, readonly (number | string)[]][] = [
    ['input_ids', 'int64', ['b', 't']],
    ['attention_mask', 'int64', ['b', 'p']],
    ['past_key_values.0.key', cache.type, ['b', 2, 'p', 4]],
    ['past_key_values.0.value', cache.type, ['b', 2, 'p', 4]],
  ];
  if (cache.extra !== undefined) inputs.push([cache.extra, 'float32', ['b', 8]]);
  for (const [name, type, shape] of inputs) writer.input(name, type, shape);
  for (const part of ['key', 'value']) {
    if (cache.withoutPresent) continue;
    writer.node({ operator: 'Identity', inputs: [`past_key_values.0.${part}`], outputs: [`present.0.${part}`] });
    writer.output(`present.0.${part}`, cache.type, ['b', 2, 'p', 4]);
  }
  writer.initializer('constant', 'float32', [1, 1, 9], new Float32Array(9));
  writer.node({ operator: 'Identity', inputs: ['constant'], outputs: ['logits'] });
  writer.output('logits', 'float32', ['b', 't', 9]);
  return writer.toBytes();
}

for (const [name, graph, message] of [
  ['a hybrid model', graphWith({ type: 'float32', extra: 'past_conv.0' }), /also wants past_conv\.0/],
  ['a float16 cache', graphWith({ type: 'float16' }), /past_key_values\.0\.key is float16/],
  ['a cache that does not come back', graphWith({ type: 'float32', withoutPresent: true }), /cache is incomplete at layer 0/],
] as const) {
  test(`${name} is refused with its reason`, async () => {
    await using model = await makeTinyModel();
    const path = join(model.folder, 'other.onnx');
    await writeFile(path, graph);
    const session = await openSession(path, { device: 'cpu', threads: 1 });
    assert.throws(() => openDecoder(session), { reason: 'modelDamaged', message });
    await session.dispose();
  });
}
