/**
 * Symmetric 8-bit weights in blocks of 32 along a row, as the runtime's MatMulNBits and GatherBlockQuantized read
 * them: weight = (byte − 128) · scale of its block. About 1.13 bytes a weight.
 */

/** Weights that share one scale. */
export const blockSize = 32;
/** The byte that stands for zero. */
const zeroPoint = 128;
const largest = 127;

export interface QuantisedRows {
  readonly rows: number;
  /** A multiple of `blockSize`. */
  readonly columns: number;
  /** rows × columns */
  readonly bytes: Uint8Array;
  /** rows × columns / blockSize */
  readonly scales: Float32Array;
}

/**
 * Rounds every weight to the nearest of 255 levels of its block.
 * @throws RangeError when a row is not a whole number of blocks.
 */
export function quantiseRows(weights: Float32Array, rows: number, columns: number): QuantisedRows {
  if (columns % blockSize !== 0) {
    throw new RangeError(`8-bit weights need rows that are multiples of ${blockSize}, not of ${columns}`);
  }
  const bytes = new Uint8Array(rows * columns);
  const scales = new Float32Array((rows * columns) / blockSize);
  for (let block = 0; block < scales.length; block++) {
    const start = block * blockSize;
    let peak = 0;
    for (let i = start; i < start + blockSize; i++) peak = Math.max(peak, Math.abs(weights[i] as number));
    const scale = peak / largest;
    scales[block] = scale;
    const inverse = peak === 0 ? 0 : largest / peak;
    for (let i = start; i < start + blockSize; i++) {
      bytes[i] = Math.round((weights[i] as number) * inverse) + zeroPoint;
    }
  }
  return { rows, columns, bytes, scales };
}

/** The weights that the runtime computes with. */
export function dequantiseRows(quantised: QuantisedRows): Float32Array {
  return Float32Array.from(
    quantised.bytes,
    (byte, i) => (byte - zeroPoint) * (quantised.scales[Math.floor(i / blockSize)] as number),
  );
}
