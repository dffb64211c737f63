/**
 * Step-wise preference from the point of divergence (Lai et al. 2024, Step-DPO; Xie et al. 2024, MCTS-DPO):
 * siblings of a search tree share the question x and the steps s before them, and only the diverging step counts:
 *
 *     −E log σ( β·log[π(s_w|x, s)/πref(s_w|x, s)] − β·log[π(s_l|x, s)/πref(s_l|x, s)] )
 *
 * The formula is that of DPO with (x, s) as the question; that nothing before the divergence is learned, nor counted
 * in the reference, is a property of the pairs, made by `fromDivergence` and checked here.
 */
import { learnedPlaces } from '../data/batches.ts';
import { pairBatching, type PreferenceBatch, type PreferencePair } from '../data/preference-pairs.ts';
import type { Batching } from '../data/item-source.ts';
import { defaultPreference, preference, type PreferenceSettings } from './dpo.ts';
import type { Objective } from './objective.ts';

export function stepPreference(settings: PreferenceSettings = defaultPreference): Objective<PreferenceBatch> {
  return preference('step-dpo', settings);
}

/** @throws RangeError for a pair that learns a token which both of its rows begin with. */
export const stepPairBatching: Batching<PreferencePair, PreferenceBatch> = {
  ...pairBatching,
  build: (pairs, plan) => {
    for (const { chosen, rejected } of pairs) {
      const first = Math.min(learnedPlaces(chosen)[0] ?? 0, learnedPlaces(rejected)[0] ?? 0);
      const differs = chosen.tokens.subarray(0, first + 1).some((token, index) => token !== rejected.tokens[index]);
      if (!differs) throw new RangeError(`token ${first} of a pair is learned, but its rows differ only later`);
    }
    return pairBatching.build(pairs, plan);
  },
};
