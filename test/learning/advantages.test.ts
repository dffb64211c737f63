import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generalisedAdvantages, groupAdvantages, leaveOneOutAdvantages, overTokens } from '../../language-server/src/learning/advantages.ts';

function near(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((one, index) => assert.ok(Math.abs((actual[index] as number) - one) < 1e-9, `${Array.from(actual).join()} is not ${expected.join()}`));
}

const rewards = [0, 0.5, 1];
const values = [0.2, 0.4, 0.7];

test('generalised advantages are the discounted sums of the temporal differences', () => {
  const { advantages, returns } = generalisedAdvantages(rewards, values, { discount: 0.9, decay: 0.8 });
  const differences = [0.9 * 0.4 - 0.2, 0.5 + 0.9 * 0.7 - 0.4, 1 - 0.7];
  const [first, second, third] = differences as [number, number, number];
  near(advantages, [first + 0.72 * second + 0.72 ** 2 * third, second + 0.72 * third, third]);
  near(returns, advantages.map((advantage, index) => advantage + (values[index] as number)));
});

test('with λ = 1 an advantage is the return against the value, with λ = 0 the temporal difference', () => {
  near(generalisedAdvantages(rewards, values, { discount: 0.9, decay: 1 }).returns, [0.9 * 0.5 + 0.81, 0.5 + 0.9, 1]);
  near(generalisedAdvantages(rewards, values, { discount: 1, decay: 0 }).advantages, [0.4 - 0.2, 0.5 + 0.7 - 0.4, 0.3]);
});

test('a text that was cut off goes on with the value of its last state', () => {
  near(generalisedAdvantages([0], [0.5], { discount: 0.9, decay: 0.95, last: 0.8 }).returns, [0.72]);
  assert.throws(() => generalisedAdvantages([1], [], { discount: 1, decay: 1 }), RangeError);
});

test('within a group, rewards count against their mean', () => {
  near(groupAdvantages([1, 0, 0, 1]), [1, -1, -1, 1]);
  near(groupAdvantages([1, 0, 0, 0], false), [0.75, -0.25, -0.25, -0.25]);
  near(groupAdvantages([0.3, 0.3]), [0, 0]);
});

test('left out, a reward is not part of its own baseline', () => {
  near(leaveOneOutAdvantages([1, 0, 0.5]), [0.75, -0.75, 0]);
  near(leaveOneOutAdvantages([1]), [0]);
});

test('each token of a step has the advantage of its step', () => near(overTokens([{ advantage: 0.5, tokens: 2 }, { advantage: -1, tokens: 1 }]), [0.5, 0.5, -1]));
