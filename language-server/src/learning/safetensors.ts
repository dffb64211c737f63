/**
 * The safetensors format: eight bytes with the header's length (little endian), a JSON header that says type, shape
 * and place of every tensor, then the numbers. Written as F32; read as F32, F16 or BF16.
 */
import { readFile } from 'node:fs/promises';
import { Failure, describeError } from '../base/failure.ts';
import { writeAtomically } from './atomic-file.ts';

export interface NamedTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface SafeTensors {
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  /** Free text by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

export async function saveSafeTensors(path: string, { tensors, metadata }: SafeTensors): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  // Padded with blanks so that the numbers begin at a multiple of eight.
  const json = Buffer.from(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8), ' '));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  await writeAtomically(path, [length, json, ...[...tensors.values()].map(({ data }) => bytesOf(data))]);
}

/** @throws Failure `modelMissing` when there is no such file, `modelDamaged` when it is not whole. */
export async function loadSafeTensors(path: string): Promise<SafeTensors> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new Failure('modelMissing', `${path} cannot be read: ${describeError(cause)}`, 'Check the path, or train or download the model again.', { cause });
  }
  try {
    return parse(bytes);
  } catch (cause) {
    throw new Failure('modelDamaged', `${path} is not a whole safetensors file: ${describeError(cause)}`, 'Delete it and train or download the model again.', { cause });
  }
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function parse(bytes: Buffer): SafeTensors {
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__: metadata, ...entries } = JSON.parse(bytes.toString('utf8', 8, start)) as { __metadata__?: Record<string, string> } & Record<string, Entry>;
  const tensors = new Map<string, NamedTensor>();
  for (const [name, { dtype, shape, data_offsets: [from, to] }] of Object.entries(entries as Record<string, Entry>)) {
    if (to < from || start + to > bytes.length) throw new RangeError(`${name} ends behind the end of the file`);
    const data = numbers(dtype, bytes.subarray(start + from, start + to));
    const size = shape.reduce((product, one) => product * one, 1);
    if (data.length !== size) throw new RangeError(`${name} has ${data.length} numbers, its shape wants ${size}`);
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata: metadata ?? {} };
}

function numbers(type: string, bytes: Buffer): Float32Array {
  // A copy starts at an aligned place, whatever the place in the file was.
  const copy = new Uint8Array(bytes).buffer;
  switch (type) {
    case 'F32':
      return new Float32Array(copy);
    case 'BF16': {
      const halves = new Uint16Array(copy);
      return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
    }
    case 'F16':
      return Float32Array.from(new Uint16Array(copy), halfToNumber);
    default:
      throw new TypeError(`numbers of type ${type} are not supported`);
  }
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
