/**
 * Proximal policy optimisation (Schulman et al. 2017, Eqs. 7 and 9), with a penalty for leaving the reference
 * (Ziegler et al. 2019) as a term of the loss. Over the tokens the policy wrote, with states s_t before token a_t:
 *
 *     −E[ min(ρ_t·A_t, clip(ρ_t, 1 − ε, 1 + ε)·A_t) − c1·(V(s_t) − R_t)² + c2·H(π(·|s_t)) − β·KL_t ],   ρ_t = π(a_t|s_t)/π_old(a_t|s_t)
 *
 * V is a value head on the same decoder; advantages A_t and returns R_t come from `generalisedAdvantages`. While the
 * policy still is the one that wrote the text, ρ is 1 and the first term is the mean advantage.
 */
import { valueHeadShapes } from '../../inference/decoder-config.ts';
import { add, multiply, scale, subtract } from '../graph/arithmetic.ts';
import { entropy } from '../graph/network.ts';
import { sum } from '../graph/shapes.ts';
import type { RolloutBatch, RolloutNumbers } from '../data/rollouts.ts';
import type { Objective } from './objective.ts';
import { clippedSurrogate, divergence, rolloutFeeds, rolloutWeight, writtenTokens } from './policy-gradient.ts';
import { valuesOf } from './value-head.ts';

export interface ProximalSettings {
  /** ε */
  readonly clip: number;
  /** c1 */
  readonly value: number;
  /** c2, in units of reward per nat. */
  readonly entropy: number;
  /** β; 0 needs no reference. */
  readonly divergence: number;
}

const defaultProximal: ProximalSettings = { clip: 0.2, value: 0.5, entropy: 0.01, divergence: 0.05 };

export function proximalPolicy(settings: ProximalSettings = defaultProximal): Objective<RolloutBatch> {
  const penalised = settings.divergence > 0;
  const kinds: readonly RolloutNumbers[] = ['advantages', 'behaviour', 'returns', ...(penalised ? (['reference'] as const) : [])];
  return {
    name: `ppo ${JSON.stringify(settings)}`,
    extraWeights: valueHeadShapes,
    build: (graph, decoder) => {
      const { hidden, logits, logProbabilities, weights, given } = writtenTokens(graph, decoder);
      let gain = clippedSurrogate(logProbabilities, given('behaviour'), given('advantages'), settings.clip, settings.clip);
      const error = subtract(valuesOf(decoder, hidden), given('returns'));
      gain = subtract(gain, scale(multiply(error, error), settings.value));
      if (settings.entropy > 0) gain = add(gain, scale(entropy(logits), settings.entropy));
      if (penalised) gain = subtract(gain, scale(divergence(logProbabilities, given('reference')), settings.divergence));
      return scale(sum(multiply(gain, weights)), -1);
    },
    feeds: (batch) => rolloutFeeds(batch, 'token', kinds),
    weightOf: (batch) => rolloutWeight(batch, 'token'),
    tokensOf: (batch) => batch.realTokens,
  };
}
