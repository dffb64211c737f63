import type { Value } from './value.ts';

/**
 * Tagged JSON: how a value crosses a process boundary. The Python half is runtime/python/pseudocode_sandbox/values.py.
 *
 * None is null; booleans, texts and integers below 2^53 in size are themselves; a list is an array. Everything
 * else is an object with exactly one key: `i` integer as hex (`"-0x1f"`), `f` float as its shortest decimal,
 * `c` complex (two of those), `b` bytes as hex, `t` tuple, `s` set, `z` frozenset, `d` dict as pairs,
 * `x` opaque as type and repr. All NaNs are one.
 */
export type Wire =
  | null
  | boolean
  | number
  | string
  | readonly Wire[]
  | { readonly i: string }
  | { readonly f: string }
  | { readonly c: readonly [string, string] }
  | { readonly b: string }
  | { readonly t: readonly Wire[] }
  | { readonly s: readonly Wire[] }
  | { readonly z: readonly Wire[] }
  | { readonly d: readonly (readonly [Wire, Wire])[] }
  | { readonly x: readonly [string, string] };

/** Nesting beyond this is refused: the sender cuts at 200. */
const maximumDepth = 400;

export function encodeValue(value: Value): Wire {
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
      return value.value;
    case 'int':
      return isSafe(value.value) ? Number(value.value) : { i: hexadecimal(value.value) };
    case 'float':
      return { f: formatFloat(value.value) };
    case 'complex':
      return { c: [formatFloat(value.re), formatFloat(value.im)] };
    case 'bytes':
      return { b: value.hex };
    case 'list':
      return value.items.map(encodeValue);
    case 'tuple':
      return { t: value.items.map(encodeValue) };
    case 'set':
      return { s: value.items.map(encodeValue) };
    case 'frozenset':
      return { z: value.items.map(encodeValue) };
    case 'dict':
      return { d: value.entries.map(([key, item]) => [encodeValue(key), encodeValue(item)] as const) };
    case 'opaque':
      return { x: [value.type, value.repr] };
  }
}

/** What arrived is not tagged JSON. The sender is at fault. */
export class MalformedValue extends Error {
  override readonly name = 'MalformedValue';
}

/** Reads what came out of a sandbox; trusts nothing about it. Throws MalformedValue. */
export function decodeValue(wire: unknown, depth = 0): Value {
  if (depth > maximumDepth) throw new MalformedValue('nested too deeply');
  if (wire === null) return { kind: 'none' };
  switch (typeof wire) {
    case 'boolean':
      return { kind: 'bool', value: wire };
    case 'string':
      return { kind: 'str', value: wire };
    case 'number':
      if (!Number.isSafeInteger(wire)) throw new MalformedValue(`a bare number must be a safe integer: ${wire}`);
      return { kind: 'int', value: BigInt(wire) };
    case 'object':
      return Array.isArray(wire) ? { kind: 'list', items: decodeItems(wire, depth) } : decodeTagged(wire, depth);
    default:
      throw new MalformedValue(`unexpected ${typeof wire}`);
  }
}

function decodeTagged(wire: object, depth: number): Value {
  const entries = Object.entries(wire);
  const [tag, body] = (entries[0] ?? ['', undefined]) as [string, unknown];
  if (entries.length !== 1) throw new MalformedValue('a tagged value has exactly one key');
  switch (tag) {
    case 'i':
      return { kind: 'int', value: parseHexadecimal(text(body)) };
    case 'f':
      return { kind: 'float', value: parseFloatText(text(body)) };
    case 'c': {
      const [re, im] = pair(body);
      return { kind: 'complex', re: parseFloatText(text(re)), im: parseFloatText(text(im)) };
    }
    case 'b': {
      const hex = text(body);
      if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new MalformedValue('bytes are lower-case hex');
      return { kind: 'bytes', hex };
    }
    case 't':
      return { kind: 'tuple', items: decodeItems(body, depth) };
    case 's':
      return { kind: 'set', items: decodeItems(body, depth) };
    case 'z':
      return { kind: 'frozenset', items: decodeItems(body, depth) };
    case 'd':
      return {
        kind: 'dict',
        entries: list(body).map((entry) => {
          const [key, item] = pair(entry);
          return [decodeValue(key, depth + 1), decodeValue(item, depth + 1)] as const;
        }),
      };
    case 'x': {
      const [type, repr] = pair(body);
      return { kind: 'opaque', type: text(type), repr: text(repr) };
    }
    default:
      throw new MalformedValue(`unknown tag ${JSON.stringify(tag)}`);
  }
}

function decodeItems(body: unknown, depth: number): readonly Value[] {
  return list(body).map((item) => decodeValue(item, depth + 1));
}

function list(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) throw new MalformedValue('expected an array');
  return body;
}

function pair(body: unknown): readonly [unknown, unknown] {
  const items = list(body);
  if (items.length !== 2) throw new MalformedValue('expected a pair');
  return [items[0], items[1]];
}

function text(body: unknown): string {
  if (typeof body !== 'string') throw new MalformedValue('expected a text');
  return body;
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function hexadecimal(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function parseHexadecimal(digits: string): bigint {
  if (!/^-?0x[0-9a-f]+$/.test(digits)) throw new MalformedValue('an integer is 0x and hex digits');
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits);
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function parseFloatText(digits: string): number {
  if (digits === 'nan') return NaN;
  if (digits === 'inf') return Infinity;
  if (digits === '-inf') return -Infinity;
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(digits)) throw new MalformedValue(`not a float: ${digits.slice(0, 40)}`);
  return Number(digits);
}
