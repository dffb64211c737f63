/** The decoder's forward pass written as plainly as possible, one number at a time, to check the graph against. */
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';

type Matrix = readonly (readonly number[])[];

/** Scores [length][vocabulary] of the next token after each of `tokens`. */
export function referenceLogits(config: DecoderConfig, weights: ReadonlyMap<string, ArrayLike<number>>, tokens: readonly number[]): number[][] {
  const get = (name: string): ArrayLike<number> => {
    const weight = weights.get(name);
    if (weight === undefined) throw new RangeError(name);
    return weight;
  };
  const { hiddenSize, heads, keyValueHeads, headSize } = config;
  const embedding = get('model.embed_tokens.weight');
  let stream: number[][] = tokens.map((token) => Array.from({ length: hiddenSize }, (_, at) => embedding[token * hiddenSize + at] as number));
  for (let layer = 0; layer < config.layers; layer++) {
    const weight = (name: string): ArrayLike<number> => get(`model.layers.${layer}.${name}.weight`);
    const normal = stream.map((row) => norm(row, weight('input_layernorm'), config.rmsNormEpsilon));
    const cut = (rows: Matrix, head: number): number[][] => rows.map((row) => row.slice(head * headSize, (head + 1) * headSize));
    const projected = (name: string): Matrix =>
      normal.map((row) => {
        const product = project(row, weight(`self_attn.${name}_proj`));
        return config.attentionBias ? plus(product, Array.from(get(`model.layers.${layer}.self_attn.${name}_proj.bias`))) : product;
      });
    const [q, k, v] = [projected('q'), projected('k'), projected('v')];
    const mixed: number[][] = tokens.map(() => []);
    for (let head = 0; head < heads; head++) {
      const shared = Math.floor(head / (heads / keyValueHeads));
      const queries = cut(q, head).map((row, position) => turn(row, position, config.ropeTheta));
      const keys = cut(k, shared).map((row, position) => turn(row, position, config.ropeTheta));
      const values = cut(v, shared);
      queries.forEach((query, position) => {
        const scores = keys.slice(0, position + 1).map((key) => dot(query, key) / Math.sqrt(headSize));
        const probabilities = softmax(scores);
        for (let at = 0; at < headSize; at++) mixed[position]?.push(dot(probabilities, values.slice(0, position + 1).map((value) => value[at] as number)));
      });
    }
    stream = stream.map((row, position) => plus(row, project(mixed[position] as number[], weight('self_attn.o_proj'))));
    stream = stream.map((row) => {
      const inner = norm(row, weight('post_attention_layernorm'), config.rmsNormEpsilon);
      const gate = project(inner, weight('mlp.gate_proj'));
      const up = project(inner, weight('mlp.up_proj'));
      return plus(row, project(gate.map((one, at) => (one / (1 + Math.exp(-one))) * (up[at] as number)), weight('mlp.down_proj')));
    });
  }
  const output = get(config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight');
  return stream.map((row) => project(norm(row, get('model.norm.weight'), config.rmsNormEpsilon), output));
}

/** −mean over (row, index ≥ 1, weight ≠ 0) of weight · log P(token), as Eq. 2 says. */
export function referenceLoss(
  config: DecoderConfig,
  weights: ReadonlyMap<string, ArrayLike<number>>,
  rows: readonly { readonly tokens: ArrayLike<number>; readonly weights: ArrayLike<number> }[],
): number {
  let loss = 0;
  let total = 0;
  for (const row of rows) {
    const logits = referenceLogits(config, weights, Array.from(row.tokens));
    for (let index = 1; index < row.tokens.length; index++) {
      const weight = row.weights[index] as number;
      loss -= weight * Math.log(softmax(logits[index - 1] as number[])[row.tokens[index] as number] as number);
      total += weight;
    }
  }
  return loss / total;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one, at) => sum + one * (b[at] as number), 0);
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((one, at) => one + (b[at] as number));
}

function project(x: readonly number[], weight: ArrayLike<number>): number[] {
  return Array.from({ length: weight.length / x.length }, (_, row) => x.reduce((sum, one, at) => sum + one * (weight[row * x.length + at] as number), 0));
}

function norm(x: readonly number[], weight: ArrayLike<number>, epsilon: number): number[] {
  const size = Math.sqrt(dot(x, x) / x.length + epsilon);
  return x.map((one, at) => (one / size) * (weight[at] as number));
}

function turn(x: readonly number[], position: number, theta: number): number[] {
  const half = x.length / 2;
  return x.map((one, at) => {
    const angle = position * theta ** (-(at % half) / half);
    const partner = at < half ? -(x[at + half] as number) : (x[at - half] as number);
    return one * Math.cos(angle) + partner * Math.sin(angle);
  });
}

function softmax(x: readonly number[]): number[] {
  const most = Math.max(...x);
  const powers = x.map((one) => Math.exp(one - most));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((power) => power / total);
}
