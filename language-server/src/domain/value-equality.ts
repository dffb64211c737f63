import { hashKey } from './hash-key.ts';
import type { Value } from './value.ts';

export interface EqualityOptions {
  /**
   * Two numbers of which at least one is a float or complex are also equal when they differ by at most this,
   * absolutely or relative to the larger one. Default 0: exactly Python's `==`.
   */
  readonly tolerance?: number;
}

/**
 * Whether two values are equal as Python's `==` sees them: 1 == 1.0 == True, a list is never a tuple, a set equals a
 * frozenset, the order of a dict or a set does not matter. NaN equals nothing, also inside containers: a value
 * that crossed a process boundary has lost the identity by which Python would find it in its own list. An
 * opaque value equals nothing.
 */
export function valuesEqual(left: Value, right: Value, options: EqualityOptions = {}): boolean {
  const tolerance = options.tolerance ?? 0;
  if (isNumber(left) && isNumber(right)) return numbersEqual(left, right, tolerance);
  switch (left.kind) {
    case 'none':
      return right.kind === 'none';
    case 'str':
      return right.kind === 'str' && left.value === right.value;
    case 'bytes':
      return right.kind === 'bytes' && left.hex === right.hex;
    case 'list':
    case 'tuple':
      return (
        right.kind === left.kind &&
        left.items.length === right.items.length &&
        left.items.every((item, index) => valuesEqual(item, right.items[index] as Value, options))
      );
    case 'set':
    case 'frozenset':
      return (
        (right.kind === 'set' || right.kind === 'frozenset') &&
        matchAll(left.items, right.items, keyOf, (a, b) => valuesEqual(a, b, options))
      );
    case 'dict':
      return (
        right.kind === 'dict' &&
        matchAll(
          left.entries,
          right.entries,
          ([key]) => keyOf(key),
          (a, b) => valuesEqual(a[0], b[0], options) && valuesEqual(a[1], b[1], options),
        )
      );
    default:
      return false;
  }
}

type NumberValue = Extract<Value, { kind: 'bool' | 'int' | 'float' | 'complex' }>;

function isNumber(value: Value): value is NumberValue {
  return value.kind === 'bool' || value.kind === 'int' || value.kind === 'float' || value.kind === 'complex';
}

function numbersEqual(left: NumberValue, right: NumberValue, tolerance: number): boolean {
  const [a, b] = [parts(left), parts(right)];
  if (a.im === b.im && realsEqual(a.re, b.re)) return true;
  const inexact = [left, right].some(({ kind }) => kind === 'float' || kind === 'complex');
  return inexact && tolerance > 0 && isClose(Number(a.re), Number(b.re), tolerance) && isClose(a.im, b.im, tolerance);
}

function parts(value: NumberValue): { readonly re: number | bigint; readonly im: number } {
  switch (value.kind) {
    case 'bool':
      return { re: value.value ? 1n : 0n, im: 0 };
    case 'int':
    case 'float':
      return { re: value.value, im: 0 };
    case 'complex':
      return { re: value.re, im: value.im };
  }
}

/** Order between a bigint and a number is that of their exact mathematical values, as in Python; NaN has none. */
function realsEqual(left: number | bigint, right: number | bigint): boolean {
  return left <= right && left >= right;
}

function isClose(left: number, right: number, tolerance: number): boolean {
  if (left === right) return true;
  if (!Number.isFinite(left) || !Number.isFinite(right)) return false;
  return Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(left), Math.abs(right));
}

/** A one-to-one matching between two unordered collections; items with the same key are the likely partners. */
function matchAll<T>(
  left: readonly T[],
  right: readonly T[],
  key: (item: T) => string,
  equal: (a: T, b: T) => boolean,
): boolean {
  if (left.length !== right.length) return false;
  const waiting = new Map<string, T[]>();
  for (const item of right) {
    const group = waiting.get(key(item));
    if (group === undefined) waiting.set(key(item), [item]);
    else group.push(item);
  }
  return left.every(
    (item) =>
      take(waiting.get(key(item)), item, equal) || [...waiting.values()].some((group) => take(group, item, equal)),
  );
}

function take<T>(group: T[] | undefined, item: T, equal: (a: T, b: T) => boolean): boolean {
  const index = group?.findIndex((other) => equal(item, other)) ?? -1;
  if (index < 0) return false;
  group?.splice(index, 1);
  return true;
}

/** Equal values have equal keys (at tolerance 0, a set inside a set aside), so that looking for a partner is fast. */
function keyOf(value: Value): string {
  return hashKey(value) ?? value.kind;
}
