import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildBatch } from '../../../language-server/src/learning/data/batches.ts';
import { supervised } from '../../../language-server/src/learning/losses/sft.ts';
import { isNear, logProbability, lossByGraph, plan } from '../by-hand.ts';

test('the loss is the mean of −log P over the learned tokens, each with its weight', async () => {
  const rows = [
    { tokens: Uint16Array.of(0, 2, 1), weights: Float32Array.of(1, 1, 0.5) },
    { tokens: Uint16Array.of(1, 1, 0), weights: Float32Array.of(0, 0, 2) },
  ];
  const expected = -(logProbability(0, 2) + 0.5 * logProbability(2, 1) + 2 * logProbability(1, 0)) / 3.5;
  const loss = await lossByGraph(supervised, buildBatch(rows, plan));
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});
