/** Pairs of rows or of steps with what the model that is to learn from them thought of them before: the reference of DPO. */
import { createRowScorer, scorePairs } from '../learning/scoring.ts';
import type { PreferencePair, UnscoredPair } from '../learning/data/preference-pairs.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import { flatWeights, layoutWeights } from '../learning/weights.ts';
import type { Run } from './run.ts';

/** The reference model is the model itself as it is now. Throws Failure or Cancelled. */
export async function withReference(run: Run, model: TrainableModel, pairs: readonly UnscoredPair[], tokensPerBatch: number, signal?: AbortSignal): Promise<readonly PreferencePair[]> {
  const layout = layoutWeights(model.config);
  const plan = { tokensPerBatch, lengthStep: 8, padTokenId: model.config.padTokenId };
  const scorer = await createRowScorer(model.config, layout, { threads: run.workshop.threads, device: run.workshop.device, plan });
  try {
    return await scorePairs(scorer, flatWeights(layout, model.weights), pairs, signal);
  } finally {
    await scorer.dispose();
  }
}
