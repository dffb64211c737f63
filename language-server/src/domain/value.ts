/**
 * A value that crossed the sandbox boundary: data only, exact types, no behaviour of the candidate's objects.
 * The wire form is tagged JSON (value-codec.ts); a float keeps its bits, an integer its size.
 */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'complex'; readonly re: number; readonly im: number }
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bytes'; readonly hex: string }
  | { readonly kind: 'list' | 'tuple' | 'set' | 'frozenset'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Value, Value])[] }
  /** Something that is not plain data: a function, a generator, an object. Equal to nothing. */
  | { readonly kind: 'opaque'; readonly type: string; readonly repr: string };
