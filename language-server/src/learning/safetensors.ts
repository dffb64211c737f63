/**
 * The safetensors format: eight bytes with the header's length (little endian), a JSON header that says type, shape
 * and place of every tensor, then the numbers. Written as F32; read as F32, F16 or BF16.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { Failure, describeError } from '../base/failure.ts';
import { reasonOf } from '../base/system-error.ts';
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
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (cause) {
    throw new Failure('modelMissing', `${path} cannot be read: ${reasonOf(cause)}`, 'Check the path, or train or download the model again.', { cause });
  }
  try {
    return await parse(file);
  } catch (cause) {
    throw new Failure('modelDamaged', `${path} is not a whole safetensors file: ${describeError(cause)}`, 'Delete it and train or download the model again.', { cause });
  } finally {
    await file.close();
  }
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Tensor by tensor: a file may be larger than one buffer, and its numbers are not held twice. */
async function parse(file: FileHandle): Promise<SafeTensors> {
  const { size: end } = await file.stat();
  const start = 8 + Number((await read(file, 0, 8, end)).readBigUInt64LE(0));
  const header = (await read(file, 8, start - 8, end)).toString('utf8');
  const { __metadata__: metadata, ...entries } = JSON.parse(header) as { __metadata__?: Record<string, string> } & Record<string, Entry>;
  const tensors = new Map<string, NamedTensor>();
  for (const [name, { dtype, shape, data_offsets: [from, to] }] of Object.entries(entries as Record<string, Entry>)) {
    const data = numbers(dtype, await read(file, start + from, to - from, end));
    const size = shape.reduce((product, one) => product * one, 1);
    if (data.length !== size) throw new RangeError(`${name} has ${data.length} numbers, its shape wants ${size}`);
    tensors.set(name, { shape, data });
  }
  return { tensors, metadata: metadata ?? {} };
}

/** Bytes in memory of their own, so that they begin at an aligned place. @throws RangeError when the file ends before. */
async function read(file: FileHandle, position: number, length: number, end: number): Promise<Buffer> {
  if (!(length >= 0) || position + length > end) throw new RangeError('it is cut short');
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let done = 0; done < length; ) {
    // Systems read at most 2 GiB at once.
    const { bytesRead } = await file.read(bytes, done, Math.min(length - done, 2 ** 30), position + done);
    if (bytesRead === 0) throw new RangeError('it is cut short');
    done += bytesRead;
  }
  return bytes;
}

function numbers(type: string, { buffer }: Buffer): Float32Array {
  switch (type) {
    case 'F32':
      return new Float32Array(buffer);
    case 'BF16': {
      const halves = new Uint16Array(buffer);
      const whole = new Uint32Array(halves.length);
      for (let index = 0; index < halves.length; index++) whole[index] = (halves[index] as number) << 16;
      return new Float32Array(whole.buffer);
    }
    case 'F16':
      return Float32Array.from(new Uint16Array(buffer), halfToNumber);
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
