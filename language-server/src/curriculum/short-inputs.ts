/** Arguments that one can work out in one's head: what people give as examples, and what a small model can learn to predict from. */
import type { Random } from '../base/random.ts';

/** Short argument lists wanted beside the usual ones. */
const wanted = 6;
/** Of so many drawn, the shortest is taken. */
const drawn = 5;

/** Adds short argument lists to `inputs`, as literals; fewer than wanted when `draw` has no more to give. */
export function addShortInputs(inputs: Set<string>, random: Random, draw: (random: Random) => string): void {
  const full = inputs.size + wanted;
  for (let attempt = 0; attempt < 4 * wanted && inputs.size < full; attempt++) {
    const candidates = Array.from({ length: drawn }, () => draw(random));
    inputs.add(candidates.reduce((shortest, one) => (one.length < shortest.length ? one : shortest)));
  }
}
