import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairBatching, fromDivergence, type PreferencePair } from '../../../language-server/src/learning/data/preference-pairs.ts';
import type { TokenRow } from '../../../language-server/src/learning/data/batches.ts';
import { directPreference, type PreferenceSettings } from '../../../language-server/src/learning/losses/dpo.ts';
import { stepPairBatching, stepPreference } from '../../../language-server/src/learning/losses/step-dpo.ts';
import { isNear, logProbability, lossByGraph, plan, sigmoid } from '../by-hand.ts';

const row = (tokens: readonly number[], weights: readonly number[]): TokenRow => ({ tokens: Uint16Array.from(tokens), weights: Float32Array.from(weights) });
const chosen = row([0, 1, 2, 2], [0, 0, 1, 1]);
const rejected = row([0, 1, 0], [0, 0, 1]);
const ofPolicy = {
  chosen: logProbability(1, 2) + logProbability(2, 2),
  rejected: logProbability(1, 0),
};
const dpo = (pairs: readonly PreferencePair[], settings?: PreferenceSettings): Promise<number> => lossByGraph(directPreference(settings), pairBatching.build(pairs, plan));

test('the first loss is ln 2, whatever β: the policy still is the reference', async () => {
  for (const beta of [0.1, 2]) assert.ok(isNear(await dpo([{ chosen, rejected, reference: ofPolicy }], { beta }), Math.LN2));
});

const reference = { chosen: -6, rejected: -3.5 };
const other = { chosen: row([2, 0], [0, 1]), rejected: row([2, 1, 1], [0, 1, 1]), reference: { chosen: -1, rejected: -2 }, weight: 3 };
const margin = ofPolicy.chosen + 6 - (ofPolicy.rejected + 3.5);
const otherMargin = logProbability(2, 0) + 1 - (logProbability(2, 1) + logProbability(1, 1) + 2);

test('the loss is that of the formula, each pair with its weight', async () => {
  const expected = -(Math.log(sigmoid(0.5 * margin)) + 3 * Math.log(sigmoid(0.5 * otherMargin))) / 4;
  assert.ok(isNear(await dpo([{ chosen, rejected, reference }, other], { beta: 0.5 }), expected));
});

test('doubted labels mix the loss with that of the turned pair', async () => {
  const expected = -0.9 * Math.log(sigmoid(0.5 * margin)) - 0.1 * Math.log(sigmoid(-0.5 * margin));
  assert.ok(isNear(await dpo([{ chosen, rejected, reference }], { beta: 0.5, labelNoise: 0.1 }), expected));
});

test('the supervised share is the mean over the chosen tokens', async () => {
  const expected = -Math.log(sigmoid(0.5 * margin)) - (0.25 * ofPolicy.chosen) / 2;
  assert.ok(isNear(await dpo([{ chosen, rejected, reference }], { beta: 0.5, supervised: 0.25 }), expected));
});

test('step-wise, only what follows the divergence counts', async () => {
  // The rows differ from their third token on; the second is shared.
  const whole = { chosen: row([0, 1, 2, 2], [0, 1, 1, 1]), rejected: row([0, 1, 0], [0, 1, 1]) };
  const pair = { ...fromDivergence(whole), reference } as PreferencePair;
  assert.deepEqual([...pair.chosen.weights], [0, 0, 1, 1]);
  assert.deepEqual([...pair.rejected.weights], [0, 0, 1]);
  const loss = await lossByGraph(stepPreference({ beta: 0.5 }), stepPairBatching.build([pair], plan));
  assert.ok(isNear(loss, -Math.log(sigmoid(0.5 * margin))));
  assert.throws(() => stepPairBatching.build([{ ...whole, reference }], plan), /token 1 of a pair is learned/);
});

const withoutDivergence: readonly [name: string, chosen: TokenRow, rejected: TokenRow][] = [
  ['two equal rows', chosen, chosen],
  ['a row and its beginning', chosen, row([0, 1, 2], [0, 0, 1])],
  ['rows that teach nothing after they part', row([0, 1, 2], [0, 1, 0]), row([0, 1, 1], [0, 1, 1])],
];
for (const [name, one, another] of withoutDivergence) {
  test(`${name} make no pair of steps`, () => assert.equal(fromDivergence({ chosen: one, rejected: another }), undefined));
}
