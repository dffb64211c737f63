/**
 * The shape of a Llama-like decoder (RMSNorm before each part, rotary positions, SwiGLU, causal attention), as
 * Hugging Face's `config.json` of `LlamaForCausalLM` or, with biases, `Qwen2ForCausalLM` describes it. The one description
 * that training, export and inference share.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';
import { reasonOf } from '../base/system-error.ts';

export interface DecoderConfig {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly layers: number;
  /** Query heads. */
  readonly heads: number;
  /** Divides `heads`; equal to it without grouped-query attention. */
  readonly keyValueHeads: number;
  /** Numbers per head; even, because rotary positions turn pairs. */
  readonly headSize: number;
  readonly intermediateSize: number;
  /** Base of the rotary frequencies: pair i of a head turns by position · theta^(−2i/headSize). */
  readonly ropeTheta: number;
  readonly rmsNormEpsilon: number;
  /** Whether the output projection is the embedding itself. */
  readonly tieWordEmbeddings: boolean;
  /** Whether queries, keys and values have a bias, as Qwen2's do. Default false. */
  readonly attentionBias?: boolean;
  /** Positions (tokens) the model was trained for. */
  readonly maxPositions: number;
  readonly padTokenId: number;
  /** A token that ends an answer. */
  readonly endTokenId: number;
}

export const configFile = 'config.json';

/** The value head, as Hugging Face names the head of a token classifier with one label. */
export const valueHeadWeight = 'score.weight';
export const valueHeadBias = 'score.bias';

/** How much the likelihood of the steps counts in the value of a process reward model: one number. */
export const likelihoodWeight = 'score.likelihood';
/** The least log-probability that a token counts with: the surprise of one token, a name say, must not drown that of all others. */
export const leastLogProbability = -1;

/** Its shapes. A decoder may have one beside its output projection: process reward models and critics do. */
export function valueHeadShapes({ hiddenSize }: DecoderConfig): ReadonlyMap<string, readonly number[]> {
  return new Map([
    [valueHeadWeight, [1, hiddenSize]],
    [valueHeadBias, [1]],
  ]);
}

/** What a process reward model has beside its decoder: a value head that also counts the likelihood of the steps. */
export function judgeShapes(config: DecoderConfig): ReadonlyMap<string, readonly number[]> {
  return new Map([...valueHeadShapes(config), [likelihoodWeight, [1]]]);
}

/** Shapes of the decoder's weights and of those beside it that are there. */
export function shapesOf(config: DecoderConfig, isThere: (name: string) => boolean): ReadonlyMap<string, readonly number[]> {
  return new Map([...weightShapes(config), ...[...judgeShapes(config)].filter(([name]) => isThere(name))]);
}

/** Names and [out, in] shapes of the decoder's weights, as Hugging Face's Llama names them, in a fixed order. */
export function weightShapes(config: DecoderConfig): ReadonlyMap<string, readonly number[]> {
  const { hiddenSize: hidden, intermediateSize: intermediate } = config;
  const query = config.heads * config.headSize;
  const keyValue = config.keyValueHeads * config.headSize;
  const shapes = new Map<string, readonly number[]>();
  shapes.set('model.embed_tokens.weight', [config.vocabularySize, hidden]);
  for (let layer = 0; layer < config.layers; layer++) {
    const prefix = `model.layers.${layer}.`;
    shapes.set(`${prefix}input_layernorm.weight`, [hidden]);
    shapes.set(`${prefix}self_attn.q_proj.weight`, [query, hidden]);
    shapes.set(`${prefix}self_attn.k_proj.weight`, [keyValue, hidden]);
    shapes.set(`${prefix}self_attn.v_proj.weight`, [keyValue, hidden]);
    if (config.attentionBias) {
      shapes.set(`${prefix}self_attn.q_proj.bias`, [query]);
      shapes.set(`${prefix}self_attn.k_proj.bias`, [keyValue]);
      shapes.set(`${prefix}self_attn.v_proj.bias`, [keyValue]);
    }
    shapes.set(`${prefix}self_attn.o_proj.weight`, [hidden, query]);
    shapes.set(`${prefix}post_attention_layernorm.weight`, [hidden]);
    shapes.set(`${prefix}mlp.gate_proj.weight`, [intermediate, hidden]);
    shapes.set(`${prefix}mlp.up_proj.weight`, [intermediate, hidden]);
    shapes.set(`${prefix}mlp.down_proj.weight`, [hidden, intermediate]);
  }
  shapes.set('model.norm.weight', [hidden]);
  if (!config.tieWordEmbeddings) shapes.set('lm_head.weight', [config.vocabularySize, hidden]);
  return shapes;
}

/** @throws Failure `modelDamaged` when a size is missing, not a positive whole number, or does not fit the others. */
export function checkDecoderConfig(config: DecoderConfig): void {
  const sizes = {
    vocab_size: config.vocabularySize,
    hidden_size: config.hiddenSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headSize,
    intermediate_size: config.intermediateSize,
    max_position_embeddings: config.maxPositions,
  };
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) throw damaged(`${name} must be a positive whole number, not ${value}`);
  }
  if (config.heads % config.keyValueHeads !== 0) {
    throw damaged(`num_attention_heads ${config.heads} is not a multiple of num_key_value_heads ${config.keyValueHeads}`);
  }
  if (config.headSize % 2 !== 0) throw damaged(`head_dim ${config.headSize} is odd, and rotary positions need pairs`);
}

/** The content of `config.json`. */
export function writeDecoderConfig(config: DecoderConfig): Readonly<Record<string, unknown>> {
  return {
    // Of the two, Qwen2 is the one whose biases are those of queries, keys and values alone.
    architectures: [config.attentionBias ? 'Qwen2ForCausalLM' : 'LlamaForCausalLM'],
    model_type: config.attentionBias ? 'qwen2' : 'llama',
    vocab_size: config.vocabularySize,
    hidden_size: config.hiddenSize,
    intermediate_size: config.intermediateSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headSize,
    hidden_act: 'silu',
    max_position_embeddings: config.maxPositions,
    rope_theta: config.ropeTheta,
    rms_norm_eps: config.rmsNormEpsilon,
    tie_word_embeddings: config.tieWordEmbeddings,
    ...(config.attentionBias ? { use_sliding_window: false } : { attention_bias: false, mlp_bias: false }),
    pad_token_id: config.padTokenId,
    bos_token_id: null,
    eos_token_id: config.endTokenId,
    torch_dtype: 'float32',
    use_cache: true,
  };
}

/**
 * Reads what `writeDecoderConfig` or Hugging Face wrote.
 * @throws Failure `modelDamaged` for another architecture or a size that is missing or does not fit.
 */
export function readDecoderConfig(json: unknown): DecoderConfig {
  if (typeof json !== 'object' || json === null) throw damaged('it is not an object');
  const fields = json as Readonly<Record<string, unknown>>;
  const type = fields['model_type'];
  if (type !== 'llama' && type !== 'qwen2') throw damaged(`model_type is ${JSON.stringify(type)}, not "llama" or "qwen2"`);
  for (const name of ['rope_scaling', 'attention_bias', 'mlp_bias', 'use_sliding_window']) {
    if (fields[name] != null && fields[name] !== false) throw damaged(`${name} is not supported`);
  }
  const rope = ropeFields(fields['rope_parameters']);
  const number = (name: string, fallback?: number): number => {
    const value = fields[name] ?? fallback;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw damaged(`${name} is missing or not a number`);
    return value;
  };
  const heads = number('num_attention_heads');
  const hiddenSize = number('hidden_size');
  const end = fields['eos_token_id'];
  const endTokenId: unknown = Array.isArray(end) ? end[0] : end;
  if (typeof endTokenId !== 'number') throw damaged('eos_token_id is missing');
  const config: DecoderConfig = {
    vocabularySize: number('vocab_size'),
    hiddenSize,
    layers: number('num_hidden_layers'),
    heads,
    keyValueHeads: number('num_key_value_heads', heads),
    headSize: number('head_dim', hiddenSize / heads),
    intermediateSize: number('intermediate_size'),
    ropeTheta: number('rope_theta', rope.theta ?? 10000),
    rmsNormEpsilon: number('rms_norm_eps', 1e-6),
    tieWordEmbeddings: fields['tie_word_embeddings'] === true,
    ...(type === 'qwen2' && { attentionBias: true }),
    maxPositions: number('max_position_embeddings'),
    padTokenId: number('pad_token_id', endTokenId),
    endTokenId,
  };
  checkDecoderConfig(config);
  return config;
}

/** Newer files keep what concerns rotary positions in an object of its own. */
function ropeFields(parameters: unknown): { readonly theta?: number } {
  if (typeof parameters !== 'object' || parameters === null) return {};
  const { rope_type: type = 'default', rope_theta: theta } = parameters as Readonly<Record<string, unknown>>;
  if (type !== 'default') throw damaged(`rope_type ${JSON.stringify(type)} is not supported`);
  return typeof theta === 'number' ? { theta } : {};
}

/** @throws Failure `modelMissing` when the folder has no `config.json`, `modelDamaged` when it cannot be used. */
export async function loadDecoderConfig(folder: string): Promise<DecoderConfig> {
  const path = join(folder, configFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Failure('modelMissing', `${path} cannot be read: ${reasonOf(cause)}`, 'Choose a folder that holds a model in the Hugging Face layout.', { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw damaged(`it is not JSON (${describeError(cause)})`);
  }
  return readDecoderConfig(json);
}

function damaged(problem: string): Failure {
  return new Failure('modelDamaged', `${configFile} does not describe a decoder that can be used: ${problem}.`, 'Use a model of the Llama shape, or download or train the model again.');
}
