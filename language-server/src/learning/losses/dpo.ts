/**
 * Direct preference optimisation (Rafailov et al. 2023, Eq. 7; O1-CODER Eq. 1):
 *
 *     −E log σ( β·log[π(y_w|x)/πref(y_w|x)] − β·log[π(y_l|x)/πref(y_l|x)] )
 *
 * Where the policy still is the reference, the loss is ln 2. Two optional additions: labels that are wrong with
 * probability ε (Mitchell 2023, conservative DPO): (1 − ε)·loss(+) + ε·loss(−); and λ times the mean of
 * −log π(token) over the tokens of y_w (Pang et al. 2024, Iterative RPO), which keeps the chosen answer itself likely.
 */
import { add, logSigmoid, multiply, scale, subtract } from '../graph/arithmetic.ts';
import type { Tensor } from '../graph/graph.ts';
import { groupSums, sum } from '../graph/shapes.ts';
import { logProbabilitiesAt } from '../decoder.ts';
import { rowsOfTargets } from '../data/batches.ts';
import type { PreferenceBatch } from '../data/preference-pairs.ts';
import type { FeedTensor } from '../graph/runtime.ts';
import type { Feeds, Objective } from './objective.ts';
import { shares, total } from './shares.ts';

export interface PreferenceSettings {
  /** β: how far the policy may leave the reference; larger = closer. */
  readonly beta: number;
  /** ε, in [0, 0.5). Default 0. */
  readonly labelNoise?: number;
  /** λ, at least 0. Default 0. */
  readonly supervised?: number;
}

export const defaultPreference: PreferenceSettings = { beta: 0.1 };

export function directPreference(settings: PreferenceSettings = defaultPreference): Objective<PreferenceBatch> {
  return preference('dpo', settings);
}

/** The loss under the name of its stage. */
export function preference(stage: string, { beta, labelNoise = 0, supervised = 0 }: PreferenceSettings): Objective<PreferenceBatch> {
  return {
    name: `${stage} β=${beta} ε=${labelNoise} λ=${supervised}`,
    build: (graph, decoder) => {
      const positions = graph.input('positions', ['learned'], 'int64');
      const targets = graph.input('targets', ['learned'], 'int64');
      const pairOf = graph.input('pair', ['learned'], 'int64');
      const signed = graph.input('signedWeights', ['learned']);
      const references = graph.input('references', ['pairs']);
      const weights = graph.input('pairWeights', ['pairs']);
      const logProbabilities = logProbabilitiesAt(decoder, positions, targets);
      // log π(y_w) − log π(y_l) of each pair
      const margins = groupSums(multiply(logProbabilities, signed), pairOf, references);
      const scaled = scale(subtract(margins, references), beta);
      const meanOf = (perPair: Tensor): Tensor => scale(sum(multiply(perPair, weights)), -1);
      let loss = scale(meanOf(logSigmoid(scaled)), 1 - labelNoise);
      if (labelNoise > 0) loss = add(loss, scale(meanOf(logSigmoid(scale(scaled, -1))), labelNoise));
      if (supervised > 0) {
        const chosen = graph.input('chosenWeights', ['learned']);
        loss = add(loss, scale(sum(multiply(logProbabilities, chosen)), -supervised));
      }
      return loss;
    },
    feeds: (batch) => preferenceFeeds(batch, supervised > 0),
    weightOf: (batch) => total(batch.weights),
    tokensOf: (batch) => batch.rows.realTokens,
  };
}

function preferenceFeeds({ rows, references, weights }: PreferenceBatch, withChosen: boolean): Feeds {
  const rowOf = rowsOfTargets(rows);
  const learned = [rowOf.length];
  const pairs = [references.length];
  const isChosen = (index: number): boolean => (rowOf[index] as number) % 2 === 0;
  const feeds: [string, FeedTensor][] = [
    ['tokens', { data: rows.tokens, shape: [rows.rows, rows.length] }],
    ['positions', { data: rows.positions, shape: learned }],
    ['targets', { data: rows.targets, shape: learned }],
    ['pair', { data: BigInt64Array.from(rowOf, (row) => BigInt(row >> 1)), shape: learned }],
    ['signedWeights', { data: rows.weights.map((weight, index) => (isChosen(index) ? weight : -weight)), shape: learned }],
    ['references', { data: references, shape: pairs }],
    ['pairWeights', { data: shares(weights), shape: pairs }],
  ];
  if (withChosen) {
    const chosen = rows.weights.map((weight, index) => (isChosen(index) ? weight : 0));
    feeds.push(['chosenWeights', { data: shares(chosen), shape: learned }]);
  }
  return new Map(feeds);
}
