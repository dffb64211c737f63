import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { readDecoderConfig, weightShapes, writeDecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { tinyConfig } from './random-weights.ts';

for (const config of [tinyConfig, { ...tinyConfig, tieWordEmbeddings: false }, { ...tinyConfig, attentionBias: true }]) {
  test(`what is written reads back the same: ${JSON.stringify(writeDecoderConfig(config)['architectures'])}`, () => {
    assert.deepEqual(readDecoderConfig(JSON.parse(JSON.stringify(writeDecoderConfig(config)))), config);
  });
}

/** As published for Qwen2.5-0.5B. */
const qwen = {
  architectures: ['Qwen2ForCausalLM'],
  attention_dropout: 0,
  bos_token_id: 151643,
  eos_token_id: 151643,
  hidden_act: 'silu',
  hidden_size: 896,
  initializer_range: 0.02,
  intermediate_size: 4864,
  max_position_embeddings: 32768,
  max_window_layers: 24,
  model_type: 'qwen2',
  num_attention_heads: 14,
  num_hidden_layers: 24,
  num_key_value_heads: 2,
  rms_norm_eps: 1e-6,
  rope_theta: 1000000,
  sliding_window: 32768,
  tie_word_embeddings: true,
  torch_dtype: 'bfloat16',
  use_sliding_window: false,
  vocab_size: 151936,
};

test('the configuration of a published Qwen2 model is understood', () => {
  const config = readDecoderConfig(qwen);
  assert.equal(config.attentionBias, true);
  assert.equal(config.headSize, 64);
  assert.equal(config.keyValueHeads, 2);
  assert.deepEqual(weightShapes(config).get('model.layers.23.self_attn.k_proj.bias'), [128]);
  const parameters = [...weightShapes(config).values()].reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
  assert.equal(parameters, 494_032_768);
});

test('rotary settings are also read from an object of their own', () => {
  const { rope_theta: theta, ...rest } = qwen;
  assert.equal(readDecoderConfig({ ...rest, rope_parameters: { rope_theta: theta, rope_type: 'default' } }).ropeTheta, 1_000_000);
});

const refused: readonly [name: string, change: Readonly<Record<string, unknown>>, message: RegExp][] = [
  ['another architecture', { model_type: 'gpt2' }, /model_type is "gpt2"/],
  ['stretched positions', { rope_scaling: { type: 'yarn', factor: 4 } }, /rope_scaling/],
  ['stretched positions in the newer form', { rope_parameters: { rope_type: 'llama3', factor: 8 } }, /rope_type "llama3"/],
  ['a sliding window', { use_sliding_window: true }, /use_sliding_window/],
  ['biases everywhere', { model_type: 'llama', attention_bias: true }, /attention_bias/],
  ['heads that cannot be shared', { num_key_value_heads: 3 }, /not a multiple/],
  ['no end token', { eos_token_id: undefined }, /eos_token_id/],
  ['a missing size', { hidden_size: undefined }, /hidden_size/],
];
for (const [name, change, message] of refused) {
  test(`a model with ${name} is refused`, () => {
    assert.throws(() => readDecoderConfig({ ...qwen, ...change }), (error) => error instanceof Failure && error.reason === 'modelDamaged' && message.test(error.message));
  });
}
