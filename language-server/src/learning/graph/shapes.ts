/** Operators that move numbers without changing them, and what broadcasting does to shapes and gradients. */
import type { Graph, Shape, Size, Tensor } from './graph.ts';

/** The shape that ONNX's (NumPy's) broadcasting gives two operands. */
export function broadcastShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index): Size => {
    const left = a[a.length - rank + index] ?? 1;
    const right = b[b.length - rank + index] ?? 1;
    if (left === 1) return right;
    if (right === 1 || left === right) return left;
    throw new RangeError(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not fit`);
  });
}

/** Sums a gradient over the axes along which `shape` was broadcast. */
export function sumTo(gradient: Tensor, shape: Shape): Tensor {
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((size, axis) => {
    const broadcast = axis < extra || (shape[axis - extra] === 1 && size !== 1);
    return broadcast ? [axis] : [];
  });
  const summed = axes.length === 0 ? gradient : reduceSum(gradient, axes, true);
  return summed.shape.length === shape.length ? summed : reshapeRaw(summed, shape);
}

/** ReduceSum without a gradient of its own. */
export function reduceSum(tensor: Tensor, axes: readonly number[], keep: boolean): Tensor {
  const { graph } = tensor;
  const shape = tensor.shape.flatMap((size, axis): Size[] => (!axes.includes(axis) ? [size] : keep ? [1] : []));
  return graph.node('ReduceSum', [tensor, graph.integers(axes)], shape, { attributes: { keepdims: keep ? 1 : 0 } });
}

/** The sum over `axes` (all of them unless said), which disappear. */
export function sum(tensor: Tensor, axes: readonly number[] = tensor.shape.map((_, axis) => axis)): Tensor {
  const { graph } = tensor;
  const kept = tensor.shape.map((size, axis): Size => (axes.includes(axis) ? 1 : size));
  return graph.record({
    inputs: [tensor],
    outputs: [reduceSum(tensor, axes, false)],
    backward: ([gradient]) => [gradient && expandLike(reshapeRaw(gradient, kept), tensor)],
  });
}

/** Repeats a tensor of the same rank until it has the shape of another. */
function expandLike(tensor: Tensor, like: Tensor): Tensor {
  return tensor.graph.node('Expand', [tensor, runtimeShape(like)], like.shape);
}

function runtimeShape(tensor: Tensor): Tensor {
  return tensor.graph.node('Shape', [tensor], [tensor.shape.length], { type: 'int64' });
}

function zerosLike(tensor: Tensor): Tensor {
  return tensor.graph.node('Expand', [tensor.graph.scalar(0), runtimeShape(tensor)], tensor.shape);
}

export function reshapeRaw(tensor: Tensor, shape: Shape): Tensor {
  return tensor.graph.node('Reshape', [tensor, tensor.graph.shapeOf(shape)], shape, { type: tensor.type });
}

export function reshape(tensor: Tensor, shape: Shape): Tensor {
  return tensor.graph.record({
    inputs: [tensor],
    outputs: [reshapeRaw(tensor, shape)],
    backward: ([gradient]) => [gradient && reshapeRaw(gradient, tensor.shape)],
  });
}

function transposeRaw(tensor: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => tensor.shape[axis] as Size);
  return tensor.graph.node('Transpose', [tensor], shape, { attributes: { perm: order } });
}

/** Axis i of the result is axis `order[i]` of the tensor. */
export function transpose(tensor: Tensor, order: readonly number[]): Tensor {
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return tensor.graph.record({
    inputs: [tensor],
    outputs: [transposeRaw(tensor, order)],
    backward: ([gradient]) => [gradient && transposeRaw(gradient, inverse)],
  });
}

/** Cuts an axis into parts of the given sizes. */
export function split(tensor: Tensor, axis: number, sizes: readonly number[]): readonly Tensor[] {
  const { graph } = tensor;
  const shapes = sizes.map((part) => tensor.shape.map((size, index): Size => (index === axis ? part : size)));
  const parts = graph.nodes('Split', [tensor, graph.integers(sizes)], shapes, { attributes: { axis } });
  graph.record({
    inputs: [tensor],
    outputs: parts,
    backward: (gradients) => {
      const all = parts.map((part, index) => gradients[index] ?? zerosLike(part));
      return [graph.node('Concat', all, tensor.shape, { attributes: { axis } })];
    },
  });
  return parts;
}

export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const [first] = tensors;
  if (first === undefined) throw new RangeError('nothing to join');
  const sizes = tensors.map((tensor) => tensor.shape[axis]);
  if (!sizes.every((size) => typeof size === 'number')) throw new RangeError('the joined axis needs known sizes');
  const shape = first.shape.map((size, index): Size => (index === axis ? sizes.reduce((total, one) => total + one, 0) : size));
  const { graph } = first;
  return graph.record({
    inputs: tensors,
    outputs: [graph.node('Concat', tensors, shape, { attributes: { axis } })],
    backward: ([gradient]) =>
      gradient
        ? graph.nodes('Split', [gradient, graph.integers(sizes)], tensors.map((tensor) => tensor.shape), { attributes: { axis } })
        : [],
  });
}

/**
 * Rows of a matrix by number: table [rows, width], indices [count] (int64) → [count, width]. Also the embedding.
 * The gradient is added by ScatterElements: ScatterND(add) loses updates to repeated indices on two or more threads.
 */
export function gatherRows(table: Tensor, indices: Tensor): Tensor {
  const { graph } = table;
  const [count, width] = [indices.shape[0] as Size, table.shape[1] as Size];
  return graph.record({
    inputs: [table],
    outputs: [graph.node('Gather', [table, indices], [count, width], { attributes: { axis: 0 } })],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const column = reshapeRaw(indices, [count, 1]);
      const everywhere = graph.node('Expand', [column, runtimeShape(gradient)], [count, width], { type: 'int64' });
      return [
        graph.node('ScatterElements', [zerosLike(table), everywhere, gradient], table.shape, {
          attributes: { axis: 0, reduction: 'add' },
        }),
      ];
    },
  });
}

/** The first `size` rows of a constant table; no gradient. */
export function firstRows(graph: Graph, table: Tensor, size: Size): Tensor {
  const shape = [size, ...table.shape.slice(1)];
  return graph.node('Slice', [table, graph.integers([0]), graph.sizeOf(size), graph.integers([0])], shape);
}

/**
 * Sums of numbers that belong together: values [count], groups [count] (int64, each below the length of `like`) → as many sums
 * as `like` is long; 0 for a group without values.
 */
export function groupSums(values: Tensor, groups: Tensor, like: Tensor): Tensor {
  const { graph } = values;
  const scattered = graph.node('ScatterElements', [zerosLike(like), groups, values], like.shape, { attributes: { axis: 0, reduction: 'add' } });
  return graph.record({
    inputs: [values],
    outputs: [scattered],
    backward: ([gradient]) => [gradient && graph.node('Gather', [gradient, groups], values.shape, { attributes: { axis: 0 } })],
  });
}

/** Chosen numbers of a list: values [count], indices [chosen] (int64, may repeat) → [chosen]. */
export function gather(values: Tensor, indices: Tensor): Tensor {
  const { graph } = values;
  return graph.record({
    inputs: [values],
    outputs: [graph.node('Gather', [values, indices], indices.shape, { attributes: { axis: 0 } })],
    backward: ([gradient]) => [
      gradient && graph.node('ScatterElements', [zerosLike(values), indices, gradient], values.shape, { attributes: { axis: 0, reduction: 'add' } }),
    ],
  });
}
