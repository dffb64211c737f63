/** One step of a small decoder on both devices; the losses and gradients as JSON on standard output. */
import { createRandom } from '../../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../../language-server/src/inference/decoder-config.ts';
import { buildBatch } from '../../../language-server/src/learning/data/batches.ts';
import { LossSession } from '../../../language-server/src/learning/loss-session.ts';
import { supervised } from '../../../language-server/src/learning/losses/sft.ts';
import { initialWeights, layoutWeights } from '../../../language-server/src/learning/weights.ts';

const config: DecoderConfig = {
  vocabularySize: 24,
  hiddenSize: 16,
  layers: 2,
  heads: 2,
  keyValueHeads: 1,
  headSize: 8,
  intermediateSize: 20,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-6,
  tieWordEmbeddings: true,
  maxPositions: 16,
  padTokenId: 0,
  endTokenId: 1,
};
const layout = layoutWeights(config);
const random = createRandom(1);
// Larger than at the start of a training, so that the gradients are.
const weights = initialWeights(layout, config, random).map((value) => (value === 1 ? 1 : 20 * value));
// Tokens repeat: the gradient of the embedding adds up what belongs to one token.
const rows = [11, 7].map((length) => ({
  tokens: Uint16Array.from({ length }, () => random.integer(0, 5)),
  weights: Float32Array.from({ length }, (_, index) => (index > 2 ? 1 : 0)),
}));
const batch = buildBatch(rows, { tokensPerBatch: Infinity, lengthStep: 1, padTokenId: 0 });

const steps: Record<string, unknown> = {};
for (const device of ['cpu', 'webgpu'] as const) {
  const session = await LossSession.create(config, layout, supervised, { threads: 1, device, withGradients: true });
  const { loss, gradients } = await session.run(weights, batch);
  steps[device] = { loss, gradients: gradients.map((one) => Array.from(one)) };
  await session.dispose();
}
process.stdout.write(JSON.stringify(steps));
