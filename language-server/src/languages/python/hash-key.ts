import { unreachable } from '../../base/exhaustive.ts';
import type { Value } from '../../domain/value.ts';

/**
 * A text that is the same for values which Python would treat as the same key of a dict or member of a set
 * (1, True and 1.0 are one). Undefined for values that Python cannot hash.
 */
function hashKey(value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'bool':
      return `number:${value.value ? 1 : 0}`;
    case 'int':
      return `number:${value.value}`;
    case 'float':
      return `number:${numberKey(value.value)}`;
    case 'complex':
      return value.im === 0 ? `number:${numberKey(value.re)}` : `complex:${numberKey(value.re)},${numberKey(value.im)}`;
    case 'str':
      return `str:${JSON.stringify(value.value)}`;
    case 'bytes':
      return `bytes:${value.hex.toLowerCase()}`;
    case 'tuple': {
      const keys = value.items.map(hashKey);
      return keys.includes(undefined) ? undefined : `tuple:(${keys.join(';')})`;
    }
    case 'frozenset': {
      const keys = value.items.map(hashKey);
      return keys.includes(undefined) ? undefined : `frozenset:(${keys.sort().join(';')})`;
    }
    case 'list':
    case 'set':
    case 'dict':
    case 'opaque':
      return undefined;
    default:
      return unreachable(value);
  }
}

/** An integer beyond 2^53 in a float is still that integer; a fraction is written by its shortest digits. */
function numberKey(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** Members of a set as Python would keep them: the first of equals; undefined when one cannot be hashed. */
export function distinctItems(items: readonly Value[]): readonly Value[] | undefined {
  const byKey = new Map<string | symbol, Value>();
  for (const item of items) {
    const key = identityKey(item);
    if (key === undefined) return undefined;
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Entries of a dict as Python would keep them: the first of equal keys with the last value. */
export function distinctEntries(entries: readonly (readonly [Value, Value])[]): readonly (readonly [Value, Value])[] | undefined {
  const byKey = new Map<string | symbol, readonly [Value, Value]>();
  for (const [key, item] of entries) {
    const identity = identityKey(key);
    if (identity === undefined) return undefined;
    byKey.set(identity, [byKey.get(identity)?.[0] ?? key, item]);
  }
  return [...byKey.values()];
}

/** NaN equals nothing: every one is a member of its own. */
function identityKey(value: Value): string | symbol | undefined {
  const key = hashKey(value);
  return key?.includes('NaN') === true && !key.startsWith('str:') ? Symbol('NaN') : key;
}
