/** Matrix products. */
import type { Shape, Size, Tensor } from './graph.ts';
import { binary } from './arithmetic.ts';
import { broadcastShape } from './shapes.ts';

interface ProductOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly factor?: number;
}

/** factor · op(a) · op(b) over the last two axes, without a gradient of its own. */
export function product(a: Tensor, b: Tensor, { transposeA = false, transposeB = false, factor = 1 }: ProductOptions = {}): Tensor {
  const { graph } = a;
  const [aRows, aColumns] = lastTwo(a.shape, transposeA);
  const [bRows, bColumns] = lastTwo(b.shape, transposeB);
  if (aColumns !== bRows) throw new RangeError(`[${a.shape.join(', ')}] and [${b.shape.join(', ')}] cannot be multiplied`);
  const flags = { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0, alpha: { float: factor } };
  if (a.shape.length === 2 && b.shape.length === 2) {
    return graph.node('Gemm', [a, b], [aRows, bColumns], { attributes: flags });
  }
  const shape = [...broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2)), aRows, bColumns];
  if (graph.precision === 'float32') {
    return graph.node('FusedMatMul', [a, b], shape, { domain: 'com.microsoft', attributes: flags });
  }
  const plain = graph.node('MatMul', [transposeA ? swapLast(a) : a, transposeB ? swapLast(b) : b], shape);
  return factor === 1 ? plain : binary('Mul', plain, factor);
}

/** x · wᵀ for x [rows, in] and w [out, in], the layout in which Hugging Face stores weights. */
export function linear(x: Tensor, weight: Tensor): Tensor {
  return x.graph.record({
    inputs: [x, weight],
    outputs: [product(x, weight, { transposeB: true })],
    backward: ([gradient]) =>
      gradient ? [product(gradient, weight), product(gradient, x, { transposeA: true })] : [],
  });
}

/** a · b for equal leading axes. */
export function matrixMultiply(a: Tensor, b: Tensor): Tensor {
  return a.graph.record({
    inputs: [a, b],
    outputs: [product(a, b)],
    backward: ([gradient]) =>
      gradient ? [product(gradient, b, { transposeB: true }), product(a, gradient, { transposeA: true })] : [],
  });
}

function lastTwo(shape: Shape, swapped: boolean): readonly [Size, Size] {
  const [rows, columns] = shape.slice(-2) as [Size, Size];
  return swapped ? [columns, rows] : [rows, columns];
}

function swapLast(tensor: Tensor): Tensor {
  const rank = tensor.shape.length;
  const order = tensor.shape.map((_, axis) => (axis === rank - 1 ? rank - 2 : axis === rank - 2 ? rank - 1 : axis));
  return tensor.graph.node('Transpose', [tensor], order.map((axis) => tensor.shape[axis] as Size), { attributes: { perm: order } });
}
