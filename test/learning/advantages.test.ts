import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import { generalisedAdvantages, leaveOneOutAdvantages, overTokens, prefixAdvantages } from '../../language-server/src/learning/advantages.ts';

function near(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((one, index) => assert.ok(Math.abs((actual[index] as number) - one) < 1e-6, `${Array.from(actual).join()} is not ${expected.join()}`));
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

test('of texts that share a beginning, the token where they part has the advantage', () => {
  const [first, second, third, fourth] = prefixAdvantages([[7, 1, 2, 3], [7, 1, 2, 4], [7, 5, 2, 3], [7, 1, 2, 3]], [1, 0, 0, 1]);
  near(first ?? [], [0, 2 / 3 - 0.5, 0, 1 - 2 / 3]);
  near(second ?? [], [0, 2 / 3 - 0.5, 0, -2 / 3]);
  near(third ?? [], [0, -0.5, 0, 0]);
  near(fourth ?? [], Array.from(first ?? []));
  near(prefixAdvantages([[1, 2], [1, 2]], [1, 0])[0] ?? [], [0, 0]);
  near(prefixAdvantages([[1, 2]], [1])[0] ?? [], [0, 0]);
  assert.deepEqual(prefixAdvantages([], []), []);
  assert.throws(() => prefixAdvantages([[1]], []), RangeError);
});

test('the advantages of a text that no other is a copy or a beginning of sum up to its reward against the mean', () => {
  const random = createRandom(4);
  for (let round = 0; round < 50; round++) {
    // The last token ends a text and is its own, so that no text is another's beginning.
    const texts = Array.from({ length: random.integer(2, 9) }, (_, index) => [...Array.from({ length: random.integer(0, 5) }, () => random.integer(1, 2)), 100 + index]);
    const earned = texts.map(() => random.next());
    const average = earned.reduce((sum, one) => sum + one, 0) / earned.length;
    prefixAdvantages(texts, earned).forEach((advantages, index) => {
      const sum = advantages.reduce((total, one) => total + one, 0);
      assert.ok(Math.abs(sum - ((earned[index] as number) - average)) < 1e-5, `${sum}`);
    });
  }
});

test('left out, a reward is not part of its own baseline', () => {
  near(leaveOneOutAdvantages([1, 0, 0.5]), [0.75, -0.75, 0]);
  near(leaveOneOutAdvantages([1]), [0]);
});

test('each token of a step has the advantage of its step', () => near(overTokens([{ advantage: 0.5, tokens: 2 }, { advantage: -1, tokens: 1 }]), [0.5, 0.5, -1]));
