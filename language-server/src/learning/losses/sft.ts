/**
 * Supervised fine-tuning (O1-CODER Eq. 2): the mean of −w · log π(token | tokens before it) over the learned tokens
 * of D+. The weights w say how much a token counts; 1 unless the data says otherwise.
 */
import { multiply, scale } from '../graph/arithmetic.ts';
import { sum } from '../graph/shapes.ts';
import { logProbabilitiesAt } from '../decoder.ts';
import type { TokenBatch } from '../data/batches.ts';
import type { Objective } from './objective.ts';
import { shares, total } from './shares.ts';

export const supervised: Objective<TokenBatch> = {
  name: 'sft',
  build: (graph, decoder) => {
    const positions = graph.input('positions', ['learned'], 'int64');
    const targets = graph.input('targets', ['learned'], 'int64');
    const weights = graph.input('weights', ['learned']);
    return scale(sum(multiply(logProbabilitiesAt(decoder, positions, targets), weights)), -1);
  },
  feeds: (batch) => {
    const count = batch.positions.length;
    return new Map([
      ['tokens', { data: batch.tokens, shape: [batch.rows, batch.length] }],
      ['positions', { data: batch.positions, shape: [count] }],
      ['targets', { data: batch.targets, shape: [count] }],
      ['weights', { data: shares(batch.weights), shape: [count] }],
    ]);
  },
  weightOf: (batch) => total(batch.weights),
  tokensOf: (batch) => batch.realTokens,
};
