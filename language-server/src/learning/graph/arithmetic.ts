/** Element-wise operators, with broadcasting. */
import type { Tensor } from './graph.ts';
import { broadcastShape, sumTo } from './shapes.ts';

/** A node of two operands, or of an operand and a number, without a gradient of its own. */
export function binary(operator: string, a: Tensor, b: Tensor | number): Tensor {
  const right = typeof b === 'number' ? a.graph.scalar(b) : b;
  return a.graph.node(operator, [a, right], broadcastShape(a.shape, right.shape));
}

export function unary(operator: string, a: Tensor): Tensor {
  return a.graph.node(operator, [a], a.shape);
}

export function add(a: Tensor, b: Tensor): Tensor {
  return a.graph.record({
    inputs: [a, b],
    outputs: [binary('Add', a, b)],
    backward: ([gradient]) => (gradient ? [sumTo(gradient, a.shape), sumTo(gradient, b.shape)] : []),
  });
}

export function subtract(a: Tensor, b: Tensor): Tensor {
  return a.graph.record({
    inputs: [a, b],
    outputs: [binary('Sub', a, b)],
    backward: ([gradient]) => (gradient ? [sumTo(gradient, a.shape), sumTo(unary('Neg', gradient), b.shape)] : []),
  });
}

export function multiply(a: Tensor, b: Tensor): Tensor {
  return a.graph.record({
    inputs: [a, b],
    outputs: [binary('Mul', a, b)],
    backward: ([gradient]) =>
      gradient ? [sumTo(binary('Mul', gradient, b), a.shape), sumTo(binary('Mul', gradient, a), b.shape)] : [],
  });
}

export function scale(a: Tensor, factor: number): Tensor {
  return a.graph.record({
    inputs: [a],
    outputs: [binary('Mul', a, factor)],
    backward: ([gradient]) => [gradient && binary('Mul', gradient, factor)],
  });
}

export function exponential(a: Tensor): Tensor {
  const result = unary('Exp', a);
  return a.graph.record({
    inputs: [a],
    outputs: [result],
    backward: ([gradient]) => [gradient && binary('Mul', gradient, result)],
  });
}

/** log σ(a) = min(a, 0) − log(1 + e^(−|a|)), which overflows for no a. */
export function logSigmoid(a: Tensor): Tensor {
  const tail = unary('Log', binary('Add', unary('Exp', unary('Neg', unary('Abs', a))), 1));
  return a.graph.record({
    inputs: [a],
    outputs: [binary('Sub', binary('Min', a, 0), tail)],
    backward: ([gradient]) => [gradient && binary('Mul', gradient, unary('Sigmoid', unary('Neg', a)))],
  });
}

/** The smaller of two; at a tie the gradient goes to `a`. */
export function minimum(a: Tensor, b: Tensor): Tensor {
  return choose('Min', 'LessOrEqual', a, b);
}

/** The larger of two; at a tie the gradient goes to `a`. */
export function maximum(a: Tensor, b: Tensor): Tensor {
  return choose('Max', 'GreaterOrEqual', a, b);
}

function choose(operator: string, comparison: string, a: Tensor, b: Tensor): Tensor {
  const { graph } = a;
  return graph.record({
    inputs: [a, b],
    outputs: [binary(operator, a, b)],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const first = graph.node(comparison, [a, b], gradient.shape, { type: 'bool' });
      const zero = graph.scalar(0);
      const toA = graph.node('Where', [first, gradient, zero], gradient.shape);
      const toB = graph.node('Where', [first, zero, gradient], gradient.shape);
      return [sumTo(toA, a.shape), sumTo(toB, b.shape)];
    },
  });
}

/** a held between two numbers; no gradient flows outside them. */
export function clip(a: Tensor, low: number, high: number): Tensor {
  const { graph } = a;
  const result = binary('Max', binary('Min', a, high), low);
  return graph.record({
    inputs: [a],
    outputs: [result],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const inside = graph.node('Equal', [a, result], a.shape, { type: 'bool' });
      return [graph.node('Where', [inside, gradient, graph.scalar(0)], a.shape)];
    },
  });
}
