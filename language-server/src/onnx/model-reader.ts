/** Reads the constant tensors of an ONNX model back: the counterpart of what `model-writer.ts` stores inline. */

export interface StoredTensor {
  readonly shape: readonly number[];
  /** onnx.TensorProto.DataType */
  readonly elementCode: number;
  /** Its elements, little endian; a view of the model's bytes. */
  readonly bytes: Uint8Array;
}

/**
 * The initializers of a model's graph by name, those with inline raw data.
 * @throws RangeError when the bytes are no protobuf message.
 */
export function readInitializers(model: Uint8Array): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const graph of messages(model, 7)) {
    for (const tensor of messages(graph, 5)) {
      const { name, ...stored } = readTensor(tensor);
      if (stored.bytes.length > 0) tensors.set(name, stored);
    }
  }
  return tensors;
}

function readTensor(message: Uint8Array): StoredTensor & { readonly name: string } {
  const shape: number[] = [];
  let elementCode = 0;
  let name = '';
  let bytes: Uint8Array = new Uint8Array();
  for (const { field, value } of fields(message)) {
    if (typeof value === 'number') {
      if (field === 1) shape.push(value);
      if (field === 2) elementCode = value;
    } else if (field === 1) {
      // Other writers pack the sizes into one field.
      for (let at = 0; at < value.length; ) {
        const size = varint(value, at);
        shape.push(size.value);
        at = size.end;
      }
    } else if (field === 8) {
      name = Buffer.from(value).toString();
    } else if (field === 9) {
      bytes = value;
    }
  }
  return { name, shape, elementCode, bytes };
}

function* messages(message: Uint8Array, wanted: number): Iterable<Uint8Array> {
  for (const { field, value } of fields(message)) if (field === wanted && typeof value !== 'number') yield value;
}

interface Field {
  readonly field: number;
  /** A varint, or the bytes of a field with a length; numbers of fixed size are passed over. */
  readonly value: number | Uint8Array;
}

/** Protobuf wire types: 0 varint, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
function* fields(message: Uint8Array): Iterable<Field> {
  let at = 0;
  while (at < message.length) {
    const tag = varint(message, at);
    const field = Math.floor(tag.value / 8);
    at = tag.end;
    switch (tag.value % 8) {
      case 0: {
        const { value, end } = varint(message, at);
        yield { field, value };
        at = end;
        break;
      }
      case 1:
        at += 8;
        break;
      case 2: {
        const { value: length, end } = varint(message, at);
        if (end + length > message.length) throw new RangeError('a field is longer than its message');
        yield { field, value: message.subarray(end, end + length) };
        at = end + length;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new RangeError(`there is no wire type ${tag.value % 8}`);
    }
  }
}

function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length && at < start + 10; at++) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
    factor *= 128;
  }
  throw new RangeError('a number does not end');
}
