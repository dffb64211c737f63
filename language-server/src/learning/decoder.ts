/**
 * The trainable decoder of Llama's and Qwen2's shape: token embedding, layers of causal attention with rotary positions and of
 * SwiGLU, each after an RMSNorm and added to the residual stream, a last RMSNorm, and the output projection. Any projection
 * may have a bias, and an adapter beside it.
 */
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { add, scale } from './graph/arithmetic.ts';
import type { Graph, Tensor } from './graph/graph.ts';
import { linear } from './graph/linear.ts';
import { attention, repeatHeads, rmsNorm, rotate, swiGlu, targetLogProbabilities, type RotaryTables } from './graph/network.ts';
import { firstRows, gatherRows, reshape, transpose } from './graph/shapes.ts';
import { adapterScale, downName, upName, type LoraSettings } from './lora.ts';
import type { WeightLayout } from './weights.ts';

/** Added to a score that must not be attended to; e^x of it is 0 in float32 and no sum overflows. */
const masked = -1e9;

export interface TrainableDecoder {
  readonly graph: Graph;
  readonly config: DecoderConfig;
  /** By the names of the layout. */
  readonly weights: ReadonlyMap<string, Tensor>;
  /** Token numbers [batch, length], int64. Rows are padded on the right: attention is causal, so no token sees the padding. */
  readonly tokens: Tensor;
  /** The residual stream after the last layer, before the last norm: [batch·length, hiddenSize]. */
  readonly stream: Tensor;
}

/** Every weight of the layouts becomes an input of the graph. `lora` says how strongly the adapters among them count. */
export function buildDecoder(graph: Graph, config: DecoderConfig, layouts: readonly WeightLayout[], lora?: LoraSettings): TrainableDecoder {
  const tokens = graph.input('tokens', ['batch', 'length'], 'int64');
  graph.defineSize('batch', tokens, 0);
  graph.defineSize('length', tokens, 1);
  const places = layouts.flatMap((layout) => layout.places);
  const weights = new Map(places.map(({ name, shape }) => [name, graph.input(name, shape)] as const));
  const named = weightOf(weights);
  const factor = lora === undefined ? 0 : adapterScale(lora);
  const tables = positionTables(graph, config);
  const flat = graph.node('Reshape', [tokens, graph.integers([-1])], ['tokens'], { type: 'int64' });

  let stream = gatherRows(named('model.embed_tokens.weight'), flat);
  for (let layer = 0; layer < config.layers; layer++) {
    const norm = (name: string): Tensor => rmsNorm(stream, named(`model.layers.${layer}.${name}.weight`), config.rmsNormEpsilon);
    const project = (x: Tensor, name: string): Tensor => projection(weights, x, `model.layers.${layer}.${name}`, factor);
    const attended = attend(norm('input_layernorm'), project, config, tables);
    stream = add(stream, project(attended, 'self_attn.o_proj'));
    const inner = norm('post_attention_layernorm');
    const activated = swiGlu(project(inner, 'mlp.gate_proj'), project(inner, 'mlp.up_proj'));
    stream = add(stream, project(activated, 'mlp.down_proj'));
  }
  return { graph, config, weights, tokens, stream };
}

/** The stream at chosen positions (numbers in [0, batch·length), int64 [rows]), after the last norm: [rows, hiddenSize]. */
export function hiddenAt(decoder: TrainableDecoder, positions: Tensor): Tensor {
  const norm = weightOf(decoder.weights)('model.norm.weight');
  return rmsNorm(gatherRows(decoder.stream, positions), norm, decoder.config.rmsNormEpsilon);
}

/** Scores of every token of the vocabulary: [rows, vocabularySize]. */
export function logits(decoder: TrainableDecoder, hidden: Tensor): Tensor {
  const name = decoder.config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight';
  return linear(hidden, weightOf(decoder.weights)(name));
}

/**
 * log P(target) of the token after each chosen position. Only the chosen positions pay for the output projection.
 * Both inputs are int64 [rows].
 */
export function logProbabilitiesAt(decoder: TrainableDecoder, positions: Tensor, targets: Tensor): Tensor {
  return targetLogProbabilities(logits(decoder, hiddenAt(decoder, positions)), targets);
}

/** x · Wᵀ + b + factor · x · Aᵀ · Bᵀ; bias and adapter where the module has them. */
function projection(weights: ReadonlyMap<string, Tensor>, x: Tensor, module: string, factor: number): Tensor {
  const whole = linear(x, weightOf(weights)(`${module}.weight`));
  const bias = weights.get(`${module}.bias`);
  const biased = bias === undefined ? whole : add(whole, bias);
  const [down, up] = [weights.get(downName(module)), weights.get(upName(module))];
  return down === undefined || up === undefined ? biased : add(biased, scale(linear(linear(x, down), up), factor));
}

interface PositionTables extends RotaryTables {
  /** 0 where a row may see a column, a large negative number where not: [length, length]. */
  readonly mask: Tensor;
}

function attend(x: Tensor, project: (x: Tensor, name: string) => Tensor, config: DecoderConfig, tables: PositionTables): Tensor {
  const { heads, keyValueHeads, headSize } = config;
  const byHead = (name: string, count: number): Tensor =>
    transpose(reshape(project(x, `self_attn.${name}_proj`), ['batch', 'length', count, headSize]), [0, 2, 1, 3]);
  const q = rotate(byHead('q', heads), tables);
  const k = rotate(byHead('k', keyValueHeads), tables);
  const v = byHead('v', keyValueHeads);
  const shared = heads / keyValueHeads;
  const result = attention(q, repeatHeads(k, shared), repeatHeads(v, shared), tables.mask);
  return reshape(transpose(result, [0, 2, 1, 3]), ['tokens', heads * headSize]);
}

function positionTables(graph: Graph, config: DecoderConfig): PositionTables {
  const { maxPositions, headSize, ropeTheta } = config;
  const half = headSize / 2;
  const table = (of: (angle: number) => number): Tensor => {
    const angles = Array.from({ length: maxPositions * half }, (_, at) => Math.floor(at / half) * ropeTheta ** (-(at % half) / half));
    return firstRows(graph, graph.constant(angles.map(of), [maxPositions, half]), 'length');
  };
  // Made when the graph runs: all positions of a large model, squared, would not fit into memory.
  const integer = { type: 'int64' } as const;
  const length = graph.node('Squeeze', [graph.sizeOf('length')], [], integer);
  const columns = graph.node('Range', [graph.integer(0), length, graph.integer(1)], ['length'], integer);
  const rows = graph.node('Unsqueeze', [columns, graph.integers([1])], ['length', 1], integer);
  const later = graph.node('Less', [rows, columns], ['length', 'length'], { type: 'bool' });
  const mask = graph.node('Where', [later, graph.scalar(masked), graph.scalar(0)], ['length', 'length']);
  return { cosines: table(Math.cos), sines: table(Math.sin), mask };
}

/** @throws RangeError for a name that is none of the weights. */
export function weightOf(weights: ReadonlyMap<string, Tensor>): (name: string) => Tensor {
  return (name) => {
    const tensor = weights.get(name);
    if (tensor === undefined) throw new RangeError(`the decoder has no weight ${name}`);
    return tensor;
  };
}
