import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgedBatching, orderedPairs, siblingBatching, type Judgement } from '../../../language-server/src/learning/data/judged-rows.ts';
import { pairWiseReward } from '../../../language-server/src/learning/losses/prm-pairwise.ts';
import { pointWiseReward } from '../../../language-server/src/learning/losses/prm-pointwise.ts';
import { isNear, logProbability, lossByGraph, plan, sigmoid, values } from '../by-hand.ts';

const pointWise = (rows: readonly { readonly tokens: readonly number[]; readonly firstStep?: number; readonly judgements: readonly Judgement[] }[]): Promise<number> =>
  lossByGraph(pointWiseReward, judgedBatching.build(rows.map((row) => ({ ...row, tokens: Uint16Array.from(row.tokens) })), plan));
const crossEntropy = (value: number, reward: number): number => -(value * Math.log(reward) + (1 - value) * Math.log(1 - reward));

test('point-wise: the cross-entropy of hard labels, read at the very token that is named', async () => {
  const loss = await pointWise([{ tokens: [0, 1, 2], judgements: [{ index: 0, value: 1 }, { index: 1, value: 0 }, { index: 2, value: 1 }] }]);
  const expected = (crossEntropy(1, sigmoid(values[0])) + crossEntropy(0, sigmoid(values[1])) + crossEntropy(1, sigmoid(values[2]))) / 3;
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});

test('point-wise: soft labels and weights', async () => {
  const loss = await pointWise([
    { tokens: [2, 1], judgements: [{ index: 1, value: 0.75, weight: 3 }] },
    { tokens: [0, 0, 0, 0, 2], judgements: [{ index: 4, value: 0.1 }] },
  ]);
  const expected = (3 * crossEntropy(0.75, sigmoid(values[1])) + crossEntropy(0.1, sigmoid(values[2]))) / 4;
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});

test('point-wise: no reward is so sure that the loss overflows', async () => {
  const loss = await pointWise([{ tokens: [1], judgements: [{ index: 0, value: 0 }] }]);
  assert.ok(Number.isFinite(loss) && isNear(loss, crossEntropy(0, sigmoid(values[1]))));
});

/** What a token adds with a weight of 1, which weights by hand have. */
const counted = (last: number, next: number): number => Math.max(logProbability(last, next), -1);

test('point-wise: the likelihood of the steps up to a place counts, each token with -1 at the least, the first tag not', async () => {
  const loss = await pointWise([
    { tokens: [2, 2, 0, 1, 2, 2], firstStep: 1, judgements: [{ index: 3, value: 1 }, { index: 5, value: 0 }] },
    { tokens: [0, 1], firstStep: 2, judgements: [{ index: 1, value: 1 }] },
  ]);
  const first = counted(2, 0) + counted(0, 1);
  const all = first + counted(1, 2) + counted(2, 2);
  assert.ok(counted(2, 0) === -1 || counted(1, 2) === -1, 'one of them is unlikely');
  assert.ok(counted(2, 2) > -1, 'and one is not');
  const expected = (crossEntropy(1, sigmoid(values[1] + first)) + crossEntropy(0, sigmoid(values[2] + all)) + crossEntropy(1, sigmoid(values[1]))) / 3;
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});

const child = (tokens: readonly number[], value: number): { tokens: Uint16Array; value: number } => ({ tokens: Uint16Array.from(tokens), value });

test('pair-wise: −log σ of each difference, families counting once', async () => {
  const families = [
    { children: [child([0, 1], 1), child([0, 0, 2], 0), child([0, 1, 0], 0.5)] },
    { children: [child([1, 2], 0.9), child([1], 0.2)] },
  ];
  const loss = await lossByGraph(pairWiseReward, siblingBatching.build(families, plan));
  const pair = (winner: number, loser: number): number => -Math.log(sigmoid((values[winner] as number) - (values[loser] as number)));
  const expected = ((pair(1, 2) + pair(1, 0) + pair(0, 2)) / 3 + pair(2, 1)) / 2;
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});

test('pair-wise: siblings are told apart by how likely they are', async () => {
  const loss = await lossByGraph(pairWiseReward, siblingBatching.build([{ firstStep: 1, children: [child([2, 0, 1, 2, 2], 1), child([2, 0, 2], 0)] }], plan));
  const expected = -Math.log(sigmoid(counted(0, 1) + counted(1, 2) + counted(2, 2) - counted(0, 2)));
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});

test('equal values make no pair', () => {
  assert.deepEqual(orderedPairs({ children: [child([0], 0.5), child([1], 0.5), child([2], 1)] }), [[2, 0], [2, 1]]);
});
