import { hashKey } from '../../domain/hash-key.ts';
import type { Value } from '../../domain/value.ts';

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
