/** Attention keys and values of a token sequence: everything a decoder remembers of it. */
export interface KeyValues {
  /** Tokens. */
  readonly length: number;
  /** Key of layer 0, value of layer 0, key of layer 1, …; each [keyValueHeads, length, headSize]. */
  readonly tensors: readonly Float32Array[];
}

export interface DecoderShape {
  readonly layers: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly vocabularySize: number;
}

export function emptyKeyValues(shape: DecoderShape): KeyValues {
  return { length: 0, tensors: Array.from({ length: 2 * shape.layers }, () => new Float32Array(0)) };
}

export function keyValueBytes(shape: DecoderShape, tokens: number): number {
  return 2 * shape.layers * shape.keyValueHeads * shape.headSize * tokens * Float32Array.BYTES_PER_ELEMENT;
}

/** The sequence of all parts one after the other. */
export function concatKeyValues(shape: DecoderShape, parts: readonly KeyValues[]): KeyValues {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const { keyValueHeads, headSize, layers } = shape;
  const tensors = Array.from({ length: 2 * layers }, (_, index) => {
    const joined = new Float32Array(keyValueHeads * length * headSize);
    let token = 0;
    for (const part of parts) {
      const data = part.tensors[index] as Float32Array;
      const size = part.length * headSize;
      for (let head = 0; head < keyValueHeads; head++) {
        joined.set(data.subarray(head * size, (head + 1) * size), (head * length + token) * headSize);
      }
      token += part.length;
    }
    return joined;
  });
  return { length, tensors };
}
