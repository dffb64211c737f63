/**
 * Writes a Llama-shaped decoder as an ONNX graph made for many answers to one question: all rows of a batch share
 * one stored prefix, each row has a suffix of its own, and a run gives back only the keys and values of its new
 * tokens. Attention is one softmax over [prefix | suffix | new].
 *
 *   input_ids            int64   [B, T]         T new tokens for each of B rows
 *   position             int64   [1]            position of the first new token, the same in every row
 *   attention_bias       float32 [T, P + S + T] 0 where new token t may look, a large negative number elsewhere
 *   logits_from          int64   [1]            first new token whose logits are wanted
 *   prefix.N.key|value   float32 [KVH, P, hd]   the CPU takes P = 0 and S = 0 as well; WebGPU needs at least one
 *   suffix.N.key|value   float32 [B, KVH, S, hd] token each, which the bias may hide
 *   logits               float32 [B, T − logits_from, V]
 *   value                float32 [B, T − logits_from, 1]  with a value head: w · h + b after each of these tokens
 *   likelihood           float32 [1]            of a process reward model: how much the likelihood of the steps adds to it
 *   new_kv               float32 [2·layers, B, KVH, T, hd]  key and value of layer 0, then of layer 1, …
 *
 * The shape of the network: Touvron et al. (arXiv 2302.13971) with grouped-query attention (arXiv 2305.13245) and
 * rotary positions on half-split pairs (arXiv 2104.09864, in the layout of Hugging Face's `rotate_half`).
 */
import { checkDecoderConfig, likelihoodWeight, valueHeadWeight, type DecoderConfig } from './decoder-config.ts';
import { GraphBuilder } from './graph-builder.ts';
import { LinearWeights } from './linear-weights.ts';

export interface DecoderGraphOptions {
  /** 8: linear weights and embedding rows in blocks of int8; 32: float32. */
  readonly bits: 8 | 32;
}

/**
 * The bytes of `model.onnx`. `weights` has the names, and [out, in] row-major layout, of `weightShapes`, and may have those of a
 * value head.
 * @throws RangeError when a weight is missing or has another size, or 8 bits meet rows that are no multiple of 32.
 */
export function buildDecoderGraph(
  config: DecoderConfig,
  weights: ReadonlyMap<string, Float32Array>,
  options: DecoderGraphOptions,
): Buffer {
  checkDecoderConfig(config);
  const graph = new GraphBuilder();
  const linear = new LinearWeights(graph, config, weights, options.bits);
  const { layers, heads, keyValueHeads, headSize, intermediateSize, vocabularySize } = config;
  const norm = { axis: -1, epsilon: { float: config.rmsNormEpsilon }, stash_type: 1 };

  graph.writer.input('input_ids', 'int64', ['B', 'T']);
  graph.writer.input('position', 'int64', [1]);
  graph.writer.input('attention_bias', 'float32', ['T', 'P_plus_S_plus_T']);
  graph.writer.input('logits_from', 'int64', [1]);
  const rotary = rotaryTables(graph, config);
  const shapes = attentionShapes(graph, config);

  let residual = linear.embed('input_ids');
  let normed = graph.apply(
    'SimplifiedLayerNormalization',
    [residual, linear.vector('model.layers.0.input_layernorm.weight')],
    norm,
  );
  /** Adds a part's output to the residual stream and normalises the sum for the next part. */
  const addAndNormalise = (part: string, gain: string): void => {
    const sum = graph.name();
    normed = graph.name();
    graph.node('SkipSimplifiedLayerNormalization', [part, residual, linear.vector(gain)], [normed, '', '', sum], {
      epsilon: { float: config.rmsNormEpsilon },
    });
    residual = sum;
  };

  const slices: string[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const prefix = `model.layers.${layer}.`;
    const past = cacheInputs(graph, config, layer);

    const attentionParts = ['q_proj', 'k_proj', 'v_proj'].map((name) => `${prefix}self_attn.${name}`);
    const unbiased = linear.multiply(normed, attentionParts.map((name) => `${name}.weight`));
    const projected = config.attentionBias ? linear.addBiases(unbiased, attentionParts.map((name) => `${name}.bias`)) : unbiased;
    const [queryAndKey, valueFlat] = graph.split(projected, [(heads + keyValueHeads) * headSize, keyValueHeads * headSize], 2);
    const turned = graph.apply('RotaryEmbedding', [queryAndKey, 'position', rotary.cosines, rotary.sines], {
      interleaved: 0,
      num_heads: heads + keyValueHeads,
    });
    const [queryFlat, keyFlat] = graph.split(turned, [heads * headSize, keyValueHeads * headSize], 2);
    const key = splitHeads(graph, config, keyFlat);
    const value = splitHeads(graph, config, valueFlat);
    slices.push(key, value);

    const attended = attend(graph, config, shapes, past, { query: queryFlat, key, value });
    addAndNormalise(linear.multiply(attended, [`${prefix}self_attn.o_proj.weight`]), `${prefix}post_attention_layernorm.weight`);

    const gateAndUp = linear.multiply(normed, ['gate_proj', 'up_proj'].map((name) => `${prefix}mlp.${name}.weight`));
    const [gate, up] = graph.split(gateAndUp, [intermediateSize, intermediateSize], 2);
    const activated = graph.apply('Mul', [graph.apply('Mul', [gate, graph.apply('Sigmoid', [gate])]), up]);
    addAndNormalise(
      linear.multiply(activated, [`${prefix}mlp.down_proj.weight`]),
      layer + 1 < layers ? `model.layers.${layer + 1}.input_layernorm.weight` : 'model.norm.weight',
    );
  }

  const wanted = graph.apply('Slice', [normed, 'logits_from', graph.integers([2 ** 31]), graph.integers([1])]);
  linear.logits(wanted, 'logits');
  graph.writer.output('logits', 'float32', ['B', 'T_logits', vocabularySize]);
  if (weights.has(valueHeadWeight)) {
    linear.value(wanted, 'value');
    graph.writer.output('value', 'float32', ['B', 'T_logits', 1]);
  }
  if (weights.has(likelihoodWeight)) {
    linear.likelihood('likelihood');
    graph.writer.output('likelihood', 'float32', [1]);
  }
  const stacked = slices.map((slice) => graph.apply('Unsqueeze', [slice, graph.integers([0])]));
  graph.node('Concat', stacked, ['new_kv'], { axis: 0 });
  graph.writer.output('new_kv', 'float32', [2 * layers, 'B', keyValueHeads, 'T', headSize]);
  return graph.writer.toBytes();
}

function rotaryTables(graph: GraphBuilder, config: DecoderConfig): { readonly cosines: string; readonly sines: string } {
  const half = config.headSize / 2;
  const cosines = new Float32Array(config.maxPositions * half);
  const sines = new Float32Array(config.maxPositions * half);
  for (let position = 0; position < config.maxPositions; position++) {
    for (let pair = 0; pair < half; pair++) {
      const angle = position * config.ropeTheta ** ((-2 * pair) / config.headSize);
      cosines[position * half + pair] = Math.cos(angle);
      sines[position * half + pair] = Math.sin(angle);
    }
  }
  graph.writer.initializer('cosines', 'float32', [config.maxPositions, half], cosines);
  graph.writer.initializer('sines', 'float32', [config.maxPositions, half], sines);
  return { cosines: 'cosines', sines: 'sines' };
}

/** Shape vectors that every layer needs, computed once a run. Rows of one key-value head are (group, token) pairs. */
interface AttentionShapes {
  /** [P, S, T] */
  readonly parts: string;
  /** [KVH, B, G·T, P] */
  readonly prefixScores: string;
  /** [KVH, B·G·T, P] */
  readonly prefixScoresFlat: string;
  /** [KVH, B, G·T, hd] */
  readonly prefixOutput: string;
  /** [G·T, P + S + T] */
  readonly bias: string;
}

function attentionShapes(graph: GraphBuilder, config: DecoderConfig): AttentionShapes {
  const { heads, keyValueHeads, headSize } = config;
  const group = heads / keyValueHeads;
  const sizeAt = (tensor: string, axis: number): string =>
    graph.apply('Slice', [graph.apply('Shape', [tensor]), graph.integers([axis]), graph.integers([axis + 1])]);
  const concat = (parts: readonly string[]): string => graph.apply('Concat', parts, { axis: 0 });
  const batch = sizeAt('input_ids', 0);
  const tokens = sizeAt('input_ids', 1);
  const prefix = sizeAt('prefix.0.key', 1);
  const suffix = sizeAt('suffix.0.key', 2);
  const rows = graph.apply('Mul', [tokens, graph.integers([group])]);
  const headsConstant = graph.integers([keyValueHeads]);
  return {
    parts: concat([prefix, suffix, tokens]),
    prefixScores: concat([headsConstant, batch, rows, prefix]),
    prefixScoresFlat: concat([headsConstant, graph.apply('Mul', [batch, rows]), prefix]),
    prefixOutput: concat([headsConstant, batch, rows, graph.integers([headSize])]),
    bias: group === 1 ? 'attention_bias' : graph.apply('Tile', ['attention_bias', graph.integers([group, 1])]),
  };
}

interface CacheNames {
  readonly prefixKey: string;
  readonly prefixValue: string;
  readonly suffixKey: string;
  readonly suffixValue: string;
}

function cacheInputs(graph: GraphBuilder, config: DecoderConfig, layer: number): CacheNames {
  const { keyValueHeads, headSize } = config;
  const names: CacheNames = {
    prefixKey: `prefix.${layer}.key`,
    prefixValue: `prefix.${layer}.value`,
    suffixKey: `suffix.${layer}.key`,
    suffixValue: `suffix.${layer}.value`,
  };
  for (const name of [names.prefixKey, names.prefixValue]) graph.writer.input(name, 'float32', [keyValueHeads, 'P', headSize]);
  for (const name of [names.suffixKey, names.suffixValue]) graph.writer.input(name, 'float32', ['B', keyValueHeads, 'S', headSize]);
  return names;
}

/** [B, T, KVH·hd] → [B, KVH, T, hd] */
function splitHeads(graph: GraphBuilder, config: DecoderConfig, flat: string): string {
  const shaped = graph.apply('Reshape', [flat, graph.integers([0, 0, config.keyValueHeads, config.headSize])]);
  return graph.apply('Transpose', [shaped], { perm: [0, 2, 1, 3] });
}

/** softmax(q·[prefix | suffix | new]ᵀ/√hd + bias) · values, as [B, T, H·hd]. The prefix is one product for all rows. */
function attend(
  graph: GraphBuilder,
  config: DecoderConfig,
  shapes: AttentionShapes,
  past: CacheNames,
  fresh: { readonly query: string; readonly key: string; readonly value: string },
): string {
  const { heads, keyValueHeads, headSize } = config;
  const group = heads / keyValueHeads;
  const swap = { perm: [1, 0, 2, 3] };
  const scaled = { transB: 1, alpha: { float: 1 / Math.sqrt(headSize) } };

  const grouped = graph.apply('Reshape', [fresh.query, graph.integers([0, 0, keyValueHeads, group, headSize])]);
  const byHead = graph.apply('Transpose', [grouped], { perm: [0, 2, 3, 1, 4] });
  const query = graph.apply('Reshape', [byHead, graph.integers([0, keyValueHeads, -1, headSize])]); // B, KVH, G·T, hd
  const allRows = graph.apply('Reshape', [graph.apply('Transpose', [query], swap), graph.integers([keyValueHeads, -1, headSize])]);

  const prefixFlat = graph.apply('FusedMatMul', [allRows, past.prefixKey], scaled); // KVH, B·G·T, P
  const prefixByRow = graph.apply('Reshape', [prefixFlat, shapes.prefixScores], { allowzero: 1 });
  const prefixScores = graph.apply('Transpose', [prefixByRow], swap);
  const suffixScores = graph.apply('FusedMatMul', [query, past.suffixKey], scaled);
  const freshScores = graph.apply('FusedMatMul', [query, fresh.key], scaled);
  const scores = graph.apply('Concat', [prefixScores, suffixScores, freshScores], { axis: -1 });
  const attention = graph.apply('Softmax', [graph.apply('Add', [scores, shapes.bias])], { axis: -1 });

  const [onPrefix, onSuffix, onFresh] = [graph.name(), graph.name(), graph.name()];
  graph.node('Split', [attention, shapes.parts], [onPrefix, onSuffix, onFresh], { axis: -1 });
  const onPrefixFlat = graph.apply('Reshape', [graph.apply('Transpose', [onPrefix], swap), shapes.prefixScoresFlat], { allowzero: 1 });
  const fromPrefixFlat = graph.apply('MatMul', [onPrefixFlat, past.prefixValue]);
  const fromPrefix = graph.apply('Transpose', [graph.apply('Reshape', [fromPrefixFlat, shapes.prefixOutput])], swap);
  const fromSuffix = graph.apply('MatMul', [onSuffix, past.suffixValue]);
  const fromFresh = graph.apply('MatMul', [onFresh, fresh.value]);
  const sum = graph.apply('Add', [graph.apply('Add', [fromPrefix, fromSuffix]), fromFresh]);

  const ungrouped = graph.apply('Reshape', [sum, graph.integers([0, keyValueHeads, group, -1, headSize])]);
  const byToken = graph.apply('Transpose', [ungrouped], { perm: [0, 3, 1, 2, 4] });
  return graph.apply('Reshape', [byToken, graph.integers([0, 0, heads * headSize])]);
}
