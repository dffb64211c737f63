/**
 * Reverse-mode differentiation that writes ONNX. Each differentiable operator (the other files of this folder) adds
 * its forward nodes to a graph and a record that says how a gradient at its output becomes gradients at its
 * inputs; `gradients` walks the records backwards and adds those nodes too. The result is one model of
 * plain inference operators that returns a loss and its derivatives.
 */
import { ModelWriter, type Attribute, type ElementType, type NodeSpec } from '../../onnx/model-writer.ts';

/** A size known when the graph is written, or the name of one that is known when it runs. */
export type Size = number | string;
export type Shape = readonly Size[];
/** float64 serves the checks against finite differences. */
export type Precision = 'float32' | 'float64';

/** A value in the graph. Never holds numbers. */
export interface Tensor {
  readonly graph: Graph;
  readonly name: string;
  readonly shape: Shape;
  readonly type: ElementType;
}

/** How a gradient flows through one operator. */
interface Operation {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** Gradients at the inputs; undefined where none flows. A gradient at an output is undefined where the loss does not depend on it. */
  readonly backward: (gradients: readonly (Tensor | undefined)[]) => readonly (Tensor | undefined)[];
}

export class Graph {
  readonly precision: Precision;
  readonly #writer = new ModelWriter();
  readonly #nodes: NodeSpec[] = [];
  readonly #outputs: string[] = [];
  readonly #operations: Operation[] = [];
  readonly #constants = new Map<string, Tensor>();
  readonly #sizes = new Map<string, Tensor>();
  #names = 0;

  constructor(precision: Precision = 'float32') {
    this.precision = precision;
  }

  input(name: string, shape: Shape, type: ElementType = this.precision): Tensor {
    this.#writer.input(name, type, shape);
    return { graph: this, name, shape, type };
  }

  output(name: string, tensor: Tensor): void {
    this.#nodes.push({ operator: 'Identity', inputs: [tensor.name], outputs: [name] });
    this.#outputs.push(name);
    this.#writer.output(name, tensor.type, tensor.shape);
  }

  /** Adds one node with one output; no gradient flows through it unless a caller records one. */
  node(operator: string, inputs: readonly Tensor[], shape: Shape, options: NodeOptions = {}): Tensor {
    const [only] = this.nodes(operator, inputs, [shape], options);
    return only as Tensor;
  }

  nodes(operator: string, inputs: readonly Tensor[], shapes: readonly Shape[], options: NodeOptions = {}): readonly Tensor[] {
    const outputs = shapes.map((shape): Tensor => {
      return { graph: this, name: `${operator}${this.#names++}`, shape, type: options.type ?? this.precision };
    });
    this.#nodes.push({
      operator,
      inputs: inputs.map((input) => input.name),
      outputs: outputs.map((output) => output.name),
      ...(options.attributes && { attributes: options.attributes }),
      ...(options.domain !== undefined && { domain: options.domain }),
    });
    return outputs;
  }

  /** Makes an operator differentiable. Returns its first output. */
  record(operation: Operation): Tensor {
    this.#operations.push(operation);
    return operation.outputs[0] as Tensor;
  }

  /** A tensor of numbers in the graph's precision. */
  constant(values: ArrayLike<number>, shape: readonly number[]): Tensor {
    const data = this.precision === 'float32' ? Float32Array.from(values) : Float64Array.from(values);
    return this.#constant(this.precision, shape, data, values.length <= 4 ? Array.from(values).join() : undefined);
  }

  scalar(value: number): Tensor {
    return this.constant([value], []);
  }

  integer(value: number): Tensor {
    return this.#constant('int64', [], BigInt64Array.of(BigInt(value)), String(value));
  }

  integers(values: readonly number[]): Tensor {
    return this.#constant('int64', [values.length], BigInt64Array.from(values, BigInt), values.join());
  }

  /** Says that the size called `name` is what `tensor` has along `axis` when the graph runs. */
  defineSize(name: string, tensor: Tensor, axis: number): void {
    const attributes = { start: axis, end: axis + 1 };
    this.#sizes.set(name, this.node('Shape', [tensor], [1], { type: 'int64', attributes }));
  }

  /** A shape as an integer tensor, for operators that take one. At most one unknown size needs no definition. */
  shapeOf(shape: Shape): Tensor {
    const unknown = shape.filter((size) => typeof size === 'string');
    if (unknown.length === 0) return this.integers(shape as readonly number[]);
    if (unknown.length === 1) return this.integers(shape.map((size) => (typeof size === 'string' ? -1 : size)));
    return this.node('Concat', shape.map((size) => this.sizeOf(size)), [shape.length], { type: 'int64', attributes: { axis: 0 } });
  }

  /** One size as an integer tensor of one element. */
  sizeOf(size: Size): Tensor {
    if (typeof size === 'number') return this.integers([size]);
    const tensor = this.#sizes.get(size);
    if (tensor === undefined) throw new RangeError(`the size "${size}" was never defined`);
    return tensor;
  }

  /**
   * The derivatives of a scalar with respect to `weights`, in their order.
   * @throws RangeError when the scalar does not depend on one of them, or is not a scalar.
   */
  gradients(loss: Tensor, weights: readonly Tensor[]): readonly Tensor[] {
    if (loss.shape.length !== 0) throw new RangeError(`a loss is a scalar, not [${loss.shape.join(', ')}]`);
    const needed = new Set(weights);
    const path = this.#operations.filter((operation) => {
      if (!operation.inputs.some((input) => needed.has(input))) return false;
      for (const output of operation.outputs) needed.add(output);
      return true;
    });
    const gradients = new Map<Tensor, Tensor>([[loss, this.scalar(1)]]);
    for (const operation of path.reverse()) {
      const above = operation.outputs.map((output) => gradients.get(output));
      if (above.every((gradient) => gradient === undefined)) continue;
      const below = operation.backward(above);
      operation.inputs.forEach((input, index) => {
        const gradient = below[index];
        if (gradient === undefined || !needed.has(input)) return;
        const earlier = gradients.get(input);
        gradients.set(input, earlier ? this.node('Add', [earlier, gradient], input.shape) : gradient);
      });
    }
    return weights.map((weight) => {
      const gradient = gradients.get(weight);
      if (gradient === undefined) throw new RangeError(`the loss does not depend on ${weight.name}`);
      return gradient;
    });
  }

  /** Whether a loss can change when `tensor` does: whether a gradient can flow from one to the other. */
  dependsOn(loss: Tensor, tensor: Tensor): boolean {
    const reached = new Set([tensor]);
    for (const { inputs, outputs } of this.#operations) {
      if (inputs.some((input) => reached.has(input))) for (const output of outputs) reached.add(output);
    }
    return reached.has(loss);
  }

  /** The model. Nodes on which no output depends, gradients of frozen weights above all, are left out. To be called once. */
  toBytes(): Buffer {
    const wanted = new Set(this.#outputs);
    const kept = this.#nodes.toReversed().filter(({ inputs, outputs }) => {
      if (!outputs.some((output) => wanted.has(output))) return false;
      for (const input of inputs) wanted.add(input);
      return true;
    });
    for (const node of kept.reverse()) this.#writer.node(node);
    return this.#writer.toBytes();
  }

  #constant(type: ElementType, shape: readonly number[], data: ArrayBufferView, key: string | undefined): Tensor {
    const identity = key === undefined ? undefined : `${type}[${shape.join()}]${key}`;
    const known = identity === undefined ? undefined : this.#constants.get(identity);
    if (known) return known;
    const tensor: Tensor = { graph: this, name: `constant${this.#names++}`, shape, type };
    this.#writer.initializer(tensor.name, type, shape, data);
    if (identity !== undefined) this.#constants.set(identity, tensor);
    return tensor;
  }
}

export interface NodeOptions {
  readonly attributes?: Readonly<{ [name: string]: Attribute }>;
  /** `com.microsoft` for the runtime's own operators. */
  readonly domain?: string;
  /** Of the outputs; the graph's precision unless said. */
  readonly type?: ElementType;
}
