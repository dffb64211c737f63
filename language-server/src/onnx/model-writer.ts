/**
 * Writes ONNX models as protobuf bytes: just the fields that a graph of operators needs
 * (onnx.proto3 ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto, AttributeProto).
 * A model is held in memory and stays under protobuf's 2 GB.
 */
export type ElementType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'bool' | 'float16' | 'float64';

/** onnx.TensorProto.DataType */
const elementCodes: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
};

/** An integer, a list of integers, a text, or a float (marked, because 1 is also an integer). */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** A fixed size, or the name of a size that is known when the model runs. */
export type Dimension = number | string;

export interface NodeSpec {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Empty for standard operators, `com.microsoft` for the runtime's own. */
  readonly domain?: string;
}

export class ModelWriter {
  readonly #nodes: Buffer[] = [];
  readonly #initializers: Buffer[] = [];
  readonly #inputs: Buffer[] = [];
  readonly #outputs: Buffer[] = [];

  node(spec: NodeSpec): void {
    const fields = [
      ...spec.inputs.map((name) => bytesField(1, name)),
      ...spec.outputs.map((name) => bytesField(2, name)),
      bytesField(4, spec.operator),
      ...Object.entries(spec.attributes ?? {}).map(([name, value]) => bytesField(5, attribute(name, value))),
    ];
    if (spec.domain) fields.push(bytesField(7, spec.domain));
    this.#nodes.push(Buffer.concat(fields));
  }

  /** A constant tensor; `data` holds exactly its elements, little endian. */
  initializer(name: string, type: ElementType, shape: readonly number[], data: ArrayBufferView): void {
    this.#initializers.push(
      Buffer.concat([
        ...shape.map((size) => integerField(1, size)),
        integerField(2, elementCodes[type]),
        bytesField(8, name),
        bytesField(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
      ]),
    );
  }

  input(name: string, type: ElementType, shape: readonly Dimension[]): void {
    this.#inputs.push(valueInfo(name, type, shape));
  }

  output(name: string, type: ElementType, shape: readonly Dimension[]): void {
    this.#outputs.push(valueInfo(name, type, shape));
  }

  toBytes(options: { readonly opset: number; readonly irVersion: number } = { opset: 21, irVersion: 10 }): Buffer {
    const graph = Buffer.concat([
      ...this.#nodes.map((node) => bytesField(1, node)),
      bytesField(2, 'graph'),
      ...this.#initializers.map((tensor) => bytesField(5, tensor)),
      ...this.#inputs.map((info) => bytesField(11, info)),
      ...this.#outputs.map((info) => bytesField(12, info)),
    ]);
    return Buffer.concat([
      integerField(1, options.irVersion),
      bytesField(2, 'pseudocode-first'),
      bytesField(7, graph),
      bytesField(8, operatorSet('', options.opset)),
      bytesField(8, operatorSet('com.microsoft', 1)),
    ]);
  }
}

function operatorSet(domain: string, version: number): Buffer {
  return Buffer.concat([bytesField(1, domain), integerField(2, version)]);
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): Buffer {
  const dimensions = shape.map((size) =>
    bytesField(1, typeof size === 'string' ? bytesField(2, size) : integerField(1, size)),
  );
  const tensorType = Buffer.concat([integerField(1, elementCodes[type]), bytesField(2, Buffer.concat(dimensions))]);
  return Buffer.concat([bytesField(1, name), bytesField(2, bytesField(1, tensorType))]);
}

/** onnx.AttributeProto with its type tag: FLOAT 1, INT 2, STRING 3, INTS 7. */
function attribute(name: string, value: Attribute): Buffer {
  const head = bytesField(1, name);
  if (typeof value === 'number') return Buffer.concat([head, integerField(3, value), integerField(20, 2)]);
  if (typeof value === 'string') return Buffer.concat([head, bytesField(4, value), integerField(20, 3)]);
  if ('float' in value) return Buffer.concat([head, floatField(2, value.float), integerField(20, 1)]);
  return Buffer.concat([head, ...value.map((one) => integerField(8, one)), integerField(20, 7)]);
}

function varint(value: number): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function integerField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function bytesField(field: number, value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | 5), bytes]);
}
