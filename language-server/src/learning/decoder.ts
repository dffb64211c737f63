/**
 * The trainable decoder of Llama's shape: token embedding, layers of causal attention with rotary positions and of
 * SwiGLU, each after an RMSNorm and added to the residual stream, a last RMSNorm, and the output projection.
 */
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { add } from './graph/arithmetic.ts';
import type { Graph, Tensor } from './graph/graph.ts';
import { linear } from './graph/linear.ts';
import { attention, repeatHeads, rmsNorm, rotate, swiGlu, targetLogProbabilities } from './graph/network.ts';
import { firstRows, gatherRows, reshape, split, transpose } from './graph/shapes.ts';
import type { WeightLayout } from './weights.ts';

/** Added to a score that must not be attended to; e^x of it is 0 in float32 and no sum overflows. */
const masked = -1e9;

export interface TrainableDecoder {
  readonly graph: Graph;
  readonly config: DecoderConfig;
  /** By the names of the layout. */
  readonly parameters: ReadonlyMap<string, Tensor>;
  /** Token numbers [batch, length], int64. Rows are padded on the right: attention is causal, so no token sees the padding. */
  readonly tokens: Tensor;
  /** The residual stream after the last layer, before the last norm: [batch·length, hiddenSize]. */
  readonly stream: Tensor;
}

export function buildDecoder(graph: Graph, config: DecoderConfig, layout: WeightLayout): TrainableDecoder {
  const tokens = graph.input('tokens', ['batch', 'length'], 'int64');
  graph.defineSize('batch', tokens, 0);
  graph.defineSize('length', tokens, 1);
  const parameters = new Map(layout.parameters.map(({ name, shape }) => [name, graph.input(name, shape)] as const));
  const parameter = parameterOf(parameters);
  const tables = positionTables(graph, config);
  const flat = graph.node('Reshape', [tokens, graph.integers([-1])], ['tokens'], { type: 'int64' });

  let stream = gatherRows(parameter('model.embed_tokens.weight'), flat);
  for (let layer = 0; layer < config.layers; layer++) {
    const weight = (name: string): Tensor => parameter(`model.layers.${layer}.${name}.weight`);
    const norm = (name: string): Tensor => rmsNorm(stream, weight(name), config.rmsNormEpsilon);
    stream = add(stream, linear(attend(norm('input_layernorm'), weight('self_attn.qkv_proj'), config, tables), weight('self_attn.o_proj')));
    const both = linear(norm('post_attention_layernorm'), weight('mlp.gate_up_proj'));
    const [gate, up] = split(both, 1, [config.intermediateSize, config.intermediateSize]) as [Tensor, Tensor];
    stream = add(stream, linear(swiGlu(gate, up), weight('mlp.down_proj')));
  }
  return { graph, config, parameters, tokens, stream };
}

/** The stream at chosen positions (numbers in [0, batch·length), int64 [rows]), after the last norm: [rows, hiddenSize]. */
export function hiddenAt(decoder: TrainableDecoder, positions: Tensor): Tensor {
  const norm = parameterOf(decoder.parameters)('model.norm.weight');
  return rmsNorm(gatherRows(decoder.stream, positions), norm, decoder.config.rmsNormEpsilon);
}

/** Scores of every token of the vocabulary: [rows, vocabularySize]. */
export function logits(decoder: TrainableDecoder, hidden: Tensor): Tensor {
  const name = decoder.config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight';
  return linear(hidden, parameterOf(decoder.parameters)(name));
}

/**
 * log P(target) of the token after each chosen position. Only the chosen positions pay for the output projection.
 * Both inputs are int64 [rows].
 */
export function logProbabilitiesAt(decoder: TrainableDecoder, positions: Tensor, targets: Tensor): Tensor {
  return targetLogProbabilities(logits(decoder, hiddenAt(decoder, positions)), targets);
}

interface PositionTables {
  readonly cosines: Tensor;
  readonly sines: Tensor;
  readonly rotation: Tensor;
  readonly mask: Tensor;
}

function attend(x: Tensor, weight: Tensor, config: DecoderConfig, tables: PositionTables): Tensor {
  const { heads, keyValueHeads, headSize } = config;
  const parts = split(linear(x, weight), 1, [heads * headSize, keyValueHeads * headSize, keyValueHeads * headSize]);
  const [q, k, v] = parts.map((part, index) => {
    const apart = reshape(part, ['batch', 'length', index === 0 ? heads : keyValueHeads, headSize]);
    return transpose(apart, [0, 2, 1, 3]);
  }) as [Tensor, Tensor, Tensor];
  const turn = (tensor: Tensor): Tensor => rotate(tensor, tables.cosines, tables.sines, tables.rotation);
  const shared = heads / keyValueHeads;
  const result = attention(turn(q), repeatHeads(turn(k), shared), repeatHeads(v, shared), tables.mask);
  return reshape(transpose(result, [0, 2, 1, 3]), ['tokens', heads * headSize]);
}

function positionTables(graph: Graph, config: DecoderConfig): PositionTables {
  const { maxPositions, headSize, ropeTheta } = config;
  const half = headSize / 2;
  const angle = (position: number, index: number): number => position * ropeTheta ** (-(index % half) / half);
  const table = (of: (angle: number) => number): Tensor => {
    const values = Array.from({ length: maxPositions * headSize }, (_, at) => of(angle(Math.floor(at / headSize), at % headSize)));
    return firstRows(graph, graph.constant(values, [maxPositions, headSize]), 'length');
  };
  const rotation = new Float64Array(headSize * headSize);
  for (let index = 0; index < half; index++) {
    rotation[(index + half) * headSize + index] = -1;
    rotation[index * headSize + index + half] = 1;
  }
  const everything = new Float64Array(maxPositions * maxPositions);
  for (let row = 0; row < maxPositions; row++) everything.fill(masked, row * maxPositions + row + 1, (row + 1) * maxPositions);
  const square = graph.constant(everything, [maxPositions, maxPositions]);
  const length = graph.sizeOf('length');
  const ends = graph.node('Concat', [length, length], [2], { type: 'int64', attributes: { axis: 0 } });
  const mask = graph.node('Slice', [square, graph.integers([0, 0]), ends, graph.integers([0, 1])], ['length', 'length']);
  return { cosines: table(Math.cos), sines: table(Math.sin), rotation: graph.constant(rotation, [headSize, headSize]), mask };
}

function parameterOf(parameters: ReadonlyMap<string, Tensor>): (name: string) => Tensor {
  return (name) => {
    const tensor = parameters.get(name);
    if (tensor === undefined) throw new RangeError(`the decoder has no parameter ${name}`);
    return tensor;
  };
}
