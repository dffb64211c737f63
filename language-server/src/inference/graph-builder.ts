import { ModelWriter, type Attribute } from '../onnx/model-writer.ts';

/** Names for intermediate tensors, and constants written once. */
export class GraphBuilder {
  readonly writer = new ModelWriter();
  readonly #constants = new Map<string, string>();
  #count = 0;

  name(): string {
    return `t${this.#count++}`;
  }

  node(operator: string, inputs: readonly string[], outputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): void {
    const domain = runtimeOperators.has(operator) ? 'com.microsoft' : '';
    this.writer.node({ operator, inputs, outputs, attributes, domain });
  }

  apply(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const output = this.name();
    this.node(operator, inputs, [output], attributes);
    return output;
  }

  split(input: string, sizes: readonly [number, number], axis: number): [string, string] {
    const outputs: [string, string] = [this.name(), this.name()];
    this.node('Split', [input, this.integers(sizes)], outputs, { axis });
    return outputs;
  }

  /** A one-dimensional int64 constant. */
  integers(values: readonly number[]): string {
    const name = `integers_${values.join('_').replaceAll('-', 'm')}`;
    if (!this.#constants.has(name)) {
      this.#constants.set(name, name);
      this.writer.initializer(name, 'int64', [values.length], BigInt64Array.from(values, BigInt));
    }
    return name;
  }
}

/** Operators of the runtime's own domain; `SimplifiedLayerNormalization` lives in the standard one. */
const runtimeOperators = new Set([
  'FusedMatMul',
  'GatherBlockQuantized',
  'MatMulNBits',
  'RotaryEmbedding',
  'SkipSimplifiedLayerNormalization',
]);
