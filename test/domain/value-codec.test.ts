import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeValue, encodeValue, MalformedValue } from '../../language-server/src/domain/value-codec.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import { anyValue } from './any-value.ts';

const wires: readonly (readonly [value: Value, wire: unknown])[] = [
  [{ kind: 'none' }, null],
  [{ kind: 'bool', value: true }, true],
  [{ kind: 'int', value: 9007199254740991n }, 9007199254740991],
  [{ kind: 'int', value: 9007199254740992n }, { i: '0x20000000000000' }],
  [{ kind: 'int', value: -(2n ** 70n) }, { i: '-0x400000000000000000' }],
  [{ kind: 'float', value: 1 }, { f: '1' }],
  [{ kind: 'float', value: 0.1 }, { f: '0.1' }],
  [{ kind: 'float', value: -0 }, { f: '-0.0' }],
  [{ kind: 'float', value: 5e-324 }, { f: '5e-324' }],
  [{ kind: 'float', value: NaN }, { f: 'nan' }],
  [{ kind: 'float', value: -Infinity }, { f: '-inf' }],
  [{ kind: 'complex', re: 1, im: -0 }, { c: ['1', '-0.0'] }],
  [{ kind: 'str', value: 'é\ud800' }, 'é\ud800'],
  [{ kind: 'bytes', hex: '00ff' }, { b: '00ff' }],
  [{ kind: 'tuple', items: [] }, { t: [] }],
  [{ kind: 'dict', entries: [[{ kind: 'none' }, { kind: 'list', items: [] }]] }, { d: [[null, []]] }],
  [{ kind: 'opaque', type: 'map', repr: '<map object>' }, { x: ['map', '<map object>'] }],
];
for (const [value, wire] of wires) {
  test(`${JSON.stringify(wire)} is the wire form of its value`, () => {
    assert.deepEqual(encodeValue(value), wire);
    assert.deepEqual(decodeValue(JSON.parse(JSON.stringify(wire))), value);
  });
}

test('every value survives the wire', () => {
  fc.assert(
    fc.property(anyValue(), (value) =>
      assert.deepEqual(decodeValue(JSON.parse(JSON.stringify(encodeValue(value)))), value),
    ),
  );
});

const malformed: readonly unknown[] = [
  undefined,
  1.5,
  2 ** 60,
  NaN,
  {},
  { q: 1 },
  { i: '12' },
  { i: 3 },
  { i: '0x' },
  { f: 'abc' },
  { f: '' },
  { f: '1_0' },
  { f: 1 },
  { c: ['1'] },
  { b: 'AB' },
  { b: 'abc' },
  { t: 1 },
  { t: {} },
  { d: [[1]] },
  { d: [1] },
  { x: ['a'] },
  { x: [1, 2] },
  { o: ['Any', []] },
  { n: [] },
  { r: [1] },
  { i: '0x1', f: '1' },
  [[{}]],
  () => 1,
  3n,
];
for (const wire of malformed) {
  test(`${typeof wire === 'bigint' ? wire : (JSON.stringify(wire) ?? String(wire))} is refused`, () => {
    assert.throws(() => decodeValue(wire), MalformedValue);
  });
}

test('a depth that would exhaust the stack is refused', () => {
  assert.throws(() => decodeValue(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)), MalformedValue);
});
