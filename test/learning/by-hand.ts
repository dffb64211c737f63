/**
 * A decoder that can be worked out on paper: all projections are zero, so the stream is the embedding. Embeddings (1, 1),
 * (2, −2) and (0, 3) become (1, 1), (1, −1) and (0, √2) after the norm.
 */
import { valueHeadBias, valueHeadWeight, type DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { LossSession } from '../../language-server/src/learning/loss-session.ts';
import type { Objective } from '../../language-server/src/learning/losses/objective.ts';
import { layoutWeights, type WeightLayout } from '../../language-server/src/learning/weights.ts';

export const config: DecoderConfig = {
  vocabularySize: 3,
  hiddenSize: 2,
  layers: 1,
  heads: 1,
  keyValueHeads: 1,
  headSize: 2,
  intermediateSize: 2,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-12,
  tieWordEmbeddings: true,
  maxPositions: 8,
  padTokenId: 0,
  endTokenId: 1,
};

const root = Math.SQRT2;
/** Scores of the next token after each token. */
const scores = [
  [2, 0, 3],
  [0, 4, -3],
  [root, -2 * root, 3 * root],
] as const;

/** P(next | last), for every next token. */
export function distributionAfter(last: number): readonly number[] {
  const powers = (scores[last] as readonly number[]).map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** log P(next | last) */
export function logProbability(last: number, next: number): number {
  return Math.log(distributionAfter(last)[next] as number);
}

/** Weight (0.5, −1) and bias 0.25 of the value head: −0.25 after token 0, 1.75 after token 1, 0.25 − √2 after token 2. */
export const values = [-0.25, 1.75, 0.25 - root] as const;

/** The weights of all this, with those of a value head where the layout has one. */
export function weightsByHand(layout: WeightLayout): Float32Array {
  const weights = new Float32Array(layout.size);
  weights.set([1, 1, 2, -2, 0, 3]);
  for (const { name, offset, size, shape } of layout.places) {
    if (name === valueHeadWeight) weights.set([0.5, -1], offset);
    else if (name === valueHeadBias) weights.set([0.25], offset);
    else if (shape.length === 1) weights.fill(1, offset, offset + size);
  }
  return weights;
}

/** Of one batch, in float32 as training computes it. */
export async function lossByGraph<Batch>(objective: Objective<Batch>, batch: Batch): Promise<number> {
  const layout = layoutWeights(config, objective.extraWeights?.(config));
  const session = await LossSession.create(config, layout, objective, { threads: 1, withGradients: false });
  const { loss } = await session.run(weightsByHand(layout), batch);
  await session.dispose();
  return loss;
}

export const plan = { tokensPerBatch: 99, lengthStep: 4, padTokenId: 0 };

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function isNear(actual: number, expected: number, tolerance = 1e-5): boolean {
  return Math.abs(actual - expected) < tolerance;
}
