/**
 * Process reward model, point-wise (O1-CODER Eq. 3): after each step
 *
 *     −E[ v·log r + (1 − v)·log(1 − r) ],   r = σ(value at the step's end token)
 *
 * with v soft (the share of roll-outs from there that pass) or hard (1 if any passes; Wang et al. 2024, Math-Shepherd,
 * Eqs. 3 and 4). For soft labels the least possible loss is their entropy, reached by r = v.
 */
import { judgeShapes } from '../../inference/decoder-config.ts';
import { add, logSigmoid, multiply, scale } from '../graph/arithmetic.ts';
import { sum } from '../graph/shapes.ts';
import type { JudgedBatch } from '../data/judged-rows.ts';
import type { Objective } from './objective.ts';
import { shares, total } from './shares.ts';
import { stepFeeds, stepValues } from './value-head.ts';

export const pointWiseReward: Objective<JudgedBatch> = {
  name: 'prm-pointwise',
  extraWeights: judgeShapes,
  build: (graph, decoder) => {
    const positions = graph.input('positions', ['judged'], 'int64');
    const right = graph.input('right', ['judged']);
    const wrong = graph.input('wrong', ['judged']);
    const values = stepValues(decoder, positions);
    // 1 − σ(x) = σ(−x)
    const likelihood = add(multiply(logSigmoid(values), right), multiply(logSigmoid(scale(values, -1)), wrong));
    return scale(sum(likelihood), -1);
  },
  feeds: ({ rows, length, tokens, positions, steps, values, weights }) => {
    const count = [values.length];
    const share = shares(weights);
    return new Map([
      ...stepFeeds(steps),
      ['tokens', { data: tokens, shape: [rows, length] }],
      ['positions', { data: positions, shape: count }],
      ['right', { data: share.map((one, index) => one * (values[index] as number)), shape: count }],
      ['wrong', { data: share.map((one, index) => one * (1 - (values[index] as number))), shape: count }],
    ]);
  },
  weightOf: (batch) => total(batch.weights),
  tokensOf: (batch) => batch.realTokens,
};
