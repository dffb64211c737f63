/** The parts of a decoder whose gradients are shorter when written out by hand than when composed. */
import type { Size, Tensor } from './graph.ts';
import { binary, unary } from './arithmetic.ts';
import { product } from './linear.ts';
import { reduceSum, reshapeRaw } from './shapes.ts';

/** x / √(mean(x²) + ε) · weight over the last axis of x [rows, width] (Zhang and Sennrich 2019, Eq. 4). */
export function rmsNorm(x: Tensor, weight: Tensor, epsilon: number): Tensor {
  const width = x.shape.at(-1) as number;
  const meanOf = (tensor: Tensor): Tensor => binary('Mul', reduceSum(tensor, [1], true), 1 / width);
  const inverse = unary('Reciprocal', unary('Sqrt', binary('Add', meanOf(binary('Mul', x, x)), epsilon)));
  const normal = binary('Mul', x, inverse);
  return x.graph.record({
    inputs: [x, weight],
    outputs: [binary('Mul', normal, weight)],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const weighted = binary('Mul', gradient, weight);
      const along = binary('Mul', normal, meanOf(binary('Mul', weighted, normal)));
      return [
        binary('Mul', binary('Sub', weighted, along), inverse),
        reduceSum(binary('Mul', gradient, normal), [0], false),
      ];
    },
  });
}

/** SwiGLU: gate · σ(gate) · up (Shazeer 2020, Eq. 6, without its projections). */
export function swiGlu(gate: Tensor, up: Tensor): Tensor {
  const sigmoid = unary('Sigmoid', gate);
  const swish = binary('Mul', gate, sigmoid);
  return gate.graph.record({
    inputs: [gate, up],
    outputs: [binary('Mul', swish, up)],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      // d swish / d gate = σ + swish·(1 − σ)
      const slope = binary('Add', sigmoid, binary('Sub', swish, binary('Mul', swish, sigmoid)));
      return [binary('Mul', binary('Mul', gradient, up), slope), binary('Mul', gradient, swish)];
    },
  });
}

/** Softmax over the last axis. */
export function softmax(a: Tensor): Tensor {
  const result = a.graph.node('Softmax', [a], a.shape, { attributes: { axis: -1 } });
  return a.graph.record({
    inputs: [a],
    outputs: [result],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const inner = reduceSum(binary('Mul', gradient, result), [a.shape.length - 1], true);
      return [binary('Mul', result, binary('Sub', gradient, inner))];
    },
  });
}

export interface RotaryTables {
  /** Cosines and sines of position · frequency: [length, headSize / 2]. */
  readonly cosines: Tensor;
  readonly sines: Tensor;
}

/**
 * Rotary positions (Su et al. 2021, Eq. 34) in the rotate-half layout: of x [batch, heads, length, headSize], numbers i
 * and i + headSize/2 turn together. The gradient turns back.
 */
export function rotate(x: Tensor, { cosines, sines }: RotaryTables): Tensor {
  return x.graph.record({
    inputs: [x],
    outputs: [turn(x, cosines, sines)],
    backward: ([gradient]) => [gradient && turn(gradient, cosines, unary('Neg', sines))],
  });
}

/** (x₁, x₂) → (x₁·cos − x₂·sin, x₂·cos + x₁·sin). The runtime's own operator knows float32 alone. */
function turn(x: Tensor, cosines: Tensor, sines: Tensor): Tensor {
  const { graph, shape } = x;
  if (graph.precision === 'float32') {
    return graph.node('RotaryEmbedding', [x, graph.integers([0]), cosines, sines], shape, { domain: 'com.microsoft' });
  }
  const half = (shape.at(-1) as number) / 2;
  const halfShape = [...shape.slice(0, -1), half];
  const [first, second] = graph.nodes('Split', [x, graph.integers([half, half])], [halfShape, halfShape], { attributes: { axis: -1 } }) as [Tensor, Tensor];
  const turned = [
    binary('Sub', binary('Mul', first, cosines), binary('Mul', second, sines)),
    binary('Add', binary('Mul', second, cosines), binary('Mul', first, sines)),
  ];
  return graph.node('Concat', turned, shape, { attributes: { axis: -1 } });
}

/**
 * softmax(q · kᵀ / √headSize + mask) · v for q, k, v [batch, heads, length, headSize], mask [length, length].
 * Backwards, the sum over a row of probabilities times their gradients equals the sum over the head of the result
 * times its gradient (Dao et al. 2022, Eq. 4), which is length/headSize times shorter.
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor): Tensor {
  const { graph } = q;
  const factor = 1 / Math.sqrt(q.shape.at(-1) as number);
  const scores = binary('Add', product(q, k, { transposeB: true, factor }), mask);
  const probabilities = graph.node('Softmax', [scores], scores.shape, { attributes: { axis: -1 } });
  const result = product(probabilities, v);
  return graph.record({
    inputs: [q, k, v],
    outputs: [result],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const inner = reduceSum(binary('Mul', gradient, result), [3], true);
      const toScores = binary('Mul', probabilities, binary('Sub', product(gradient, v, { transposeB: true }), inner));
      return [
        product(toScores, k, { factor }),
        product(toScores, q, { transposeA: true, factor }),
        product(probabilities, gradient, { transposeA: true }),
      ];
    },
  });
}

/** Repeats each of [batch, keyValueHeads, length, headSize] for the query heads that share it. */
export function repeatHeads(x: Tensor, times: number): Tensor {
  if (times === 1) return x;
  const { graph } = x;
  const [batch, heads, length, size] = x.shape as readonly [Size, number, Size, Size];
  const apart = reshapeRaw(x, [batch, heads, 1, length, size]);
  const repeated = graph.node('Concat', Array.from({ length: times }, () => apart), [batch, heads, times, length, size], { attributes: { axis: 2 } });
  return graph.record({
    inputs: [x],
    outputs: [reshapeRaw(repeated, [batch, heads * times, length, size])],
    backward: ([gradient]) => [gradient && reduceSum(reshapeRaw(gradient, [batch, heads, times, length, size]), [2], false)],
  });
}

/** log softmax(logits)[target] for logits [rows, vocabulary] and targets [rows] (int64) → [rows]. */
export function targetLogProbabilities(logits: Tensor, targets: Tensor): Tensor {
  const { graph } = logits;
  const rows = logits.shape[0] as Size;
  const all = graph.node('LogSoftmax', [logits], logits.shape, { attributes: { axis: -1 } });
  const column = reshapeRaw(targets, [rows, 1]);
  const chosen = graph.node('GatherElements', [all, column], [rows, 1], { attributes: { axis: 1 } });
  return graph.record({
    inputs: [logits],
    outputs: [reshapeRaw(chosen, [rows])],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      const each = reshapeRaw(gradient, [rows, 1]);
      const away = binary('Mul', unary('Exp', all), unary('Neg', each));
      // One target a row: no index repeats.
      return [graph.node('ScatterElements', [away, column, each], logits.shape, { attributes: { axis: 1, reduction: 'add' } })];
    },
  });
}

/** −Σ p log p of softmax(logits), for logits [rows, vocabulary] → [rows], in nats. */
export function entropy(logits: Tensor): Tensor {
  const rows = logits.shape[0] as Size;
  const all = logits.graph.node('LogSoftmax', [logits], logits.shape, { attributes: { axis: -1 } });
  const probabilities = unary('Exp', all);
  const result = unary('Neg', reduceSum(binary('Mul', probabilities, all), [1], false));
  return logits.graph.record({
    inputs: [logits],
    outputs: [result],
    backward: ([gradient]) => {
      if (gradient === undefined) return [];
      // ∂H/∂z_i = −p_i (log p_i + H)
      const slope = binary('Mul', probabilities, binary('Add', all, reshapeRaw(result, [rows, 1])));
      return [binary('Mul', slope, unary('Neg', reshapeRaw(gradient, [rows, 1])))];
    },
  });
}
