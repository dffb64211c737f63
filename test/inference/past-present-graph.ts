/** Ordinary decoder exports, written from the same weights: the whole cache goes in and comes back longer. */
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { ModelWriter, type Attribute } from '../../language-server/src/onnx/model-writer.ts';

/** `plain`: standard operators and position_ids. `fused`: GroupQueryAttention, positions from the mask. */
export function buildPastPresentGraph(config: DecoderConfig, weights: ReadonlyMap<string, Float32Array>, kind: 'plain' | 'fused'): Buffer {
  const writer = new ModelWriter();
  const { hiddenSize, headSize, heads, keyValueHeads, layers, vocabularySize } = config;
  let count = 0;
  const apply = (operator: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}, domain = ''): string => {
    const output = `t${count++}`;
    writer.node({ operator, inputs, outputs: [output], attributes, domain });
    return output;
  };
  const integers = (values: readonly number[]): string => {
    const name = `i${count++}`;
    writer.initializer(name, 'int64', [values.length], BigInt64Array.from(values, BigInt));
    return name;
  };
  const number = (value: number): string => {
    const name = `f${count++}`;
    writer.initializer(name, 'float32', [], Float32Array.of(value));
    return name;
  };
  const weight = (name: string): Float32Array => weights.get(name) ?? new Float32Array(0);
  const vector = (name: string): string => {
    writer.initializer(name, 'float32', [weight(name).length], weight(name));
    return name;
  };
  const linear = (input: string, name: string, columns: number): string => {
    const data = weight(name);
    const rows = data.length / columns;
    const turned = Float32Array.from({ length: data.length }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] ?? 0);
    writer.initializer(`${name}.t`, 'float32', [columns, rows], turned);
    return apply('MatMul', [input, `${name}.t`]);
  };
  const norm = (input: string, name: string): string =>
    apply('SimplifiedLayerNormalization', [input, vector(name)], { axis: -1, epsilon: { float: config.rmsNormEpsilon }, stash_type: 1 });

  writer.input('input_ids', 'int64', ['batch_size', 'sequence_length']);
  writer.input('attention_mask', 'int64', ['batch_size', 'total_sequence_length']);
  const half = headSize / 2;
  const table = (turn: (angle: number) => number): Float32Array =>
    Float32Array.from({ length: config.maxPositions * half }, (_, i) => turn(Math.floor(i / half) * config.ropeTheta ** ((-2 * (i % half)) / headSize)));
  writer.initializer('cosines', 'float32', [config.maxPositions, half], table(Math.cos));
  writer.initializer('sines', 'float32', [config.maxPositions, half], table(Math.sin));
  let bias = '';
  let turns: readonly [string, string] = ['', ''];
  let lengths: readonly [string, string] = ['', ''];
  if (kind === 'plain') {
    writer.input('position_ids', 'int64', ['batch_size', 'sequence_length']);
    const turn = (name: string): string => apply('Unsqueeze', [apply('Gather', [name, 'position_ids'], { axis: 0 }), integers([1])]);
    turns = [turn('cosines'), turn('sines')];
    const keyPositions = apply('Sub', [apply('CumSum', ['attention_mask', integers([1])]), integers([1])]);
    const visible = apply('LessOrEqual', [apply('Unsqueeze', [keyPositions, integers([1])]), apply('Unsqueeze', ['position_ids', integers([2])])]);
    bias = apply('Unsqueeze', [apply('Where', [visible, number(0), number(-1e9)]), integers([1])]);
  } else {
    const tokens = apply('ReduceSum', ['attention_mask', integers([1])], { keepdims: 0 });
    const total = apply('Slice', [apply('Shape', ['attention_mask']), integers([1]), integers([2])]);
    lengths = [apply('Cast', [apply('Sub', [tokens, integers([1])])], { to: 6 }), apply('Cast', [apply('Squeeze', [total])], { to: 6 })];
  }
  const splitHeads = (flat: string, count: number): string =>
    apply('Transpose', [apply('Reshape', [flat, integers([0, 0, count, headSize])])], { perm: [0, 2, 1, 3] });
  const rotate = (input: string): string => {
    const part = (from: number, to: number): string => apply('Slice', [input, integers([from]), integers([to]), integers([3])]);
    const [a, b] = [part(0, half), part(half, headSize)];
    const first = apply('Sub', [apply('Mul', [a, turns[0]]), apply('Mul', [b, turns[1]])]);
    const second = apply('Add', [apply('Mul', [b, turns[0]]), apply('Mul', [a, turns[1]])]);
    return apply('Concat', [first, second], { axis: -1 });
  };
  const repeatHeads = (input: string): string => {
    const five = apply('Tile', [apply('Unsqueeze', [input, integers([2])]), integers([1, 1, heads / keyValueHeads, 1, 1])]);
    return apply('Reshape', [five, integers([0, heads, -1, headSize])]);
  };

  writer.initializer('embedding', 'float32', [vocabularySize, hiddenSize], weight('model.embed_tokens.weight'));
  let state = apply('Gather', ['embedding', 'input_ids'], { axis: 0 });
  for (let layer = 0; layer < layers; layer++) {
    const prefix = `model.layers.${layer}.`;
    const cacheShape = (length: string) => ['batch_size', keyValueHeads, length, headSize];
    const [pastKey, pastValue, presentKey, presentValue] = ['past_key_values', 'present'].flatMap((part) =>
      ['key', 'value'].map((name) => `${part}.${layer}.${name}`),
    ) as [string, string, string, string];
    for (const name of [pastKey, pastValue]) writer.input(name, 'float32', cacheShape('past_sequence_length'));
    for (const name of [presentKey, presentValue]) writer.output(name, 'float32', cacheShape('total_sequence_length'));
    const input = norm(state, `${prefix}input_layernorm.weight`);
    const [query, key, value] = ['q', 'k', 'v'].map((name) => linear(input, `${prefix}self_attn.${name}_proj.weight`, hiddenSize)) as [string, string, string];
    let attended = `a${layer}`;
    if (kind === 'fused') {
      writer.node({
        operator: 'GroupQueryAttention',
        inputs: [query, key, value, pastKey, pastValue, ...lengths, 'cosines', 'sines'],
        outputs: [attended, presentKey, presentValue],
        attributes: { num_heads: heads, kv_num_heads: keyValueHeads, do_rotary: 1, rotary_interleaved: 0 },
        domain: 'com.microsoft',
      });
    } else {
      writer.node({ operator: 'Concat', inputs: [pastKey, rotate(splitHeads(key, keyValueHeads))], outputs: [presentKey], attributes: { axis: 2 } });
      writer.node({ operator: 'Concat', inputs: [pastValue, splitHeads(value, keyValueHeads)], outputs: [presentValue], attributes: { axis: 2 } });
      const turned = apply('Transpose', [repeatHeads(presentKey)], { perm: [0, 1, 3, 2] });
      const scores = apply('Mul', [apply('MatMul', [rotate(splitHeads(query, heads)), turned]), number(1 / Math.sqrt(headSize))]);
      const attention = apply('Softmax', [apply('Add', [scores, bias])], { axis: -1 });
      const joined = apply('Transpose', [apply('MatMul', [attention, repeatHeads(presentValue)])], { perm: [0, 2, 1, 3] });
      attended = apply('Reshape', [joined, integers([0, 0, heads * headSize])]);
    }
    state = apply('Add', [state, linear(attended, `${prefix}self_attn.o_proj.weight`, heads * headSize)]);
    const feed = norm(state, `${prefix}post_attention_layernorm.weight`);
    const gate = linear(feed, `${prefix}mlp.gate_proj.weight`, hiddenSize);
    const activated = apply('Mul', [apply('Mul', [gate, apply('Sigmoid', [gate])]), linear(feed, `${prefix}mlp.up_proj.weight`, hiddenSize)]);
    state = apply('Add', [state, linear(activated, `${prefix}mlp.down_proj.weight`, config.intermediateSize)]);
  }
  const last = norm(state, 'model.norm.weight');
  const logits = linear(last, config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight', hiddenSize);
  writer.node({ operator: 'Identity', inputs: [logits], outputs: ['logits'] });
  writer.output('logits', 'float32', ['batch_size', 'sequence_length', vocabularySize]);
  return writer.toBytes();
}
