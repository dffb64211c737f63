/** What the policy-gradient objectives share: the tokens that were written, their probabilities now and then. */
import { add, clip, exponential, minimum, multiply, subtract } from '../graph/arithmetic.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import type { FeedTensor } from '../graph/runtime.ts';
import { targetLogProbabilities } from '../graph/network.ts';
import { hiddenAt, logits as logitsOf, type TrainableDecoder } from '../decoder.ts';
import { rowsOfTargets } from '../data/batches.ts';
import type { RolloutBatch, RolloutNumbers } from '../data/rollouts.ts';
import type { Feeds } from './objective.ts';

export interface WrittenTokens {
  /** Last hidden state before each token: [learned, hiddenSize]. */
  readonly hidden: Tensor;
  readonly logits: Tensor;
  /** log π(token): [learned] */
  readonly logProbabilities: Tensor;
  /** How much each token counts: [learned] */
  readonly weights: Tensor;
  /** Numbers that came with the rollouts: [learned]. To be called once for each kind. */
  readonly given: (kind: RolloutNumbers) => Tensor;
}

export function writtenTokens(graph: Graph, decoder: TrainableDecoder): WrittenTokens {
  const positions = graph.input('positions', ['learned'], 'int64');
  const targets = graph.input('targets', ['learned'], 'int64');
  const weights = graph.input('weights', ['learned']);
  const hidden = hiddenAt(decoder, positions);
  const logits = logitsOf(decoder, hidden);
  const logProbabilities = targetLogProbabilities(logits, targets);
  return { hidden, logits, logProbabilities, weights, given: (kind) => graph.input(kind, ['learned']) };
}

/**
 * min(ρ·A, clip(ρ, 1 − below, 1 + above)·A) with ρ = π/π_old (Schulman et al. 2017, PPO, Eq. 7): no gain from going
 * further than the clip in the direction of the advantage.
 */
export function clippedSurrogate(now: Tensor, behaviour: Tensor, advantages: Tensor, below: number, above: number): Tensor {
  const ratio = exponential(subtract(now, behaviour));
  return minimum(multiply(ratio, advantages), multiply(clip(ratio, 1 - below, 1 + above), advantages));
}

/** πref/π − log(πref/π) − 1 of the written token: an estimate of KL(π ‖ πref) that is never negative (Schulman 2020; Shao et al. 2024, Eq. 4). */
export function divergence(now: Tensor, reference: Tensor): Tensor {
  const difference = subtract(reference, now);
  return add(subtract(exponential(difference), difference), now.graph.scalar(-1));
}

/**
 * How tokens are averaged: `token` = mean over all tokens of the batch; `rollout` = mean over rollouts of the mean over their
 * tokens; `sum` = mean over rollouts of the sum over their tokens.
 */
export type Average = 'token' | 'rollout' | 'sum';

/** @throws RangeError when the rollouts lack one of `kinds`. */
export function rolloutFeeds(batch: RolloutBatch, average: Average, kinds: readonly RolloutNumbers[]): Feeds {
  const count = [batch.positions.length];
  const feeds = new Map<string, FeedTensor>([
    ['tokens', { data: batch.tokens, shape: [batch.rows, batch.length] }],
    ['positions', { data: batch.positions, shape: count }],
    ['targets', { data: batch.targets, shape: count }],
    ['weights', { data: tokenWeights(batch, average), shape: count }],
  ]);
  for (const kind of kinds) {
    const data = batch.numbers.get(kind);
    if (data === undefined) throw new RangeError(`the rollouts have no ${kind}`);
    feeds.set(kind, { data, shape: count });
  }
  return feeds;
}

/** What a batch counts among others under the same average. */
export function rolloutWeight(batch: RolloutBatch, average: Average): number {
  return average === 'token' ? batch.positions.length : batch.rows;
}

function tokenWeights(batch: RolloutBatch, average: Average): Float32Array {
  const rowOf = rowsOfTargets(batch);
  return batch.weights.map((weight, index) => {
    switch (average) {
      case 'token':
        return weight / rowOf.length;
      case 'rollout':
        return weight / (batch.lengths[rowOf[index] as number] as number) / batch.rows;
      case 'sum':
        return weight / batch.rows;
    }
  });
}
