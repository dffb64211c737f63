import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRandom, hashText } from '../../language-server/src/base/random.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('seeded random numbers', () => {
  it('are these, on every machine: trees and training data depend on them', () => {
    const random = createRandom(1);
    const drawn = [random.next(), random.integer(1, 6), random.pick(['a', 'b', 'c']), random.shuffle([1, 2, 3, 4, 5]), random.fork('x').next()];
    assert.deepEqual(drawn, [0.6270739405881613, 1, 'b', [3, 2, 1, 4, 5], 0.5025438519660383]);
    assert.equal(hashText('pseudocode', 7), 2_158_189_861);
  });

  it('stay in their ranges, both ends of an integer range included', () => {
    const random = createRandom(2);
    const rolls = Array.from({ length: 600 }, () => random.integer(-1, 1));
    assert.deepEqual([...new Set(rolls)].sort(), [-1, 0, 1]);
    for (let at = 0; at < 1000; at++) {
      const value = random.next();
      assert.ok(value >= 0 && value < 1);
    }
  });

  it('have mean 0 and variance 1 where they are to be normal', () => {
    const random = createRandom(3);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    assert.ok(Math.abs(mean) < 0.03 && Math.abs(variance - 1) < 0.05, `${mean} ${variance}`);
  });

  it('fork by seed and label alone, not by how far they have run', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat(20), (seed, label, steps) => {
        const run = createRandom(seed);
        for (let at = 0; at < steps; at++) run.next();
        assert.equal(run.fork(label).next(), createRandom(seed).fork(label).next());
      }),
    );
    assert.notEqual(createRandom(1).fork('a').next(), createRandom(1).fork('b').next());
  });

  it('shuffle into a new list of the same members', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        assert.deepEqual(items, before);
        assert.deepEqual(shuffled.toSorted((a, b) => a - b), items.toSorted((a, b) => a - b));
      }),
    );
  });

  it('pick nothing from an empty list', () => {
    assert.throws(() => createRandom(1).pick([]), RangeError);
  });
});
