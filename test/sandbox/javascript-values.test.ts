import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Value } from '../../language-server/src/domain/value.ts';
import { int, list, none, text, truth, tuple } from './fixtures.ts';
import { openJavaScript, scriptJob, scriptJudgeJob } from './javascript-fixtures.ts';

const sandbox = await openJavaScript();
after(() => sandbox.dispose());

const float = (value: number): Value => ({ kind: 'float', value });
const dict = (...entries: readonly (readonly [Value, Value])[]): Value => ({ kind: 'dict', entries });
const set = (...items: readonly Value[]): Value => ({ kind: 'set', items });

const values: readonly (readonly [source: string, value: Value])[] = [
  ['1', int(1)],
  ['2 ** 53 - 1', int(2 ** 53 - 1)],
  ['2 ** 53', float(2 ** 53)],
  ['-0', float(-0)],
  ['0.1 + 0.2', float(0.1 + 0.2)],
  ['1e21', float(1e21)],
  ['NaN', float(NaN)],
  ['-Infinity', float(-Infinity)],
  ['5n', int(5)],
  ['-(2n ** 70n)', int(-(2n ** 70n))],
  ['true', truth(true)],
  ['null', none],
  ['undefined', none],
  ['"\\ud800é"', text('\ud800é')],
  ['[1, [2, , undefined]]', list(int(1), list(int(2), none, none))],
  ['({ a: 1, "b c": [null] })', dict([text('a'), int(1)], [text('b c'), list(none)])],
  ['Object.assign(Object.create(null), { a: 1 })', dict([text('a'), int(1)])],
  ['JSON.parse(\'{"__proto__": 1}\')', dict([text('__proto__'), int(1)])],
  ['new Set([1, "a"])', set(int(1), text('a'))],
  ['new Map([[1, "a"]])', tuple(text('Map'), dict([int(1), text('a')]))],
  ['new Date(12)', tuple(text('Date'), int(12))],
  ['/a+/gi', tuple(text('RegExp'), text('a+'), text('gi'))],
  ['new Uint8Array([1, 2])', tuple(text('Uint8Array'), list(int(1), int(2)))],
  ['new (class Point { x = 1; get y() { return 2; } })()', tuple(text('Point'), dict([text('x'), int(1)]))],
  ['Promise.resolve([1])', list(int(1))],
  ['"ab".match(/b/)', list(text('b'))],
  ['[3, 1].sort()', list(int(1), int(3))],
];
test('values cross as data', async () => {
  const code = `const make = [${values.map(([source]) => `() => (${source})`).join(', ')}];\nfunction f(i) { return make[i](); }`;
  const report = await sandbox.call(scriptJob(code, { calls: values.map((_, index) => [int(index)]) }));
  for (const [index, [source, value]] of values.entries())
    assert.deepEqual(report.calls[index], { kind: 'returned', value }, source);
});

const opaque = ['() => 1', 'Symbol("a")', 'new Error("a")', '(function* () {})()', 'new Number(1)', 'new WeakMap()', 'new Proxy(() => 1, {})'];
test('what is not data is opaque, and so is what never ends', async () => {
  const code = `const ring = [];\nring.push(ring);\nconst make = [${opaque.map((source) => `() => (${source})`).join(', ')}, () => ring];\nfunction f(i) { return make[i](); }`;
  const report = await sandbox.call(scriptJob(code, { calls: [...opaque, 'ring'].map((_, index) => [int(index)]) }));
  assert.deepEqual(
    report.calls.map((call) => call.kind === 'returned' && call.value.kind),
    [...opaque, 'ring'].map(() => 'opaque'),
  );
});

test('arguments arrive as JavaScript has them, anew for each call', async () => {
  const argument: Value = list(int(1), float(1.5), int(2n ** 60n), dict([text('a'), none]), set(int(1)), tuple(text('Map'), dict([int(1), int(2)])), { kind: 'bytes', hex: '00ff' });
  const code = 'function f(xs) { const seen = xs.map((x) => Object.prototype.toString.call(x) + (typeof x === "bigint" ? x : "")).join(" "); xs.length = 0; return seen; }';
  const report = await sandbox.call(scriptJob(code, { calls: [[argument], [argument]] }));
  const seen = { kind: 'returned', value: text(`[object Number] [object Number] [object BigInt]${2n ** 60n} [object Object] [object Set] [object Map] [object Uint8Array]`) };
  assert.deepEqual(report.calls, [seen, seen]);
});

const exact: readonly string[] = [
  'undefined', 'null', '[, 1]', '[undefined, 1]', '({ a: undefined })', '({})', 'new Map([["a", 1]])', '({ a: 1 })', '5n', '5', '-0', 'new Set([[1]])', 'new Date(5)', '/a/g',
  '"a".match(/a/)', 'new Float64Array([0.5])', 'new RangeError("r")', '[1, "1", true]', 'new (class P { x = 1; })()', 'Object.assign([1], { extra: 2 })', 'NaN', '"\\ud800"',
];
test('between a test program and a candidate nothing is lost and nothing becomes equal', async () => {
  const program = `const make = [${exact.map((source) => `() => (${source})`).join(', ')}];\nfunction f(i) { return make[i](); }\nfunction same(x) { return x; }`;
  const testProgram = `
    const assert = require('node:assert');
    const made = [${exact.join(', ')}];
    const isP = (value) => value?.constructor?.name === 'P';
    made.forEach((value, i) => isP(value) ? assert.deepEqual({ ...f(i) }, { x: 1 }) : assert.deepStrictEqual(f(i), value));
    made.forEach((value, i) => isP(value) || assert.deepStrictEqual(same(value), value));
    made.forEach((value, i) => made.forEach((_, j) => i === j || assert.notDeepStrictEqual(f(j), value)));
    assert.throws(() => f(99), TypeError);
  `;
  const report = await sandbox.judge(scriptJudgeJob(program, testProgram, { entries: ['f', 'same'] }));
  assert.deepEqual(report.test, { kind: 'finished' });
});
