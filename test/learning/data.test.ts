import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { buildBatch, planBatches, type TokenRow } from '../../language-server/src/learning/data/batches.ts';
import { readCorpus, writeCorpus, type CorpusRow } from '../../language-server/src/learning/data/corpus.ts';
import { equalTokenShares } from '../../language-server/src/learning/data/mixture.ts';
import { rowSource } from '../../language-server/src/learning/data/row-source.ts';
import { encodeRow } from '../../language-server/src/learning/data/token-rows.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';

const plan = { tokensPerBatch: 200, lengthStep: 8, padTokenId: 0 };
const row = (tokens: readonly number[], weights: readonly number[]): TokenRow => ({ tokens: Uint16Array.from(tokens), weights: Float32Array.from(weights) });

test('a batch predicts each learned token one place before it', () => {
  const batch = buildBatch([row([5, 6, 7], [0, 1, 0.5]), row([8, 9], [1, 1])], { ...plan, lengthStep: 4 });
  assert.equal(batch.length, 4);
  assert.deepEqual([...batch.tokens], [5n, 6n, 7n, 0n, 8n, 9n, 0n, 0n]);
  // The first token of a row has nothing before it: it is never predicted.
  assert.deepEqual([...batch.positions], [0n, 1n, 4n]);
  assert.deepEqual([...batch.targets], [6n, 7n, 9n]);
  assert.deepEqual([...batch.weights], [1, 0.5, 1]);
  assert.equal(batch.realTokens, 5);
});

const random = createRandom(9);
const lengths = Array.from({ length: 3000 }, () => random.integer(10, 120));
const everyRow = lengths.map((_, index) => index);
const batches = planBatches(everyRow, (index) => lengths[index] as number, plan, createRandom(1));

test('a plan takes every row once, within the size of a batch', () => {
  assert.deepEqual(batches.flat().sort((one, other) => one - other), everyRow);
  for (const batch of batches) {
    const longest = Math.max(...batch.map((index) => lengths[index] as number));
    assert.ok(batch.length === 1 || Math.ceil(longest / plan.lengthStep) * plan.lengthStep * batch.length <= plan.tokensPerBatch);
  }
});

test('little of a batch is padding', () => {
  const padded = batches.reduce((sum, batch) => sum + batch.length * Math.ceil(Math.max(...batch.map((index) => lengths[index] as number)) / 8) * 8, 0);
  const real = lengths.reduce((sum, length) => sum + length, 0);
  assert.ok(real / padded > 0.85, `${real / padded}`);
});

test('the same seed gives the same plan, another another', () => {
  const again = planBatches(everyRow, (index) => lengths[index] as number, plan, createRandom(1));
  const other = planBatches(everyRow, (index) => lengths[index] as number, plan, createRandom(2));
  assert.deepEqual(again, batches);
  assert.notDeepEqual(other, batches);
});

test('a source gives the same batch for the same cursor and goes on into the next epoch', () => {
  const rows = lengths.slice(0, 50).map((length) => row(Array.from({ length }, () => 7), Array.from({ length }, () => 1)));
  const source = rowSource(rows, plan, 3);
  let cursor = { epoch: 0, batch: 0 };
  let tokens = 0;
  while (cursor.epoch === 0) {
    const next = source.next(cursor);
    tokens += next.batch.realTokens;
    cursor = next.cursor;
  }
  assert.equal(tokens, rows.reduce((sum, one) => sum + one.tokens.length, 0));
  assert.deepEqual(cursor, { epoch: 1, batch: 0 });
  const far = { epoch: 1, batch: 3 };
  assert.deepEqual(rowSource(rows, plan, 3).next(far), source.next(far));
});

test('kinds of rows get equal shares of the tokens', () => {
  const sizes = everyRow.map((index) => (index % 3 === 0 ? 100 : 41));
  const groups = [everyRow.filter((index) => index % 3 === 0), everyRow.filter((index) => index % 3 === 1), everyRow.filter((index) => index % 3 === 2)];
  const chosen = equalTokenShares(groups, (index) => sizes[index] as number, createRandom(5));
  const totals = [0, 1, 2].map((group) => chosen.reduce((sum, index) => sum + (index % 3 === group ? (sizes[index] as number) : 0), 0));
  for (const total of totals) assert.ok(Math.abs(total - 100_000) < 100, `${totals.join(' ')}`);
  const counts = new Map<number, number>();
  for (const index of chosen) counts.set(index, (counts.get(index) ?? 0) + 1);
  assert.equal(counts.size, 3000);
  assert.ok(groups[1]?.every((index) => counts.get(index) === 2 || counts.get(index) === 3));
});

const encoder = new BytePairEncoder(specialTokens, []);

test('a row is learned where its parts say so', () => {
  const encoded = encodeRow({ parts: [{ text: '<|problem|>ab\n', learn: false }, { text: '<|outline|>c<|end|>', learn: true }] }, encoder, 512);
  assert.deepEqual([...(encoded?.weights ?? [])], [0, 0, 0, 0, 1, 1, 1]);
  assert.equal(encoder.decode([...(encoded?.tokens ?? [])]), '<|problem|>ab\n<|outline|>c<|end|>');
});

test('a row that is too long, or teaches nothing, is left out', () => {
  const text = { text: 'x'.repeat(30), learn: true };
  assert.equal(encodeRow({ parts: [text] }, encoder, 29), undefined);
  assert.ok(encodeRow({ parts: [text] }, encoder, 30));
  assert.equal(encodeRow({ parts: [{ ...text, learn: false }] }, encoder, 30), undefined);
});

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const corpusRows: readonly CorpusRow[] = Array.from({ length: 1203 }, (_, index) => ({
  kind: index % 2 === 0 ? 'steps' : 'direct',
  heldOut: index > 1200,
  row: { parts: [{ text: `row ${index}\n"`, learn: true }] },
}));

test('a corpus reads back the same', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'data', 'rows.jsonl');
    await writeCorpus(path, corpusRows);
    assert.deepEqual(await Array.fromAsync(readCorpus(path)), corpusRows);
  });
});

test('a corpus that was cancelled leaves no file behind', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'rows.jsonl');
    const stop = new AbortController();
    const rows = (function* () {
      yield corpusRows[0] as CorpusRow;
      stop.abort();
      yield corpusRows[1] as CorpusRow;
    })();
    await assert.rejects(writeCorpus(path, rows, stop.signal), Cancelled);
    assert.ok(!existsSync(path));
    assert.deepEqual(await readdir(folder), []);
  });
});

test('a damaged corpus is named with its line', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'rows.jsonl');
    await writeFile(path, `${JSON.stringify(corpusRows[0])}\n{"kind":\n`);
    await assert.rejects(Array.fromAsync(readCorpus(path)), (error) => error instanceof Failure && error.reason === 'badInput' && error.message.includes('line 2'));
  });
});
