import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled } from '../../language-server/src/base/failure.ts';
import { judgeShapes, valueHeadShapes } from '../../language-server/src/inference/decoder-config.ts';
import type { TokenRow } from '../../language-server/src/learning/data/batches.ts';
import { createRowScorer, createValueScorer, scorePairs } from '../../language-server/src/learning/scoring.ts';
import { layoutWeights } from '../../language-server/src/learning/weights.ts';
import { config, isNear, logProbability, plan, values, weightsByHand } from './by-hand.ts';

const row = (tokens: readonly number[], weights: readonly number[]): TokenRow => ({ tokens: Uint16Array.from(tokens), weights: Float32Array.from(weights) });
/** Of several lengths, so that batches take them in another order. */
const rows = [row([0, 1, 2, 0, 1, 2], [0, 0, 0, 0, 1, 1]), row([2, 0], [0, 1]), row([1, 1, 1], [0, 0.5, 1])];
const expected = [[logProbability(0, 1), logProbability(1, 2)], [logProbability(2, 0)], [logProbability(1, 1), logProbability(1, 1)]];
const options = { threads: 1, plan: { ...plan, tokensPerBatch: 12 } };
const withHead = layoutWeights(config, valueHeadShapes(config));

function near(actual: ArrayLike<number> | undefined, wanted: readonly number[]): void {
  assert.equal(actual?.length, wanted.length);
  wanted.forEach((one, index) => assert.ok(isNear(actual?.[index] as number, one), `${Array.from(actual ?? []).join()} is not ${wanted.join()}`));
}

test('each row gets the log-probabilities of its learned tokens, in the order of the rows', async () => {
  const layout = layoutWeights(config);
  const scorer = await createRowScorer(config, layout, options);
  const scores = await scorer.score(weightsByHand(layout), rows);
  expected.forEach((wanted, index) => near(scores[index]?.logProbabilities, wanted));
  assert.ok(isNear(scores[2]?.total as number, 1.5 * logProbability(1, 1)));
  assert.equal(scores[0]?.values.length, 0);
  await scorer.dispose();
});

test('with a value head, also what the critic says before each of them', async () => {
  const scorer = await createRowScorer(config, withHead, options);
  const scores = await scorer.score(weightsByHand(withHead), rows);
  near(scores[0]?.values, [values[0], values[1]]);
  near(scores[1]?.values, [values[2]]);
  await scorer.dispose();
});

test('values are read at the very tokens that are judged', async () => {
  const layout = layoutWeights(config, judgeShapes(config));
  const scorer = await createValueScorer(config, layout, options);
  const judged = [
    { tokens: Uint16Array.of(0, 0, 0, 0, 2), judgements: [{ index: 0, value: 0 }, { index: 4, value: 0 }] },
    { tokens: Uint16Array.of(1), judgements: [{ index: 0, value: 0 }] },
  ];
  const scores = await scorer.score(weightsByHand(layout), judged);
  near(scores[0], [values[0], values[2]]);
  near(scores[1], [values[1]]);
  await scorer.dispose();
});

test('pairs are scored once, with the sums of their answers', async () => {
  const layout = layoutWeights(config);
  const scorer = await createRowScorer(config, layout, options);
  const [pair] = await scorePairs(scorer, weightsByHand(layout), [{ chosen: rows[0] as TokenRow, rejected: rows[1] as TokenRow, weight: 2 }]);
  near([pair?.reference.chosen as number, pair?.reference.rejected as number, pair?.weight as number], [logProbability(0, 1) + logProbability(1, 2), logProbability(2, 0), 2]);
  await assert.rejects(scorer.score(weightsByHand(layout), rows, AbortSignal.abort()), Cancelled);
  await scorer.dispose();
});
