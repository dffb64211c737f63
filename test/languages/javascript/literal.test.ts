import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Value } from '../../../language-server/src/domain/value.ts';
import { formatValue } from '../../../language-server/src/languages/javascript/format-value.ts';
import { parseArguments, parseLiteral } from '../../../language-server/src/languages/javascript/literal.ts';

const int = (value: bigint): Value => ({ kind: 'int', value });
const float = (value: number): Value => ({ kind: 'float', value });
const text = (value: string): Value => ({ kind: 'str', value });
const list = (...items: readonly Value[]): Value => ({ kind: 'list', items });
const dict = (...entries: readonly (readonly [Value, Value])[]): Value => ({ kind: 'dict', entries });
const tuple = (...items: readonly Value[]): Value => ({ kind: 'tuple', items });
const none: Value = { kind: 'none' };

const literals: readonly (readonly [source: string, value: Value, formatted?: string])[] = [
  ['1', int(1n)],
  ['-12', int(-12n)],
  ['+3', int(3n), '3'],
  ['1_000', int(1000n), '1000'],
  ['0xff', int(255n), '255'],
  ['1.0', int(1n), '1'],
  ['1e3', int(1000n), '1000'],
  ['-0', float(-0)],
  ['.5', float(0.5), '0.5'],
  ['1e400', float(Infinity), 'Infinity'],
  ['-Infinity', float(-Infinity)],
  ['NaN', float(NaN)],
  ['9007199254740993n', int(9007199254740993n)],
  ['12n', int(12n), '12'],
  ['true', { kind: 'bool', value: true }],
  ['null', none],
  ['undefined', none, 'null'],
  ['"a\\n\\u00e9\\x41\\u{1F600}"', text('a\né\u0041😀'), '"a\\néA😀"'],
  ["'it\\'s'", text("it's"), '"it\'s"'],
  ['`two\nlines`', text('two\nlines'), '"two\\nlines"'],
  ['[]', list()],
  ['[1, [2], ]', list(int(1n), list(int(2n))), '[1, [2]]'],
  ['{}', dict()],
  ["{ a: 1, 'b c': [null], 3: \"x\", }", dict([text('a'), int(1n)], [text('b c'), list(none)], [text('3'), text('x')]), '{ a: 1, "b c": [null], "3": "x" }'],
  ['new Set([1, 2])', { kind: 'set', items: [int(1n), int(2n)] }],
  ['new Set()', { kind: 'set', items: [] }, 'new Set([])'],
  ['new Map([[1, "a"]])', tuple(text('Map'), dict([int(1n), text('a')]))],
  ['new Date(5)', tuple(text('Date'), int(5n))],
  [' /* one */ 1 // last', int(1n), '1'],
];
test('literals are read, written and read again', () => {
  for (const [source, value, formatted = source] of literals) {
    assert.deepEqual(parseLiteral(source), value, source);
    assert.equal(formatValue(value), formatted);
    assert.deepEqual(parseLiteral(formatted), value, formatted);
  }
});

const others = ['', 'x', '1 + 1', 'f()', '[1', '1]', '{ a }', '{ ...a }', '[, 1]', '"a', '"a\nb"', '`${1}`', '01', '1.5n', '0x', '1x', '"\\u12"', '"\\u{110000}"', 'new Foo(1)', 'new Map([1])', 'new Date()', '--1', '-"1"', '() => 1', '/a/', '1, 2', '['.repeat(500)];
test('what is not a literal is not read', () => {
  for (const source of others) assert.equal(parseLiteral(source), undefined, source);
});

test('arguments are literals with commas between them', () => {
  assert.deepEqual(parseArguments('[1, 2], "a, b"'), [list(int(1n), int(2n)), text('a, b')]);
  assert.deepEqual(parseArguments(''), []);
  assert.equal(parseArguments('1 2'), undefined);
  assert.equal(parseArguments('1, x'), undefined);
});

test('what is no literal is written for people', () => {
  assert.equal(formatValue(tuple(text('Point'), dict([text('x'), int(1n)]))), 'Point { x: 1 }');
  assert.equal(formatValue(tuple(text('RegExp'), text('a+'), text('g'))), '/a+/g');
  assert.equal(formatValue(tuple(text('Float64Array'), list(float(0.5)))), 'new Float64Array([0.5])');
  assert.equal(formatValue({ kind: 'opaque', type: 'function', repr: '[Function: f]' }), '[Function: f]');
});
