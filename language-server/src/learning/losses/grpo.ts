/**
 * Group relative policy optimisation (Shao et al. 2024, DeepSeekMath, Eqs. 3 and 4): no critic; the baseline is the mean
 * reward of the answers to the same question. Theirs has one A_i for all tokens of an answer, in units of the group's deviation;
 * `prefixAdvantages` gives the same sum to the tokens where answers part, in units of the reward:
 *
 *     −(1/G) Σ_i (1/|o_i|) Σ_t [ min(ρ_{i,t}·A_{i,t}, clip(ρ_{i,t}, 1 − ε, 1 + ε)·A_{i,t}) − β·KL_{i,t} ]
 *
 * `average: 'token'` gives every token of the batch the same weight, and `clipAbove` another upper clip
 * (Yu et al. 2025, DAPO, Eqs. 8 and 10).
 */
import { multiply, scale, subtract } from '../graph/arithmetic.ts';
import { sum } from '../graph/shapes.ts';
import type { RolloutBatch, RolloutNumbers } from '../data/rollouts.ts';
import type { Objective } from './objective.ts';
import { clippedSurrogate, divergence, rolloutFeeds, rolloutWeight, writtenTokens, type Average } from './policy-gradient.ts';

export interface GroupRelativeSettings {
  /** ε */
  readonly clip: number;
  /** Upper ε where it differs. */
  readonly clipAbove?: number;
  /** β; 0 needs no reference. */
  readonly divergence: number;
  readonly average: Exclude<Average, 'sum'>;
}

const defaultGroupRelative: GroupRelativeSettings = { clip: 0.2, divergence: 0.04, average: 'rollout' };

export function groupRelativePolicy(settings: GroupRelativeSettings = defaultGroupRelative): Objective<RolloutBatch> {
  const penalised = settings.divergence > 0;
  const kinds: readonly RolloutNumbers[] = ['advantages', 'behaviour', ...(penalised ? (['reference'] as const) : [])];
  return {
    name: `grpo ${JSON.stringify(settings)}`,
    build: (graph, decoder) => {
      const { logProbabilities, weights, given } = writtenTokens(graph, decoder);
      let gain = clippedSurrogate(logProbabilities, given('behaviour'), given('advantages'), settings.clip, settings.clipAbove ?? settings.clip);
      if (penalised) gain = subtract(gain, scale(divergence(logProbabilities, given('reference')), settings.divergence));
      return scale(sum(multiply(gain, weights)), -1);
    },
    feeds: (batch) => rolloutFeeds(batch, settings.average, kinds),
    weightOf: (batch) => rolloutWeight(batch, settings.average),
    tokensOf: (batch) => batch.realTokens,
  };
}
