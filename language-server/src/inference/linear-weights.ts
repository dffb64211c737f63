import { blockSize, quantiseRows } from './block-quantisation.ts';
import { likelihoodWeight, shapesOf, valueHeadBias, valueHeadWeight, type DecoderConfig } from './decoder-config.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** Writes a decoder's embedding, projections and norms into its graph, in the chosen precision, and products with them. */
export class LinearWeights {
  readonly #graph: GraphBuilder;
  readonly #config: DecoderConfig;
  readonly #weights: ReadonlyMap<string, Float32Array>;
  readonly #shapes: ReadonlyMap<string, readonly number[]>;
  readonly #bits: 8 | 32;

  constructor(graph: GraphBuilder, config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>, bits: 8 | 32) {
    this.#graph = graph;
    this.#config = config;
    this.#weights = weights;
    this.#shapes = shapesOf(config, () => true);
    this.#bits = bits;
  }

  vector(name: string): string {
    const data = this.#take(name);
    this.#graph.writer.initializer(name, 'float32', [data.length], data);
    return name;
  }

  /** x · Wᵀ for the matrices stacked on top of each other: one product instead of several. */
  multiply(input: string, names: readonly string[]): string {
    const parts = names.map((name) => this.#take(name));
    const columns = this.#shape(names[0] as string)[1] as number;
    const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      joined.set(part, offset);
      offset += part.length;
    }
    const name = names.join('+');
    this.#store(name, joined, columns);
    return this.#product(input, name, joined.length / columns, columns, this.#graph.name());
  }

  /** Biases of stacked matrices, added after their product. */
  addBiases(input: string, names: readonly string[]): string {
    const joined = Float32Array.from(names.flatMap((name) => Array.from(this.#take(name))));
    const name = names.join('+');
    this.#graph.writer.initializer(name, 'float32', [joined.length], joined);
    return this.#graph.apply('Add', [input, name]);
  }

  embed(ids: string): string {
    const { vocabularySize, hiddenSize } = this.#config;
    this.#store(embedding, this.#take(embedding), hiddenSize);
    if (this.#bits === 32) return this.#graph.apply('Gather', [embedding, ids], { axis: 0 });
    const rows = this.#graph.apply('Reshape', [`${embedding}.bytes`, this.#graph.integers([vocabularySize, hiddenSize])]);
    return this.#graph.apply('GatherBlockQuantized', [rows, ids, `${embedding}.scales`], {
      bits: 8,
      block_size: blockSize,
      gather_axis: 0,
      quantize_axis: 1,
    });
  }

  logits(input: string, output: string): void {
    const { vocabularySize, hiddenSize, tieWordEmbeddings } = this.#config;
    if (!tieWordEmbeddings) this.#store(outputProjection, this.#take(outputProjection), hiddenSize);
    this.#product(input, tieWordEmbeddings ? embedding : outputProjection, vocabularySize, hiddenSize, output);
  }

  /** The value head, in float32: it is small, and so are its differences. */
  value(input: string, output: string): void {
    const { writer } = this.#graph;
    writer.initializer(valueHeadWeight, 'float32', [this.#config.hiddenSize, 1], this.#take(valueHeadWeight));
    this.#graph.node('Add', [this.#graph.apply('MatMul', [input, valueHeadWeight]), this.vector(valueHeadBias)], [output]);
  }

  /** How much the likelihood of steps counts beside the value head; whoever runs the graph knows the steps. */
  likelihood(output: string): void {
    this.#graph.node('Identity', [this.vector(likelihoodWeight)], [output]);
  }

  #store(name: string, data: Float32Array, columns: number): void {
    const rows = data.length / columns;
    const writer = this.#graph.writer;
    if (this.#bits === 32) {
      writer.initializer(name, 'float32', [rows, columns], data);
      return;
    }
    const { bytes, scales } = quantiseRows(data, rows, columns);
    writer.initializer(`${name}.bytes`, 'uint8', [rows, columns / blockSize, blockSize], bytes);
    writer.initializer(`${name}.scales`, 'float32', [rows, columns / blockSize], scales);
  }

  #product(input: string, name: string, rows: number, columns: number, output: string): string {
    if (this.#bits === 32) {
      this.#graph.node('FusedMatMul', [input, name], [output], { transB: 1 });
    } else {
      this.#graph.node('MatMulNBits', [input, `${name}.bytes`, `${name}.scales`], [output], {
        K: columns,
        N: rows,
        bits: 8,
        block_size: blockSize,
        accuracy_level: 4, // activations in int8 too: the fast path of every provider
      });
    }
    return output;
  }

  #shape(name: string): readonly number[] {
    const shape = this.#shapes.get(name);
    if (shape === undefined) throw new RangeError(`${name} is no weight of this decoder`);
    return shape;
  }

  #take(name: string): Float32Array {
    const size = this.#shape(name).reduce((product, one) => product * one, 1);
    const data = this.#weights.get(name);
    if (data === undefined) throw new RangeError(`the weight ${name} is missing`);
    if (data.length !== size) throw new RangeError(`the weight ${name} has ${data.length} numbers instead of ${size}`);
    return data;
  }
}

const embedding = 'model.embed_tokens.weight';
const outputProjection = 'lm_head.weight';
