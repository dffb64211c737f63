/**
 * The numbers that training changes: one flat array, cut into parameters. A parameter may join several named weights
 * that lie next to each other, so that one matrix product serves queries, keys and values (or gate and up): weights
 * are stored [out, in], so joining them is laying their rows one after the other.
 */
import type { Random } from '../base/random.ts';
import { weightShapes, type DecoderConfig } from '../inference/decoder-config.ts';

export interface Parameter {
  /** Name of its input in the training graph. */
  readonly name: string;
  readonly shape: readonly number[];
  /** First element in the flat array. */
  readonly offset: number;
  readonly size: number;
  /** The weights it consists of, in order, by their Hugging Face names. */
  readonly weights: readonly NamedWeight[];
}

export interface NamedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

export interface WeightLayout {
  readonly parameters: readonly Parameter[];
  /** Elements of the flat array. */
  readonly size: number;
}

/** Weights whose rows share one matrix product, by the end of their names. */
const joined: readonly { readonly members: readonly string[]; readonly name: string }[] = [
  { members: ['self_attn.q_proj.weight', 'self_attn.k_proj.weight', 'self_attn.v_proj.weight'], name: 'self_attn.qkv_proj.weight' },
  { members: ['mlp.gate_proj.weight', 'mlp.up_proj.weight'], name: 'mlp.gate_up_proj.weight' },
];

/** The decoder's weights, and after them those that a loss adds (a value head, say). */
export function layoutWeights(config: DecoderConfig, extra: ReadonlyMap<string, readonly number[]> = new Map()): WeightLayout {
  const parameters: Parameter[] = [];
  let offset = 0;
  for (const [name, shape] of [...weightShapes(config), ...extra]) {
    const size = shape.reduce((product, one) => product * one, 1);
    const weight: NamedWeight = { name, shape, offset, size };
    const group = joined.find(({ members }) => members.some((member) => name.endsWith(member)));
    const parameterName = group ? name.replace(/(self_attn|mlp)\..*$/, group.name) : name;
    const last = parameters.at(-1);
    if (last?.name === parameterName) {
      const rows = (last.shape[0] as number) + (shape[0] as number);
      parameters[parameters.length - 1] = { ...last, shape: [rows, ...shape.slice(1)], size: last.size + size, weights: [...last.weights, weight] };
    } else {
      parameters.push({ name: parameterName, shape, offset, size, weights: [weight] });
    }
    offset += size;
  }
  return { parameters, size: offset };
}

/** Views of the flat array by Hugging Face name; changing one changes the other. */
export function namedWeights(layout: WeightLayout, data: Float32Array): ReadonlyMap<string, Float32Array> {
  return new Map(
    layout.parameters.flatMap((parameter) => parameter.weights.map((weight) => [weight.name, data.subarray(weight.offset, weight.offset + weight.size)] as const)),
  );
}

/**
 * Matrices normal with standard deviation 0.02, those that write to the residual stream smaller by √(2·layers)
 * (Radford et al. 2019, section 2.3); norms 1.
 */
export function initialWeights(layout: WeightLayout, config: DecoderConfig, random: Random): Float32Array {
  const data = new Float32Array(layout.size);
  for (const weight of layout.parameters.flatMap((parameter) => parameter.weights)) {
    const view = data.subarray(weight.offset, weight.offset + weight.size);
    if (weight.shape.length === 1) {
      view.fill(1);
      continue;
    }
    const residual = weight.name.endsWith('o_proj.weight') || weight.name.endsWith('down_proj.weight');
    const deviation = residual ? 0.02 / Math.sqrt(2 * config.layers) : 0.02;
    const source = random.fork(weight.name);
    for (let index = 0; index < view.length; index++) view[index] = deviation * source.normal();
  }
  return data;
}
