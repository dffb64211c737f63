/** The numbers that training changes: one flat array, cut into weights. */
import type { Random } from '../base/random.ts';
import { likelihoodWeight, valueHeadWeight, weightShapes, type DecoderConfig } from '../inference/decoder-config.ts';

export interface WeightPlace {
  /** By Hugging Face's name; also the name of its input in a training graph. */
  readonly name: string;
  /** Matrices are [out, in]. */
  readonly shape: readonly number[];
  /** First element in the flat array. */
  readonly offset: number;
  readonly size: number;
}

export interface WeightLayout {
  readonly places: readonly WeightPlace[];
  /** Elements of the flat array. */
  readonly size: number;
}

/** The decoder's weights, and after them those that a loss adds (a value head, say). */
export function layoutWeights(config: DecoderConfig, extra: ReadonlyMap<string, readonly number[]> = new Map()): WeightLayout {
  return layoutOf([...weightShapes(config), ...extra]);
}

/** Weights one after the other. */
export function layoutOf(shapes: Iterable<readonly [name: string, shape: readonly number[]]>): WeightLayout {
  const places: WeightPlace[] = [];
  let offset = 0;
  for (const [name, shape] of shapes) {
    const size = shape.reduce((product, one) => product * one, 1);
    places.push({ name, shape, offset, size });
    offset += size;
  }
  return { places, size: offset };
}

/** Views of the flat array by name; changing one changes the other. */
export function namedWeights(layout: WeightLayout, data: Float32Array): ReadonlyMap<string, Float32Array> {
  return new Map(layout.places.map(({ name, offset, size }) => [name, data.subarray(offset, offset + size)] as const));
}

/** A flat array of weights by name. @throws RangeError when one is missing or has another size. */
export function flatWeights(layout: WeightLayout, weights: ReadonlyMap<string, Float32Array>): Float32Array {
  const data = new Float32Array(layout.size);
  for (const { name, offset, size } of layout.places) {
    const weight = weights.get(name);
    if (weight?.length !== size) throw new RangeError(`the weight ${name} must have ${size} numbers`);
    data.set(weight, offset);
  }
  return data;
}

/** Of a regression of outcomes on likelihoods of steps. A single number moves too little in a training to find it. */
const firstLikelihoodWeight = 0.1;

/**
 * Matrices normal with standard deviation 0.02, those that write to the residual stream smaller by √(2·layers)
 * (Radford et al. 2019, section 2.3); norms 1; biases and value heads 0. Of an adapter, A normal with deviation 1/√in and B 0
 * (Hu et al. 2022, section 4.1); the weight of a likelihood near where it ends. `known` weights are taken as they are.
 */
export function initialWeights(layout: WeightLayout, config: DecoderConfig, random: Random, known: ReadonlyMap<string, Float32Array> = new Map()): Float32Array {
  const data = new Float32Array(layout.size);
  for (const weight of layout.places) {
    const view = data.subarray(weight.offset, weight.offset + weight.size);
    const given = known.get(weight.name);
    if (given !== undefined) {
      view.set(given);
      continue;
    }
    if (weight.name.endsWith('.bias') || weight.name.endsWith('lora_B.weight') || weight.name === valueHeadWeight) continue;
    if (weight.shape.length === 1) {
      view.fill(weight.name === likelihoodWeight ? firstLikelihoodWeight : 1);
      continue;
    }
    const residual = weight.name.endsWith('o_proj.weight') || weight.name.endsWith('down_proj.weight');
    const adapter = weight.name.endsWith('lora_A.weight');
    const deviation = adapter ? 1 / Math.sqrt(weight.shape[1] as number) : residual ? 0.02 / Math.sqrt(2 * config.layers) : 0.02;
    const source = random.fork(weight.name);
    for (let index = 0; index < view.length; index++) view[index] = deviation * source.normal();
  }
  return data;
}
