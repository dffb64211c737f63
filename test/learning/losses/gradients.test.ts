/** Every loss against finite differences in float64, through a whole decoder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../../language-server/src/inference/decoder-config.ts';
import { judgedBatching, siblingBatching } from '../../../language-server/src/learning/data/judged-rows.ts';
import { fromDivergence, pairBatching, type PreferencePair } from '../../../language-server/src/learning/data/preference-pairs.ts';
import type { TokenRow } from '../../../language-server/src/learning/data/batches.ts';
import { rolloutBatching } from '../../../language-server/src/learning/data/rollouts.ts';
import type { FeedTensor } from '../../../language-server/src/learning/graph/runtime.ts';
import { LossSession } from '../../../language-server/src/learning/loss-session.ts';
import { directPreference } from '../../../language-server/src/learning/losses/dpo.ts';
import { generativeVerifier } from '../../../language-server/src/learning/losses/generative-verifier.ts';
import { groupRelativePolicy } from '../../../language-server/src/learning/losses/grpo.ts';
import type { Objective } from '../../../language-server/src/learning/losses/objective.ts';
import { proximalPolicy } from '../../../language-server/src/learning/losses/ppo.ts';
import { pairWiseReward } from '../../../language-server/src/learning/losses/prm-pairwise.ts';
import { pointWiseReward } from '../../../language-server/src/learning/losses/prm-pointwise.ts';
import { reinforce } from '../../../language-server/src/learning/losses/reinforce.ts';
import { stepPairBatching, stepPreference } from '../../../language-server/src/learning/losses/step-dpo.ts';
import { layoutWeights } from '../../../language-server/src/learning/weights.ts';

const config: DecoderConfig = {
  vocabularySize: 11,
  hiddenSize: 8,
  layers: 2,
  heads: 2,
  keyValueHeads: 1,
  headSize: 4,
  intermediateSize: 12,
  ropeTheta: 100,
  rmsNormEpsilon: 1e-5,
  tieWordEmbeddings: false,
  maxPositions: 24,
  padTokenId: 0,
  endTokenId: 1,
};
const plan = { tokensPerBatch: 4096, lengthStep: 4, padTokenId: 0 };

const random = createRandom(17);
const tokens = (length: number): Uint16Array => Uint16Array.from({ length }, () => random.integer(2, 10));
const answered = (prompt: Uint16Array, length: number): TokenRow => {
  const all = Uint16Array.from([...prompt, ...tokens(length)]);
  return { tokens: all, weights: Float32Array.from(all, (_, index) => (index < prompt.length ? 0 : 1)) };
};
const pairs = [3, 5].map((prompt): PreferencePair => {
  const start = tokens(prompt);
  return { chosen: answered(start, 4), rejected: answered(start, 6), reference: { chosen: -7.5, rejected: -11 }, weight: prompt };
});
const stepPairs = pairs.map((pair): PreferencePair => ({ ...(fromDivergence(pair) as typeof pair), reference: { chosen: -5, rejected: -5.5 } }));
const judged = [6, 9].map((length) => ({
  tokens: tokens(length),
  firstStep: 1,
  judgements: [{ index: 2, value: 0.25 }, { index: length - 2, value: 1, weight: 0.5 }, { index: length - 1, value: 0 }],
}));
const families = [3, 2].map((size) => ({ firstStep: 2, children: Array.from({ length: size }, (_, value) => ({ tokens: tokens(5 + value), value })) }));
const normals = (count: number, middle: number): number[] => Array.from({ length: count }, () => middle + random.normal());
const rollouts = [4, 7].map((length) => {
  const row = answered(tokens(3), length);
  // Log-probabilities near those of the policy, so that some ratios are clipped and some are not.
  return { row, advantages: normals(length, 0), behaviour: normals(length, -2.4), reference: normals(length, -2.4), returns: normals(length, 0) };
});
const written = rolloutBatching.build(rollouts, plan);

function gradientCase<Batch>(name: string, objective: Objective<Batch>, batch: Batch): void {
  test(`the gradient of ${name} is that of finite differences`, async () => {
    const layout = layoutWeights(config, objective.extraWeights?.(config));
    const source = createRandom(5);
    const weights = Float64Array.from({ length: layout.size }, () => 0.4 * source.normal());
    for (const { offset, size, shape } of layout.places) if (shape.length === 1) for (let at = offset; at < offset + size; at++) weights[at] = 1 + (weights[at] as number) / 2;
    const session = await LossSession.create(config, layout, inFloat64(objective), { threads: 1, precision: 'float64', withGradients: true });
    const { gradients, loss } = await session.run(weights, batch);
    assert.ok(Number.isFinite(loss));
    let checked = 0;
    for (const [index, place] of layout.places.entries()) {
      const gradient = gradients[index] as Float64Array;
      const size = Math.sqrt(gradient.reduce((sum, one) => sum + one * one, 0) / Math.max(1, gradient.length));
      for (let trial = 0; trial < 3; trial++) {
        const at = random.integer(0, place.size - 1);
        const lossAt = async (change: number): Promise<number> => {
          const moved = weights.slice();
          moved[place.offset + at] = (moved[place.offset + at] as number) + change;
          return (await session.run(moved, batch)).loss;
        };
        const distance = 1e-5;
        const slope = ((await lossAt(distance)) - (await lossAt(-distance))) / (2 * distance);
        const error = Math.abs(slope - (gradient[at] ?? 0)) / (Math.abs(slope) + size + 1e-4);
        assert.ok(error < 1e-6, `${place.name}[${at}]: ${gradient[at]} is not ${slope}`);
        if (size > 0) checked++;
      }
    }
    assert.ok(checked > 60, 'the gradient reaches the decoder');
    await session.dispose();
  });
}

function inFloat64<Batch>(objective: Objective<Batch>): Objective<Batch> {
  const widen = ({ data, shape }: FeedTensor): FeedTensor => ({ data: data instanceof Float32Array ? Float64Array.from(data) : data, shape });
  return { ...objective, feeds: (batch) => new Map([...objective.feeds(batch)].map(([name, feed]) => [name, widen(feed)])) };
}

gradientCase('DPO', directPreference({ beta: 0.3 }), pairBatching.build(pairs, plan));
gradientCase('DPO with doubted labels and a supervised share', directPreference({ beta: 0.3, labelNoise: 0.2, supervised: 0.5 }), pairBatching.build(pairs, plan));
gradientCase('step-wise DPO', stepPreference(), stepPairBatching.build(stepPairs, plan));
gradientCase('the point-wise process reward', pointWiseReward, judgedBatching.build(judged, plan));
gradientCase('the pair-wise process reward', pairWiseReward, siblingBatching.build(families, plan));
gradientCase('PPO', proximalPolicy(), written);
gradientCase('GRPO', groupRelativePolicy(), written);
gradientCase('REINFORCE', reinforce({ divergence: 0.1 }), written);
gradientCase('the generative verifier', generativeVerifier({ yes: 3, no: 7 }), judgedBatching.build(judged, plan));
