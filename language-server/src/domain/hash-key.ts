import { unreachable } from '../base/exhaustive.ts';
import type { Value } from './value.ts';

/**
 * A text that is the same for values which Python would treat as the same key of a dict or member of a set
 * (1, True and 1.0 are one). Undefined for values that Python cannot hash.
 */
export function hashKey(value: Value): string | undefined {
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
