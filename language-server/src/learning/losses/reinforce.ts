/**
 * REINFORCE with a baseline (Williams 1992, Eq. 4): over the texts the policy wrote,
 *
 *     −E Σ_t A_t·log π(a_t|s_t) [ + β·KL_t ],   A_t = R − b
 *
 * whose gradient is −E[(R − b)·∇ log π(text)]. The baseline b must not depend on the text itself: the mean of the other
 * answers (`leaveOneOutAdvantages`) or a critic. Right only for texts that the present policy wrote: one update a batch.
 */
import { multiply, scale, subtract } from '../graph/arithmetic.ts';
import { sum } from '../graph/shapes.ts';
import type { RolloutBatch, RolloutNumbers } from '../data/rollouts.ts';
import type { Objective } from './objective.ts';
import { divergence, rolloutFeeds, rolloutWeight, writtenTokens } from './policy-gradient.ts';

export interface ReinforceSettings {
  /** β; 0 needs no reference. */
  readonly divergence: number;
}

export function reinforce(settings: ReinforceSettings = { divergence: 0 }): Objective<RolloutBatch> {
  const penalised = settings.divergence > 0;
  const kinds: readonly RolloutNumbers[] = ['advantages', ...(penalised ? (['reference'] as const) : [])];
  return {
    name: `reinforce β=${settings.divergence}`,
    build: (graph, decoder) => {
      const { logProbabilities, weights, given } = writtenTokens(graph, decoder);
      let gain = multiply(logProbabilities, given('advantages'));
      if (penalised) gain = subtract(gain, scale(divergence(logProbabilities, given('reference')), settings.divergence));
      return scale(sum(multiply(gain, weights)), -1);
    },
    feeds: (batch) => rolloutFeeds(batch, 'sum', kinds),
    weightOf: (batch) => rolloutWeight(batch, 'sum'),
    tokensOf: (batch) => batch.realTokens,
  };
}
