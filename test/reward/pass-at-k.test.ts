import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { meanPassAtK, passAtK } from '../../language-server/src/reward/pass-at-k.ts';

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return k < 0 || k > n ? 0 : result;
}

const cases: readonly (readonly [samples: number, passed: number, k: number, estimate: number])[] = [
  [1, 1, 1, 1],
  [1, 0, 1, 0],
  [10, 5, 1, 0.5],
  [10, 1, 10, 1],
  [4, 2, 2, 5 / 6],
  [200, 0, 100, 0],
  [200, 101, 100, 1],
];
for (const [samples, passed, k, estimate] of cases) {
  test(`${passed} of ${samples} samples give pass@${k} = ${estimate.toFixed(3)}`, () => {
    assert.ok(Math.abs(passAtK({ samples, passed }, k) - estimate) < 1e-12);
  });
}

test('it is 1 − C(n−c, k) / C(n, k), and grows with c and k', () => {
  const numbers = fc
    .integer({ min: 1, max: 40 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: n })));
  fc.assert(
    fc.property(numbers, ([samples, passed, k]) => {
      const estimate = passAtK({ samples, passed }, k);
      assert.ok(Math.abs(estimate - (1 - choose(samples - passed, k) / choose(samples, k))) < 1e-9);
      if (passed < samples) assert.ok(passAtK({ samples, passed: passed + 1 }, k) >= estimate);
      if (k < samples) assert.ok(passAtK({ samples, passed }, k + 1) >= estimate);
    }),
  );
});

for (const [samples, passed, k] of [
  [1, 1, 2],
  [1, 2, 1],
  [3, -1, 1],
  [3, 1, 0],
  [0, 0, 1],
] as const) {
  test(`n = ${samples}, c = ${passed}, k = ${k} is no estimate`, () => {
    assert.throws(() => passAtK({ samples, passed }, k), RangeError);
  });
}

test('the mean over tasks is there only when every task has enough samples', () => {
  const tasks = [
    { samples: 10, passed: 10 },
    { samples: 5, passed: 0 },
  ];
  assert.equal(meanPassAtK(tasks, 1), 0.5);
  assert.equal(meanPassAtK(tasks, 10), undefined);
  assert.equal(meanPassAtK([], 1), undefined);
});
