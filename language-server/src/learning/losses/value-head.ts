/** One number read from the decoder's last hidden state: the head of critics, and of process reward models. */
import { leastLogProbability, likelihoodWeight, valueHeadBias, valueHeadWeight } from '../../inference/decoder-config.ts';
import { add, clip, multiply } from '../graph/arithmetic.ts';
import type { Tensor } from '../graph/graph.ts';
import { linear } from '../graph/linear.ts';
import { reshape } from '../graph/shapes.ts';
import type { StepTokens } from '../data/step-tokens.ts';
import { hiddenAt, logProbabilitiesAt, weightOf, type TrainableDecoder } from '../decoder.ts';
import type { Feeds } from './objective.ts';

/** w · h + b for hidden states [rows, hiddenSize] → [rows]; unbounded. */
export function valuesOf(decoder: TrainableDecoder, hidden: Tensor): Tensor {
  const weight = weightOf(decoder.weights);
  const values = linear(hidden, weight(valueHeadWeight));
  return add(reshape(values, [hidden.shape[0] as string]), weight(valueHeadBias));
}

/**
 * The value of steps at `positions` [places], which are their last tokens: w · h + b + c · Σ max(log π(token), −1) over the tokens
 * of the steps up to there. What the decoder itself finds unlikely is what it most often gets wrong, and one reading of a text
 * cannot tell: its layers do not see what the layers above them predicted.
 */
export function stepValues(decoder: TrainableDecoder, positions: Tensor): Tensor {
  const { graph } = decoder;
  const place = positions.shape[0] as string;
  const logProbabilities = logProbabilitiesAt(decoder, graph.input('stepPositions', ['written'], 'int64'), graph.input('stepTargets', ['written'], 'int64'));
  const counted = reshape(clip(logProbabilities, leastLogProbability, 0), [1, 'written']);
  const likelihoods = reshape(linear(graph.input('stepMembers', [place, 'written']), counted), [place]);
  return add(valuesOf(decoder, hiddenAt(decoder, positions)), multiply(likelihoods, weightOf(decoder.weights)(likelihoodWeight)));
}

export function stepFeeds({ positions, targets, members }: StepTokens): Feeds {
  const written = positions.length;
  return new Map([
    ['stepPositions', { data: positions, shape: [written] }],
    ['stepTargets', { data: targets, shape: [written] }],
    ['stepMembers', { data: members, shape: [members.length / written, written] }],
  ]);
}
