import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { valuesEqual } from '../../language-server/src/domain/value-equality.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import { anyValue } from './any-value.ts';

const int = (value: bigint): Value => ({ kind: 'int', value });
const float = (value: number): Value => ({ kind: 'float', value });
const str = (value: string): Value => ({ kind: 'str', value });
const truth: Value = { kind: 'bool', value: true };
const items = (kind: 'list' | 'tuple' | 'set' | 'frozenset', ...members: readonly Value[]): Value => ({
  kind,
  items: members,
});
const dict = (...entries: readonly (readonly [Value, Value])[]): Value => ({ kind: 'dict', entries });

const pairs: readonly (readonly [name: string, left: Value, right: Value, equal: boolean])[] = [
  ['1 == 1.0', int(1n), float(1), true],
  ['1 == True', int(1n), truth, true],
  ['1 == (1+0j)', int(1n), { kind: 'complex', re: 1, im: 0 }, true],
  ['0.0 == -0.0', float(0), float(-0), true],
  ['2**53 + 1 == float(2**53)', int(2n ** 53n + 1n), float(2 ** 53), false],
  ['10**400 == inf', int(10n ** 400n), float(Infinity), false],
  ['nan == nan', float(NaN), float(NaN), false],
  ['[nan] == [nan]', items('list', float(NaN)), items('list', float(NaN)), false],
  ['"1" == 1', str('1'), int(1n), false],
  ['None == False', { kind: 'none' }, { kind: 'bool', value: false }, false],
  ['[1] == (1,)', items('list', int(1n)), items('tuple', int(1n)), false],
  ['[1, 2] == [1]', items('list', int(1n), int(2n)), items('list', int(1n)), false],
  ['{1, 2} == frozenset({2.0, True})', items('set', int(1n), int(2n)), items('frozenset', float(2), truth), true],
  [
    '{frozenset({1, 2}), frozenset()} == {frozenset(), frozenset({2, True})}',
    items('set', items('frozenset', int(1n), int(2n)), items('frozenset')),
    items('set', items('frozenset'), items('frozenset', int(2n), truth)),
    true,
  ],
  ['{1} == {1, 2}', items('set', int(1n)), items('set', int(1n), int(2n)), false],
  [
    '{1: 2, 3: 4} == {3.0: 4, True: 2}',
    dict([int(1n), int(2n)], [int(3n), int(4n)]),
    dict([float(3), int(4n)], [truth, int(2n)]),
    true,
  ],
  ['{1: 2} == {1: 3}', dict([int(1n), int(2n)]), dict([int(1n), int(3n)]), false],
  ['b"a" == "a"', { kind: 'bytes', hex: '61' }, str('a'), false],
  [
    'something that is no data == itself',
    { kind: 'opaque', type: 'map', repr: 'm' },
    { kind: 'opaque', type: 'map', repr: 'm' },
    false,
  ],
];
for (const [name, left, right, equal] of pairs) {
  test(`${name} is ${equal}, from both sides`, () => {
    assert.equal(valuesEqual(left, right), equal);
    assert.equal(valuesEqual(right, left), equal);
  });
}

test('every value without NaN equals itself, and equality does not depend on the side', () => {
  fc.assert(
    fc.property(anyValue({ nan: false }), (value) => assert.equal(valuesEqual(value, structuredClone(value)), true)),
  );
  fc.assert(
    fc.property(anyValue(), anyValue(), (left, right) =>
      assert.equal(valuesEqual(left, right), valuesEqual(right, left)),
    ),
  );
});

const near: readonly (readonly [left: Value, right: Value, equal: boolean])[] = [
  [float(0.1 + 0.2), float(0.3), true],
  [float(1e12 + 1e-4), float(1e12), true],
  [float(1e-9), int(0n), true],
  [float(0.1), float(0.2), false],
  [int(1_000_000_000n), int(1_000_000_001n), false],
  [float(Infinity), float(-Infinity), false],
  [float(NaN), float(NaN), false],
  [items('list', float(0.1 + 0.2)), items('list', float(0.3)), true],
  [dict([str('a'), float(0.1 + 0.2)]), dict([str('a'), float(0.3)]), true],
  [items('set', float(0.1 + 0.2)), items('set', float(0.3)), true],
];
for (const [left, right, equal] of near) {
  test(`with a tolerance ${JSON.stringify(left, plain)} and ${JSON.stringify(right, plain)} are ${equal ? '' : 'not '}equal`, () => {
    assert.equal(valuesEqual(left, right, { tolerance: 1e-8 }), equal);
    assert.equal(valuesEqual(left, right), false);
  });
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
}

test('large sets of sets are compared without trying every pair', () => {
  const members = Array.from({ length: 5_000 }, (_, at) => items('frozenset', int(BigInt(at)), int(BigInt(at + 1))));
  assert.equal(valuesEqual(items('set', ...members), items('set', ...members.toReversed())), true);
});
