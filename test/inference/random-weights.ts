import { createRandom } from '../../language-server/src/base/random.ts';
import { weightShapes, type DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';

/** Two layers, grouped-query attention: everything that can go wrong, in a few thousand numbers. */
export const tinyConfig: DecoderConfig = {
  vocabularySize: 264,
  hiddenSize: 64,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  headSize: 16,
  intermediateSize: 96,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-6,
  tieWordEmbeddings: true,
  maxPositions: 256,
  padTokenId: 0,
  endTokenId: 1,
};

/** Weights of a size that keeps the activations near 1; `sharpness` scales the embedding and so the logits. */
export function randomWeights(config: DecoderConfig, seed: number, sharpness = 1): Map<string, Float32Array> {
  const random = createRandom(seed);
  const weights = new Map<string, Float32Array>();
  for (const [name, shape] of weightShapes(config)) {
    const size = shape.reduce((product, one) => product * one, 1);
    const columns = shape[1];
    const scale = columns === undefined ? 0.1 : (name.includes('embed') ? sharpness : 1) / Math.sqrt(columns);
    const offset = columns === undefined ? 1 : 0;
    weights.set(name, Float32Array.from({ length: size }, () => offset + scale * random.normal()));
  }
  return weights;
}
