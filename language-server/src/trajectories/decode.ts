import { Failure } from '../base/failure.ts';

/** Turns foreign data into a domain value or throws Malformed with the place of the fault. */
export type Decoder<T> = (value: unknown, place: string) => T;

/** Data that does not have the documented shape. Converted at the door: damaged store, or bad input of an import. */
export class Malformed extends Error {
  constructor(place: string, expected: string, value: unknown) {
    super(`${place}: expected ${expected}, found ${describe(value)}`);
    this.name = 'Malformed';
  }
}

export const text: Decoder<string> = (value, place) => {
  if (typeof value !== 'string') throw new Malformed(place, 'text', value);
  return value;
};

export const finite: Decoder<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Malformed(place, 'a number', value);
  return value;
};

export const whole: Decoder<number> = (value, place) => {
  if (!Number.isSafeInteger(value)) throw new Malformed(place, 'a whole number', value);
  return value as number;
};

export const truth: Decoder<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new Malformed(place, 'true or false', value);
  return value;
};

/** Text of a branded type, such as an id. */
export function branded<T extends string>(): Decoder<T> {
  return (value, place) => text(value, place) as T;
}

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Decoder<T> {
  return (value, place) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new Malformed(place, `one of ${allowed.join(', ')}`, value);
    return found;
  };
}

export function list<T>(item: Decoder<T>): Decoder<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Malformed(place, 'a list', value);
    return value.map((entry: unknown, index) => item(entry, `${place}[${index}]`));
  };
}

/** JSON text inside a column. */
export function jsonText<T>(inner: Decoder<T>): Decoder<T> {
  return (value, place) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text(value, place));
    } catch {
      throw new Malformed(place, 'JSON', value);
    }
    return inner(parsed, place);
  };
}

/** The named parts of an object. A part that is absent, or null as in an empty column, is not there. */
export interface Fields {
  required<T>(name: string, decode: Decoder<T>): T;
  /** An object with this one key, or an empty one: made to be spread. */
  optional<Name extends string, T>(name: Name, decode: Decoder<T>, column?: string): { readonly [K in Name]?: T };
}

export function fields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(place, 'an object', value);
  const parts = new Map<string, unknown>(Object.entries(value));
  return {
    required: (name, decode) => decode(parts.get(name), `${place}.${name}`),
    optional: <Name extends string, T>(name: Name, decode: Decoder<T>, column: string = name) => {
      const part = parts.get(column) ?? undefined;
      if (part === undefined) return {};
      return { [name]: decode(part, `${place}.${column}`) } as { readonly [K in Name]: T };
    },
  };
}

/** Runs a decoder over what a person handed in; Malformed becomes Failure badInput. */
export function decodeInput<T>(decode: Decoder<T>, value: unknown, place: string, remedy: string): T {
  try {
    return decode(value, place);
  } catch (error) {
    if (error instanceof Malformed) throw new Failure('badInput', error.message, remedy, { cause: error });
    throw error;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const shown = JSON.stringify(value) ?? typeof value;
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
