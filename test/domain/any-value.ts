import fc from 'fast-check';
import type { Value } from '../../language-server/src/domain/value.ts';

export interface AnyValueOptions {
  /** NaN loses its identity on the way, and with it its place in a set. Default true. */
  readonly nan?: boolean;
}

/** Plain data of every kind, as Python can hold it: only hashable keys and members, each once. */
export function anyValue({ nan = true }: AnyValueOptions = {}): fc.Arbitrary<Value> {
  const float = fc.double({ noNaN: !nan });
  const hashableLeaf = fc.oneof(
    fc.constant<Value>({ kind: 'none' }),
    fc.boolean().map((value): Value => ({ kind: 'bool', value })),
    fc
      .oneof(fc.integer({ min: -3, max: 3 }).map(BigInt), fc.bigInt(-(2n ** 80n), 2n ** 80n))
      .map((value): Value => ({ kind: 'int', value })),
    fc.oneof(fc.integer({ min: -3, max: 3 }), float).map((value): Value => ({ kind: 'float', value })),
    fc.tuple(float, float).map(([re, im]): Value => ({ kind: 'complex', re, im })),
    fc.string({ unit: 'binary', maxLength: 5 }).map((value): Value => ({ kind: 'str', value })),
    fc.uint8Array({ maxLength: 4 }).map((bytes): Value => ({ kind: 'bytes', hex: Buffer.from(bytes).toString('hex') })),
  );
  const hashable = fc.oneof(
    { weight: 4, arbitrary: hashableLeaf },
    {
      weight: 1,
      arbitrary: fc.array(hashableLeaf, { maxLength: 3 }).map((items): Value => ({ kind: 'tuple', items })),
    },
  );
  const few = <T>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(items, { maxLength: 4 });
  const set = (kind: 'set' | 'frozenset'): fc.Arbitrary<Value> =>
    fc.uniqueArray(hashable, { maxLength: 4, selector: pythonKey }).map((items): Value => ({ kind, items }));
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      hashable,
      few(tie('value')).map((items): Value => ({ kind: 'list', items })),
      few(tie('value')).map((items): Value => ({ kind: 'tuple', items })),
      set('set'),
      set('frozenset'),
      fc
        .uniqueArray(fc.tuple(hashable, tie('value')), { maxLength: 4, selector: ([key]) => pythonKey(key) })
        .map((entries): Value => ({ kind: 'dict', entries })),
    ),
  })).value;
}

/** Equal for values that Python holds for the same key. */
function pythonKey(value: Value): string {
  switch (value.kind) {
    case 'bool':
      return `n${Number(value.value)}`;
    case 'int':
      return `n${value.value}`;
    case 'float':
      return Number.isInteger(value.value) ? `n${BigInt(value.value)}` : `n${value.value}`;
    case 'complex':
      return value.im === 0 ? pythonKey({ kind: 'float', value: value.re }) : `c${value.re},${value.im}`;
    case 'tuple':
      return `t${value.items.map(pythonKey).join('|')}`;
    case 'str':
      return `s${value.value}`;
    case 'bytes':
      return `b${value.hex}`;
    default:
      return value.kind;
  }
}
