/**
 * A Llama-shaped decoder as plain loops in double precision, written from the formulas: the measure for every
 * faster implementation.
 */
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';

/** Logits of every position of one sequence: tokens × vocabulary. */
export function referenceLogits(
  config: DecoderConfig,
  weights: ReadonlyMap<string, Float32Array>,
  tokens: readonly number[],
): number[][] {
  const { hiddenSize, headSize, heads, keyValueHeads, intermediateSize, layers } = config;
  const weight = (name: string): Float32Array => {
    const data = weights.get(name);
    if (data === undefined) throw new Error(`no weight ${name}`);
    return data;
  };
  const embedding = weight('model.embed_tokens.weight');
  const states = tokens.map((token) => Array.from(embedding.subarray(token * hiddenSize, (token + 1) * hiddenSize)));

  for (let layer = 0; layer < layers; layer++) {
    const prefix = `model.layers.${layer}.`;
    const normed = states.map((state) => rmsNorm(state, weight(`${prefix}input_layernorm.weight`), config.rmsNormEpsilon));
    const project = (name: string): number[][] =>
      normed.map((one) => {
        const product = multiply(weight(`${prefix}self_attn.${name}.weight`), one);
        return config.attentionBias ? product.map((value, i) => value + (weight(`${prefix}self_attn.${name}.bias`)[i] as number)) : product;
      });
    const queries = project('q_proj').map((flat, position) => rotate(flat, position, config));
    const keys = project('k_proj').map((flat, position) => rotate(flat, position, config));
    const values = project('v_proj');
    for (let position = 0; position < tokens.length; position++) {
      const joined: number[] = [];
      for (let head = 0; head < heads; head++) {
        const keyHead = Math.floor(head / (heads / keyValueHeads));
        const part = (flat: number[] | undefined, index: number): number[] => (flat ?? []).slice(index * headSize, (index + 1) * headSize);
        const query = part(queries[position], head);
        const scores = keys.slice(0, position + 1).map((key) => dot(query, part(key, keyHead)) / Math.sqrt(headSize));
        const attention = softmax(scores);
        const sum = new Array<number>(headSize).fill(0);
        attention.forEach((share, past) => part(values[past], keyHead).forEach((value, i) => (sum[i] = (sum[i] ?? 0) + share * value)));
        joined.push(...sum);
      }
      const state = states[position] ?? [];
      multiply(weight(`${prefix}self_attn.o_proj.weight`), joined).forEach((value, i) => (state[i] = (state[i] ?? 0) + value));
    }
    for (const state of states) {
      const input = rmsNorm(state, weight(`${prefix}post_attention_layernorm.weight`), config.rmsNormEpsilon);
      const gate = multiply(weight(`${prefix}mlp.gate_proj.weight`), input);
      const up = multiply(weight(`${prefix}mlp.up_proj.weight`), input);
      const activated = gate.map((value, i) => (value / (1 + Math.exp(-value))) * (up[i] ?? 0));
      if (activated.length !== intermediateSize) throw new Error('the feed-forward part has another size');
      multiply(weight(`${prefix}mlp.down_proj.weight`), activated).forEach((value, i) => (state[i] = (state[i] ?? 0) + value));
    }
  }
  const head = config.tieWordEmbeddings ? embedding : weight('lm_head.weight');
  return states.map((state) => multiply(head, rmsNorm(state, weight('model.norm.weight'), config.rmsNormEpsilon)));
}

export function softmax(logits: readonly number[]): number[] {
  const peak = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - peak));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function rmsNorm(values: readonly number[], gain: Float32Array, epsilon: number): number[] {
  const scale = 1 / Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length + epsilon);
  return values.map((value, i) => value * scale * (gain[i] ?? 0));
}

/** W · x for W as [out, in] rows. */
function multiply(matrix: Float32Array, vector: readonly number[]): number[] {
  return Array.from({ length: matrix.length / vector.length }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < vector.length; i++) sum += (matrix[row * vector.length + i] ?? 0) * (vector[i] ?? 0);
    return sum;
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Pair i of a head is (i, i + half), turned by position · theta^(−2i/headSize). */
function rotate(flat: readonly number[], position: number, config: DecoderConfig): number[] {
  const { headSize, ropeTheta } = config;
  const half = headSize / 2;
  const turned = [...flat];
  for (let start = 0; start < flat.length; start += headSize) {
    for (let pair = 0; pair < half; pair++) {
      const angle = position * ropeTheta ** ((-2 * pair) / headSize);
      const [a, b] = [flat[start + pair] ?? 0, flat[start + pair + half] ?? 0];
      turned[start + pair] = a * Math.cos(angle) - b * Math.sin(angle);
      turned[start + pair + half] = b * Math.cos(angle) + a * Math.sin(angle);
    }
  }
  return turned;
}
