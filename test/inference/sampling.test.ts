import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../language-server/src/base/random.ts';
import { chooseToken, logProbabilities, type SamplingRule, type TokenLimits } from '../../language-server/src/inference/sampling.ts';
import { softmax } from './reference-decoder.ts';

const everything: SamplingRule = { temperature: 1, topK: 0, topP: 1 };
/** Quarters: often equal, and never closer to each other than e^x can tell apart. */
const logitsArbitrary = fc.array(fc.integer({ min: -32, max: 32 }), { minLength: 1, maxLength: 40 }).map((values) => Float32Array.from(values, (value) => value / 4));

/** Every token that comes up in many draws. */
function seen(logits: Float32Array, rule: SamplingRule, limits?: TokenLimits, draws = 400): Set<number> {
  const random = createRandom(7);
  return new Set(Array.from({ length: draws }, () => chooseToken(logits, rule, random, limits).token));
}

test('greedy takes the likeliest token, the lowest number among equals, and uses no randomness', () => {
  fc.assert(
    fc.property(logitsArbitrary, (logits) => {
      const random = createRandom(1);
      const { token } = chooseToken(logits, { ...everything, temperature: 0 }, random);
      assert.equal(token, logits.indexOf(Math.max(...logits)));
      assert.equal(random.next(), createRandom(1).next());
    }),
  );
});

test('the log-probability is that of the unmodified distribution, whatever the rule', () => {
  fc.assert(
    fc.property(logitsArbitrary, fc.constantFrom(0, 0.5, 2), fc.integer({ min: 0, max: 5 }), fc.constantFrom(0.3, 1), fc.integer(), (logits, temperature, topK, topP, seed) => {
      const { token, logProbability } = chooseToken(logits, { temperature, topK, topP }, createRandom(seed));
      assert.ok(Math.abs(logProbability - Math.log(softmax([...logits])[token] as number)) < 1e-6);
      assert.deepEqual(logProbabilities(logits, [token]), [logProbability]);
    }),
  );
});

test('topK keeps only the likeliest tokens, topP only the smallest likely set', () => {
  fc.assert(
    fc.property(logitsArbitrary, fc.integer({ min: 1, max: 6 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (logits, topK, topP) => {
      const order = [...logits.keys()].sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
      for (const token of seen(logits, { ...everything, topK }, undefined, 60)) assert.ok(order.indexOf(token) < topK);
      const probabilities = softmax([...logits]);
      for (const token of seen(logits, { ...everything, topP }, undefined, 60)) {
        const before = order.slice(0, order.indexOf(token)).reduce((sum, one) => sum + (probabilities[one] as number), 0);
        assert.ok(before < topP + 1e-9, `token ${token} has ${before} before it`);
      }
    }),
    { numRuns: 60 },
  );
});

test('topP is measured within what topK left', () => {
  const logits = Float32Array.from([0.4, 0.3, 0.2, 0.1], Math.log);
  assert.deepEqual(seen(logits, { temperature: 1, topK: 2, topP: 0.5 }), new Set([0]));
  assert.deepEqual(seen(logits, { temperature: 1, topK: 2, topP: 0.6 }), new Set([0, 1]));
});

test('draws follow the distribution at its temperature', () => {
  const logits = Float32Array.from([1, 0, -1, 2]);
  for (const temperature of [0.5, 1, 2]) {
    const expected = softmax([...logits].map((logit) => logit / temperature));
    const random = createRandom(11);
    const counts = [0, 0, 0, 0];
    const draws = 20000;
    for (let i = 0; i < draws; i++) counts[chooseToken(logits, { ...everything, temperature }, random).token]! += 1;
    counts.forEach((count, token) => assert.ok(Math.abs(count / draws - (expected[token] as number)) < 0.012));
  }
});

test('allowed tokens are the only ones, forbidden tokens never come, also when they are the likeliest', () => {
  const logits = Float32Array.from([9, 1, 2, 1.5]);
  for (const temperature of [0, 1]) {
    assert.deepEqual([...seen(logits, { ...everything, temperature }, { allowed: [1, 3] })].sort(), temperature === 0 ? [3] : [1, 3]);
    assert.deepEqual([...seen(logits, { ...everything, temperature }, { forbidden: [0, 2] })].sort(), temperature === 0 ? [3] : [1, 3]);
  }
  assert.equal(logits[0], 9);
});

test('the same seed draws the same tokens', () => {
  fc.assert(
    fc.property(logitsArbitrary, fc.integer(), (logits, seed) => {
      const draw = () => {
        const random = createRandom(seed);
        return Array.from({ length: 10 }, () => chooseToken(logits, { ...everything, topP: 0.9 }, random).token);
      };
      assert.deepEqual(draw(), draw());
    }),
  );
});

test('logits that are no numbers are a damaged model', () => {
  for (const logits of [[NaN, 1], [Infinity, 1], [-Infinity, -Infinity]]) {
    assert.throws(() => chooseToken(Float32Array.from(logits), everything, createRandom(1)), { reason: 'modelDamaged' });
  }
});
