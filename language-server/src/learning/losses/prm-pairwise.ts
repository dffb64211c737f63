/**
 * Process reward model, pair-wise (O1-CODER Eq. 4; Bradley and Terry 1952): over pairs of children of one node
 *
 *     −E log σ(r_win − r_lose)
 *
 * with r the value itself at the child's end token, not normalised: only differences are learned.
 */
import { judgeShapes } from '../../inference/decoder-config.ts';
import { logSigmoid, multiply, scale, subtract } from '../graph/arithmetic.ts';
import { gather, sum } from '../graph/shapes.ts';
import type { SiblingBatch } from '../data/judged-rows.ts';
import type { Objective } from './objective.ts';
import { shares, total } from './shares.ts';
import { stepFeeds, stepValues } from './value-head.ts';

export const pairWiseReward: Objective<SiblingBatch> = {
  name: 'prm-pairwise',
  extraWeights: judgeShapes,
  build: (graph, decoder) => {
    const positions = graph.input('positions', ['children'], 'int64');
    const winners = graph.input('winners', ['pairs'], 'int64');
    const losers = graph.input('losers', ['pairs'], 'int64');
    const weights = graph.input('pairWeights', ['pairs']);
    const rewards = stepValues(decoder, positions);
    const margins = subtract(gather(rewards, winners), gather(rewards, losers));
    return scale(sum(multiply(logSigmoid(margins), weights)), -1);
  },
  feeds: ({ rows, length, tokens, positions, steps, winners, losers, weights }) => {
    const pairs = [weights.length];
    return new Map([
      ...stepFeeds(steps),
      ['tokens', { data: tokens, shape: [rows, length] }],
      ['positions', { data: positions, shape: [rows] }],
      ['winners', { data: winners, shape: pairs }],
      ['losers', { data: losers, shape: pairs }],
      ['pairWeights', { data: shares(weights), shape: pairs }],
    ]);
  },
  weightOf: (batch) => total(batch.weights),
  tokensOf: (batch) => batch.realTokens,
};
