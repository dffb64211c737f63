/**
 * Generative verifier (Zhang et al. 2024, GenRM, section 3.1): the model itself says whether the text so far is right,
 * as the next token after the judged place:
 *
 *     −E[ v·log P(yes) + (1 − v)·log P(no) ]
 *
 * over the whole vocabulary, so that it also learns to answer with one of the two. The score at use is
 * P(yes) / (P(yes) + P(no)). It needs no head: it can be trained and run wherever a policy can.
 */
import { add, multiply, scale } from '../graph/arithmetic.ts';
import type { Tensor } from '../graph/graph.ts';
import { targetLogProbabilities } from '../graph/network.ts';
import { sum } from '../graph/shapes.ts';
import { hiddenAt, logits } from '../decoder.ts';
import type { JudgedBatch } from '../data/judged-rows.ts';
import type { Objective } from './objective.ts';
import { shares, total } from './shares.ts';

export interface VerifierTokens {
  readonly yes: number;
  readonly no: number;
}

/** The judged place of a row is the last token of its question, after which the answer is one of the two tokens. */
export function generativeVerifier({ yes, no }: VerifierTokens): Objective<JudgedBatch> {
  return {
    name: `verifier ${yes}/${no}`,
    build: (graph, decoder) => {
      const positions = graph.input('positions', ['judged'], 'int64');
      const scores = logits(decoder, hiddenAt(decoder, positions));
      const likelihoodOf = (answer: 'yes' | 'no'): Tensor => {
        const targets = graph.input(`${answer}Tokens`, ['judged'], 'int64');
        return multiply(targetLogProbabilities(scores, targets), graph.input(answer, ['judged']));
      };
      return scale(sum(add(likelihoodOf('yes'), likelihoodOf('no'))), -1);
    },
    feeds: ({ rows, length, tokens, positions, values, weights }) => {
      const shape = [values.length];
      const share = shares(weights);
      return new Map([
        ['tokens', { data: tokens, shape: [rows, length] }],
        ['positions', { data: positions, shape }],
        ['yesTokens', { data: new BigInt64Array(values.length).fill(BigInt(yes)), shape }],
        ['noTokens', { data: new BigInt64Array(values.length).fill(BigInt(no)), shape }],
        ['yes', { data: share.map((one, index) => one * (values[index] as number)), shape }],
        ['no', { data: share.map((one, index) => one * (1 - (values[index] as number))), shape }],
      ]);
    },
    weightOf: (batch) => total(batch.weights),
    tokensOf: (batch) => batch.realTokens,
  };
}
