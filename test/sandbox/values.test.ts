import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { valuesEqual } from '../../language-server/src/domain/value-equality.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import { anyValue } from '../domain/any-value.ts';
import { callJob, openSandbox, returned, truth } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const pairs = fc.sample(fc.tuple(anyValue(), anyValue()), { numRuns: 300, seed: 1 });
const limits = { callMs: 5000, totalMs: 10_000 };

test('every value survives the way through Python and back', async () => {
  const values = pairs.flat().map(inOrder);
  const { calls } = await sandbox.call(
    callJob('def f(x): return x', { calls: values.map((value) => [value]), limits }),
  );
  assert.deepEqual(
    calls.map((call) => (call.kind === 'returned' ? inOrder(call.value) : call)),
    values,
  );
});

test('every value is to Python what its kind says', async () => {
  const values = pairs.flat();
  const types = {
    none: 'NoneType',
    bool: 'bool',
    int: 'int',
    float: 'float',
    complex: 'complex',
    str: 'str',
    bytes: 'bytes',
    list: 'list',
    tuple: 'tuple',
    set: 'set',
    frozenset: 'frozenset',
    dict: 'dict',
    opaque: '',
  };
  const { calls } = await sandbox.call(
    callJob('def f(x): return type(x).__name__', { calls: values.map((value) => [value]), limits }),
  );
  assert.deepEqual(
    calls,
    values.map(({ kind }) => returned({ kind: 'str', value: types[kind] })),
  );
});

test('equality is that of Python', async () => {
  const small = fc.sample(fc.tuple(anyValue({ nan: false }), anyValue({ nan: false })), { numRuns: 300, seed: 2 });
  const cases = [...pairs, ...small, ...small.map(([left]) => [left, left] as [Value, Value])].filter(
    ([left, right]) => !hasNan(left) || !hasNan(right),
  );
  const { calls } = await sandbox.call(callJob('def f(a, b): return a == b', { calls: cases, limits }));
  assert.deepEqual(
    calls,
    cases.map(([left, right]) => returned(truth(valuesEqual(left, right)))),
  );
});

function hasNan(value: Value): boolean {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? String(item) : Number.isNaN(item) ? 'NaN' : item,
  ).includes('"NaN"');
}

/** Members of sets come back in another order. */
function inOrder(value: Value): Value {
  switch (value.kind) {
    case 'set':
    case 'frozenset':
      return { kind: value.kind, items: value.items.map(inOrder).sort((a, b) => (label(a) < label(b) ? -1 : 1)) };
    case 'list':
    case 'tuple':
      return { kind: value.kind, items: value.items.map(inOrder) };
    case 'dict':
      return { kind: 'dict', entries: value.entries.map(([key, item]) => [inOrder(key), inOrder(item)] as const) };
    default:
      return value;
  }
}

function label(value: Value): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint'
      ? String(item)
      : Object.is(item, -0)
        ? '-0'
        : typeof item === 'number'
          ? String(item)
          : item,
  );
}
