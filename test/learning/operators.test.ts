import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import * as arithmetic from '../../language-server/src/learning/graph/arithmetic.ts';
import { Graph, type Tensor } from '../../language-server/src/learning/graph/graph.ts';
import { linear, matrixMultiply } from '../../language-server/src/learning/graph/linear.ts';
import * as network from '../../language-server/src/learning/graph/network.ts';
import { createSession, runtimeTensor } from '../../language-server/src/learning/graph/runtime.ts';
import * as shapes from '../../language-server/src/learning/graph/shapes.ts';

interface Case {
  readonly name: string;
  /** Shapes of the inputs whose gradients are checked. */
  readonly inputs: readonly (readonly number[])[];
  readonly result: (inputs: readonly Tensor[], graph: Graph) => Tensor;
  /** Of the first input, where random ones would not show the point. */
  readonly first?: readonly number[];
}

const [a, b, c] = [0, 1, 2];
const at = (tensors: readonly Tensor[], index: number): Tensor => tensors[index] as Tensor;
const one = (operator: (x: Tensor) => Tensor) => (inputs: readonly Tensor[]): Tensor => operator(at(inputs, a));
const two = (operator: (x: Tensor, y: Tensor) => Tensor) => (inputs: readonly Tensor[]): Tensor => operator(at(inputs, a), at(inputs, b));
const table = (graph: Graph, of: (x: number) => number): Tensor => graph.constant(Array.from({ length: 6 }, (_, index) => of(0.3 * index + 0.1)), [3, 2]);

const cases: readonly Case[] = [
  { name: 'add', inputs: [[2, 3], [2, 3]], result: two(arithmetic.add) },
  { name: 'add a row to every row', inputs: [[4, 3], [3]], result: two(arithmetic.add) },
  { name: 'subtract a column', inputs: [[4, 3], [4, 1]], result: two(arithmetic.subtract) },
  { name: 'multiply by a broadcast middle axis', inputs: [[2, 3, 4], [2, 1, 4]], result: two(arithmetic.multiply) },
  { name: 'multiply a number', inputs: [[], [2, 2]], result: two(arithmetic.multiply) },
  { name: 'multiply a tensor by itself', inputs: [[5]], result: one((x) => arithmetic.multiply(x, x)) },
  { name: 'scale', inputs: [[3]], result: one((x) => arithmetic.scale(x, -2.5)) },
  { name: 'exponential', inputs: [[4]], result: one(arithmetic.exponential) },
  { name: 'log-sigmoid', inputs: [[6]], result: one(arithmetic.logSigmoid), first: [-40, -3, -0.1, 0.2, 5, 60] },
  { name: 'minimum', inputs: [[3, 4], [3, 4]], result: two(arithmetic.minimum) },
  { name: 'maximum with broadcasting', inputs: [[3, 4], [4]], result: two(arithmetic.maximum) },
  { name: 'clip', inputs: [[5]], result: one((x) => arithmetic.clip(x, -0.5, 0.7)), first: [-2, -0.4, 0.1, 0.6, 3] },
  { name: 'sum over one axis', inputs: [[2, 3, 4]], result: one((x) => shapes.sum(x, [1])) },
  { name: 'sum over everything', inputs: [[2, 3]], result: one((x) => shapes.sum(x)) },
  { name: 'reshape', inputs: [[2, 6]], result: one((x) => shapes.reshape(x, [3, 4])) },
  { name: 'transpose', inputs: [[2, 3, 4]], result: one((x) => shapes.transpose(x, [2, 0, 1])) },
  { name: 'split, one part unused', inputs: [[2, 5]], result: one((x) => at(shapes.split(x, 1, [2, 3]), 1)) },
  { name: 'split, both parts used', inputs: [[4, 3]], result: one((x) => arithmetic.multiply(...(shapes.split(x, 0, [2, 2]) as [Tensor, Tensor]))) },
  { name: 'concat', inputs: [[2, 2], [2, 3]], result: two((x, y) => shapes.concat([x, y], 1)) },
  { name: 'gather repeated rows', inputs: [[4, 3]], result: (inputs, graph) => shapes.gatherRows(at(inputs, a), graph.integers([1, 3, 1, 1])) },
  { name: 'gathered numbers, one twice', inputs: [[4]], result: (inputs, graph) => shapes.gather(at(inputs, a), graph.integers([1, 3, 1])) },
  { name: 'sums of groups, one empty', inputs: [[5]], result: (inputs, graph) => shapes.groupSums(at(inputs, a), graph.integers([2, 0, 2, 3, 2]), graph.constant([9, 9, 9, 9, 9], [5])) },
  { name: 'linear', inputs: [[4, 3], [5, 3]], result: two(linear) },
  { name: 'matrix product of stacks', inputs: [[2, 3, 4], [2, 4, 5]], result: two(matrixMultiply) },
  { name: 'softmax', inputs: [[3, 4]], result: one(network.softmax) },
  { name: 'RMSNorm', inputs: [[3, 6], [6]], result: two((x, weight) => network.rmsNorm(x, weight, 1e-5)) },
  { name: 'SwiGLU', inputs: [[3, 4], [3, 4]], result: two(network.swiGlu) },
  { name: 'rotary positions', inputs: [[2, 2, 3, 4]], result: (inputs, graph) => network.rotate(at(inputs, a), { cosines: table(graph, Math.cos), sines: table(graph, Math.sin) }) },
  {
    name: 'attention',
    inputs: [[2, 2, 3, 4], [2, 2, 3, 4], [2, 2, 3, 4]],
    result: (inputs, graph) => network.attention(at(inputs, a), at(inputs, b), at(inputs, c), graph.constant([0, -1e9, -1e9, 0, 0, -1e9, 0, 0, 0], [3, 3])),
  },
  { name: 'repeated heads', inputs: [[2, 2, 3, 4]], result: one((x) => network.repeatHeads(x, 3)) },
  { name: 'entropy', inputs: [[3, 5]], result: one(network.entropy) },
  { name: 'log-probabilities of targets', inputs: [[3, 5]], result: (inputs, graph) => network.targetLogProbabilities(at(inputs, a), graph.integers([4, 0, 4])) },
];

for (const { name, inputs, result, first } of cases) {
  test(`the gradient of ${name} is that of finite differences`, async () => {
    const random = createRandom(11);
    const values = inputs.map((shape, index) => {
      const size = shape.reduce((product, size) => product * size, 1);
      return Float64Array.from(index === 0 && first ? first : Array.from({ length: size }, () => random.normal()));
    });
    const graph = new Graph('float64');
    const tensors = inputs.map((shape, index) => graph.input(`input${index}`, shape));
    const output = result(tensors, graph);
    // A different weight for every element, so that mixed-up elements show.
    const size = output.shape.reduce<number>((product, one) => product * (one as number), 1);
    const weights = graph.constant(Array.from({ length: size }, () => random.normal()), output.shape as readonly number[]);
    const loss = shapes.sum(arithmetic.multiply(output, weights));
    graph.output('loss', loss);
    graph.gradients(loss, tensors).forEach((gradient, index) => graph.output(`gradient${index}`, gradient));
    const session = await createSession(graph.toBytes(), { threads: 1 });
    const run = (): ReturnType<typeof session.run> =>
      session.run(Object.fromEntries(values.map((data, index) => [`input${index}`, runtimeTensor({ data, shape: inputs[index] ?? [] })])));
    const lossNow = async (): Promise<number> => Number((await run())['loss']?.data[0]);
    const outputs = await run();
    for (const [index, data] of values.entries()) {
      const gradient = outputs[`gradient${index}`]?.data as Float64Array;
      assert.equal(gradient.length, data.length);
      for (let element = 0; element < data.length; element++) {
        const value = data[element] as number;
        const distance = 1e-5;
        data[element] = value + distance;
        const above = await lossNow();
        data[element] = value - distance;
        const slope = (above - (await lossNow())) / (2 * distance);
        data[element] = value;
        const error = Math.abs(slope - (gradient[element] as number)) / Math.max(1, Math.abs(slope));
        assert.ok(error < 1e-6, `input ${index}[${element}]: ${gradient[element]} is not ${slope}`);
      }
    }
    await session.release();
  });
}

test('gradients of repeated rows are all added, at a large shape, on two threads', async () => {
  const [rows, count, width] = [50, 20_000, 64];
  const random = createRandom(4);
  const numbers = Array.from({ length: count }, () => random.integer(0, rows - 1));
  const graph = new Graph();
  const input = graph.input('table', [rows, width]);
  const loss = shapes.sum(shapes.gatherRows(input, graph.integers(numbers)));
  graph.output('gradient', graph.gradients(loss, [input])[0] as Tensor);
  const session = await createSession(graph.toBytes(), { threads: 2 });
  const expected = new Float32Array(rows);
  for (const number of numbers) expected[number] = (expected[number] as number) + 1;
  for (let attempt = 0; attempt < 5; attempt++) {
    const outputs = await session.run({ table: runtimeTensor({ data: new Float32Array(rows * width), shape: [rows, width] }) });
    const gradient = outputs['gradient']?.data as Float32Array;
    for (let row = 0; row < rows; row++) for (let column = 0; column < width; column++) assert.equal(gradient[row * width + column], expected[row]);
  }
  await session.release();
});

test('a gradient is asked of scalars only, and of what they depend on', () => {
  const graph = new Graph();
  const x = graph.input('x', [2]);
  const y = graph.input('y', [2]);
  assert.throws(() => graph.gradients(x, [x]), /a loss is a scalar, not \[2\]/);
  assert.throws(() => graph.gradients(shapes.sum(x), [y]), /does not depend on y/);
});

test('what no output needs is not in the model', () => {
  const size = (withGradient: boolean): number => {
    const graph = new Graph();
    const x = graph.input('x', [3, 4]);
    const weight = graph.input('weight', [5, 4]);
    const loss = shapes.sum(network.softmax(linear(x, weight)));
    graph.output('loss', loss);
    const gradients = graph.gradients(loss, [x, weight]);
    if (withGradient) graph.output('gradient', gradients[0] as Tensor);
    return graph.toBytes().length;
  };
  assert.ok(size(true) > size(false) + 300);
});

test('operands that do not fit are named', () => {
  const graph = new Graph();
  assert.throws(() => arithmetic.add(graph.input('x', [2, 3]), graph.input('y', [4])), /\[2, 3\] and \[4\] do not fit/);
  assert.throws(() => linear(graph.input('p', [2, 3]), graph.input('q', [4, 5])), /cannot be multiplied/);
});
