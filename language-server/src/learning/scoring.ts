/**
 * What a decoder thinks of given texts, without learning from them: log-probabilities for the reference of preferences and
 * for policy gradients, values for critics and process reward models.
 */
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../base/failure.ts';
import { createRandom } from '../base/random.ts';
import { valueHeadWeight, type DecoderConfig } from '../inference/decoder-config.ts';
import { planBatches, type BatchPlan, type TokenRow } from './data/batches.ts';
import type { Batching } from './data/item-source.ts';
import { judgedBatching, type JudgedRow } from './data/judged-rows.ts';
import type { PreferencePair, UnscoredPair } from './data/preference-pairs.ts';
import { rowBatching } from './data/row-source.ts';
import { hiddenAt, logits } from './decoder.ts';
import { DecoderSession, type DecoderSessionOptions, type Outputs } from './decoder-session.ts';
import { targetLogProbabilities } from './graph/network.ts';
import type { Feeds } from './losses/objective.ts';
import { stepFeeds, stepValues, valuesOf } from './losses/value-head.ts';
import type { WeightLayout } from './weights.ts';

export interface ScoringOptions extends DecoderSessionOptions {
  readonly plan: BatchPlan;
}

/** Scores items in batches; the answers are in the order of the items. */
export interface Scorer<Item, Score> {
  /** `weights` is the flat array of the layout. @throws Cancelled between two batches. */
  score(weights: Float32Array, items: readonly Item[], signal?: AbortSignal): Promise<readonly Score[]>;
  dispose(): Promise<void>;
}

export interface RowScore {
  /** log π of each learned token, in order. */
  readonly logProbabilities: Float32Array;
  /** Their sum, each with its weight. */
  readonly total: number;
  /** V before each learned token; empty when the layout has no value head. */
  readonly values: Float32Array;
}

export async function createRowScorer(config: DecoderConfig, layout: WeightLayout, options: ScoringOptions): Promise<Scorer<TokenRow, RowScore>> {
  const critic = layout.places.some(({ name }) => name === valueHeadWeight);
  const session = await DecoderSession.create(
    config,
    layout,
    (graph, decoder) => {
      const positions = graph.input('positions', ['learned'], 'int64');
      const targets = graph.input('targets', ['learned'], 'int64');
      const hidden = hiddenAt(decoder, positions);
      const logProbabilities = targetLogProbabilities(logits(decoder, hidden), targets);
      return new Map([['logProbabilities', logProbabilities], ...(critic ? [['values', valuesOf(decoder, hidden)] as const] : [])]);
    },
    options,
  );
  return scorer(session, rowBatching, options.plan, {
    feeds: ({ tokens, positions, targets, rows, length }) =>
      new Map([
        ['tokens', { data: tokens, shape: [rows, length] }],
        ['positions', { data: positions, shape: [positions.length] }],
        ['targets', { data: targets, shape: [targets.length] }],
      ]),
    read: (outputs, batch, from, to) => {
      const logProbabilities = part(outputs, 'logProbabilities', from, to);
      const total = logProbabilities.reduce((sum, one, index) => sum + one * (batch.weights[from + index] as number), 0);
      return { logProbabilities, total, values: part(outputs, 'values', from, to) };
    },
  });
}

/** What a process reward model says at each judged place: not normalised; σ of it is the reward of a point-wise one. */
export async function createValueScorer(config: DecoderConfig, layout: WeightLayout, options: ScoringOptions): Promise<Scorer<JudgedRow, Float32Array>> {
  const session = await DecoderSession.create(
    config,
    layout,
    (graph, decoder) => new Map([['values', stepValues(decoder, graph.input('positions', ['judged'], 'int64'))]]),
    options,
  );
  return scorer(session, judgedBatching, options.plan, {
    feeds: ({ tokens, positions, steps, rows, length }) =>
      new Map([
        ...stepFeeds(steps),
        ['tokens', { data: tokens, shape: [rows, length] }],
        ['positions', { data: positions, shape: [positions.length] }],
      ]),
    read: (outputs, _, from, to) => part(outputs, 'values', from, to),
  });
}

/** The pairs with log πref of their answers, which is computed once and holds for the whole training. */
export async function scorePairs(
  reference: Scorer<TokenRow, RowScore>,
  weights: Float32Array,
  pairs: readonly UnscoredPair[],
  signal?: AbortSignal,
): Promise<readonly PreferencePair[]> {
  const scores = await reference.score(weights, pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]), signal);
  const total = (index: number): number => (scores[index] as RowScore).total;
  return pairs.map((pair, index) => ({ ...pair, reference: { chosen: total(2 * index), rejected: total(2 * index + 1) } }));
}

interface Reading<Batch, Score> {
  readonly feeds: (batch: Batch) => Feeds;
  /** The score of the item whose numbers lie in [from, to) of the outputs. */
  readonly read: (outputs: Outputs, batch: Batch, from: number, to: number) => Score;
}

function scorer<Item, Batch extends { readonly positions: BigInt64Array; readonly length: number; readonly rows: number }, Score>(
  session: DecoderSession,
  batching: Batching<Item, Batch>,
  plan: BatchPlan,
  { feeds, read }: Reading<Batch, Score>,
): Scorer<Item, Score> {
  return {
    score: async (weights, items, signal) => {
      const scores = new Array<Score>(items.length);
      const everything = items.map((_, index) => index);
      for (const indices of planBatches(everything, (index) => batching.tokensOf(items[index] as Item), plan, createRandom(0))) {
        throwIfCancelled(signal);
        const batch = batching.build(indices.map((index) => items[index] as Item), plan);
        const outputs = await session.run(weights, feeds(batch));
        let from = 0;
        indices.forEach((item, row) => {
          let to = from;
          while (to < batch.positions.length && Number(batch.positions[to]) < (row + 1) * batch.length) to++;
          scores[item] = read(outputs, batch, from, to);
          from = to;
        });
        await setImmediate();
      }
      return scores;
    },
    dispose: () => session.dispose(),
  };
}

function part(outputs: Outputs, name: string, from: number, to: number): Float32Array {
  return Float32Array.from(outputs.get(name)?.slice(from, to) ?? []);
}
