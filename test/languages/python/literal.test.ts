import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Value } from '../../../language-server/src/domain/value.ts';
import { formatArguments, formatValue } from '../../../language-server/src/languages/python/format-value.ts';
import { distinctEntries, distinctItems } from '../../../language-server/src/languages/python/distinct-members.ts';
import { parseArguments, parseLiteral, splitArguments } from '../../../language-server/src/languages/python/literal.ts';

const int = (value: number | bigint): Value => ({ kind: 'int', value: BigInt(value) });
const float = (value: number): Value => ({ kind: 'float', value });
const str = (value: string): Value => ({ kind: 'str', value });
const bytes = (hex: string): Value => ({ kind: 'bytes', hex });
const list = (...items: Value[]): Value => ({ kind: 'list', items });
const tuple = (...items: Value[]): Value => ({ kind: 'tuple', items });
const set = (...items: Value[]): Value => ({ kind: 'set', items });
const dict = (...entries: (readonly [Value, Value])[]): Value => ({ kind: 'dict', entries });
const none: Value = { kind: 'none' };
const bool = (value: boolean): Value => ({ kind: 'bool', value });
const complex = (re: number, im: number): Value => ({ kind: 'complex', re, im });

describe('a Python literal', () => {
  const literals: readonly (readonly [text: string, value: Value])[] = [
    ['None', none],
    [' True ', bool(true)],
    ['False', bool(false)],
    ['0', int(0)],
    ['00', int(0)],
    ['1_000', int(1000)],
    ['0x_Ff', int(255)],
    ['0b101', int(5)],
    ['0O17', int(15)],
    ['-5', int(-5)],
    ['- 5', int(-5)],
    ['+-+5', int(-5)],
    ['123456789012345678901234567890', int(123456789012345678901234567890n)],
    ['1.5', float(1.5)],
    ['.5', float(0.5)],
    ['5.', float(5)],
    ['1e3', float(1000)],
    ['1_0.0_1E-0_1', float(1.001)],
    ['-0.0', float(-0)],
    ['1e999', float(Infinity)],
    ["float('inf')", float(Infinity)],
    ['float( "-Infinity" )', float(-Infinity)],
    ["-float('inf')", float(-Infinity)],
    ["float('nan')", float(Number.NaN)],
    ['2j', complex(0, 2)],
    ['1+2j', complex(1, 2)],
    ['-1 - 2.5J', complex(-1, -2.5)],
    ['(1-0j)', complex(1, 0)],
    ['complex(-0.0, 1)', complex(-0, 1)],
    ["'a'", str('a')],
    ['"it\'s"', str("it's")],
    ["'''a\nb'''", str('a\nb')],
    ["'''a\r\nb'''", str('a\nb')],
    ['"a" \'b\' r"\\n"', str('ab\\n')],
    ["u'x'", str('x')],
    ["'\\x41\\101\\u0041\\U0001F600\\a\\q'", str('AAA😀\x07\\q')],
    ["'a\\\nb'", str('ab')],
    ["'\\0'", str('\0')],
    ["'#'", str('#')],
    ["b'a\\xff\\0'", bytes('61ff00')],
    ["Rb'\\x'", bytes('5c78')],
    ["b'a' b'b'", bytes('6162')],
    ['[]', list()],
    ['[1, [2,],]', list(int(1), list(int(2)))],
    ['()', tuple()],
    ['(1)', int(1)],
    ['(1,)', tuple(int(1))],
    ['(1 # one\n , # more\n)', tuple(int(1))],
    ['((1,),)', tuple(tuple(int(1)))],
    ['(("a,"))', str('a,')],
    ['{1, 2, 1}', set(int(1), int(2))],
    ['{1, True, 1.0}', set(int(1))],
    ['set()', set()],
    ['set([1, 2])', set(int(1), int(2))],
    ['frozenset()', { kind: 'frozenset', items: [] }],
    ['frozenset({1})', { kind: 'frozenset', items: [int(1)] }],
    ['{frozenset([1]), frozenset((1,))}', set({ kind: 'frozenset', items: [int(1)] })],
    ['{}', dict()],
    ["{'a': 1, 'b': [2],}", dict([str('a'), int(1)], [str('b'), list(int(2))])],
    ['{1: 2, True: 3}', dict([int(1), int(3)])],
    ['[\n  1,\n  2\n]', list(int(1), int(2))],
    ['1 \\\n + 2j', complex(1, 2)],
  ];
  for (const [text, value] of literals) {
    it(`is read: ${JSON.stringify(text)}`, () => assert.deepEqual(parseLiteral(text), value));
  }

  const others = [
    '', 'x', 'math.inf', 'inf', '1 + 2', '1 - 2', '2j + 1', '1 if x else 2', 'f(1)', 'float(1)', "float('1')", 'set(1)', '[1 2]', '[1,,2]', '[,]', '(,)',
    '1,', '{1: 2, 3}', '{1, 2: 3}', '{[1]: 2}', '{[1]}', '{{}}', '{(1, [2])}', '{**{}}', '[*[1]]', '01', '1__0', '1_', '0x', '1a', '1.5.2', "'a", "'a\nb'", "f'a'",
    "b'é'", "'a' b'b'", "'\\x4'", "'\\U00110000'", "'\\N{BULLET}'", '-True', "-'a'", '~1', 'not 1', '...', '1\n2', '1 \n+ 2j', 'None()', '[1', '1]', 'lambda: 1', '1if',
    `${'['.repeat(300)}${']'.repeat(300)}`, `${'-'.repeat(5000)}1`,
  ];
  for (const text of others) {
    it(`is not: ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(parseLiteral(text), undefined));
  }
});

describe('an argument list', () => {
  const lists: readonly (readonly [text: string, values: readonly Value[] | undefined])[] = [
    ['', []],
    [' \n', []],
    ['1', [int(1)]],
    ['1, [2], "a"', [int(1), list(int(2)), str('a')]],
    ['1,\n 2,', [int(1), int(2)]],
    ['(1, 2), (3,)', [tuple(int(1), int(2)), tuple(int(3))]],
    [',', undefined],
    ['1,,2', undefined],
    ['x', undefined],
    ['a=1', undefined],
    ['*[1]', undefined],
    ['1) + (2', undefined],
  ];
  for (const [text, values] of lists) {
    it(`is read: ${JSON.stringify(text)}`, () => assert.deepEqual(parseArguments(text), values));
  }

  it('is split into the texts of its literals', () => {
    assert.deepEqual(splitArguments('[1,  2], "a, b" , -1,'), ['[1,  2]', '"a, b"', '-1']);
    assert.equal(splitArguments('1, x'), undefined);
  });
});

describe('a value as source', () => {
  const values: readonly (readonly [value: Value, text: string])[] = [
    [float(1), '1.0'],
    [float(0.1 + 0.2), '0.30000000000000004'],
    [float(1e16), '1e+16'],
    [float(9007199254740993), '9007199254740992.0'],
    [float(123456.789), '123456.789'],
    [float(0.0001), '0.0001'],
    [float(0.00001), '1e-05'],
    [float(1.5e-7), '1.5e-07'],
    [float(1e300), '1e+300'],
    [float(-0), '-0.0'],
    [float(Number.NaN), "float('nan')"],
    [float(-Infinity), "float('-inf')"],
    [complex(0, 2), '2.0j'],
    [complex(1, -2), '(1.0-2.0j)'],
    [complex(-0, 0), 'complex(-0.0, 0.0)'],
    [str("it's"), '"it\'s"'],
    [str('both \' and "'), `'both \\' and "'`],
    [str('a\n\t\\\x00\x7f\u00a0\u2028é😀\ud800'), "'a\\n\\t\\\\\\x00\\x7f\\xa0\\u2028é😀\\ud800'"],
    [bytes('00ff6127'), 'b"\\x00\\xffa\'"'],
    [tuple(int(1)), '(1,)'],
    [set(), 'set()'],
    [{ kind: 'frozenset', items: [int(1)] }, 'frozenset({1})'],
    [dict([str('a'), list(none, bool(true))]), "{'a': [None, True]}"],
    [{ kind: 'opaque', type: 'object', repr: '<object>' }, '<object>'],
  ];
  for (const [value, text] of values) {
    it(`is written: ${text}`, () => assert.equal(formatValue(value), text));
  }

  it('is an integer that Python can read, however long', () => {
    const long = int(10n ** 5000n);
    assert.match(formatValue(long), /^0x/);
    assert.deepEqual(parseLiteral(formatValue(long)), long);
  });

  it('is bytes, however many', () => {
    assert.equal(formatValue(bytes('00'.repeat(500_000))), `b'${'\\x00'.repeat(500_000)}'`);
  });

  it('comes back unchanged', () => {
    fc.assert(fc.property(anyValue, (value) => assert.deepEqual(parseLiteral(formatValue(value)), value)), { numRuns: 1000 });
  });

  it('comes back unchanged as an argument list', () => {
    fc.assert(fc.property(fc.array(anyValue, { maxLength: 4 }), (values) => assert.deepEqual(parseArguments(formatArguments(values)), values)));
  });
});

const { anyValue } = fc.letrec<{ anyValue: Value; scalar: Value; hashable: Value }>((tie) => ({
  scalar: fc.oneof(
    fc.constant(none),
    fc.boolean().map(bool),
    fc.bigInt().map(int),
    fc.double().map(float),
    fc.tuple(fc.double(), fc.double()).map(([re, im]) => complex(re, im)),
    fc.string({ unit: 'binary' }).map(str),
    fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', '\r', '\u2028', '\ud800', '{', 'x', '0') }).map(str),
    fc.uint8Array().map((data) => bytes(Buffer.from(data).toString('hex'))),
  ),
  hashable: fc.oneof(
    { depthSize: 'small' },
    tie('scalar'),
    fc.array(tie('hashable'), { maxLength: 3 }).map((items) => tuple(...items)),
    fc.array(tie('hashable'), { maxLength: 3 }).map((items): Value => ({ kind: 'frozenset', items: distinctItems(items) ?? [] })),
  ),
  anyValue: fc.oneof(
    { depthSize: 'small' },
    tie('scalar'),
    fc.array(tie('anyValue'), { maxLength: 4 }).map((items) => list(...items)),
    fc.array(tie('anyValue'), { maxLength: 4 }).map((items) => tuple(...items)),
    fc.array(tie('hashable'), { maxLength: 4 }).map((items): Value => ({ kind: 'set', items: distinctItems(items) ?? [] })),
    fc.array(fc.tuple(tie('hashable'), tie('anyValue')), { maxLength: 4 }).map((entries): Value => ({ kind: 'dict', entries: distinctEntries(entries) ?? [] })),
  ),
}));
