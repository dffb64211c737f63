/** Paths whose steps carry values, for process reward models. */
import { buildRectangle, type BatchPlan, type TokenRectangle, type Tokens } from './batches.ts';
import { stepTokens, type StepTokens } from './step-tokens.ts';
import type { Batching } from './item-source.ts';

/** One path, judged after some of its steps. */
export interface JudgedRow {
  readonly tokens: Tokens;
  /** Where the first step begins. Absent: likelihoods of steps are not asked for. */
  readonly firstStep?: number;
  readonly judgements: readonly Judgement[];
}

export interface Judgement {
  /** Place of the step's last token, its end token: there the model has read the whole step and nothing after it. */
  readonly index: number;
  /** v in [0, 1]: soft (share of roll-outs that pass) or hard (0 or 1). */
  readonly value: number;
  /** How much it counts; 1 unless said. */
  readonly weight?: number;
}

export interface JudgedBatch extends TokenRectangle {
  /** Where in [rows · length] a value is read. */
  readonly positions: BigInt64Array;
  readonly steps: StepTokens;
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

export const judgedBatching: Batching<JudgedRow, JudgedBatch> = {
  tokensOf: ({ tokens }) => tokens.length,
  build: (rows: readonly JudgedRow[], plan: BatchPlan) => {
    const rectangle = buildRectangle(rows.map((row) => row.tokens), plan);
    const all = rows.flatMap((row, place) => row.judgements.map((judgement) => ({ ...judgement, place: place * rectangle.length + judgement.index })));
    return {
      ...rectangle,
      positions: BigInt64Array.from(all, ({ place }) => BigInt(place)),
      steps: stepTokens(rows, all.map(({ place }) => place), rectangle.length),
      values: Float32Array.from(all, ({ value }) => value),
      weights: Float32Array.from(all, ({ weight }) => weight ?? 1),
    };
  },
};

/** Children of one node: texts that differ in their last step alone. */
export interface Siblings {
  /** Where the first step begins, in each of them. Absent: likelihoods of steps are not asked for. */
  readonly firstStep?: number;
  readonly children: readonly { readonly tokens: Tokens; readonly value: number }[];
}

/** Values further apart than this make a pair. */
const smallestDifference = 1e-6;

export interface SiblingBatch extends TokenRectangle {
  /** Where each child is read, its last token: [children] */
  readonly positions: BigInt64Array;
  readonly steps: StepTokens;
  /** Numbers of children: [pairs] each. */
  readonly winners: BigInt64Array;
  readonly losers: BigInt64Array;
  /** The pairs of one family share a weight of 1, so that large families do not drown small ones (Ouyang et al. 2022, Eq. 1). */
  readonly weights: Float32Array;
}

/** Every child is read once, whatever the number of its pairs. */
export const siblingBatching: Batching<Siblings, SiblingBatch> = {
  tokensOf: ({ children }) => children.length * Math.max(...children.map(({ tokens }) => tokens.length)),
  build: (families: readonly Siblings[], plan: BatchPlan) => {
    const children = families.flatMap((family) => family.children.map((child) => ({ ...child, firstStep: family.firstStep })));
    const rectangle = buildRectangle(children.map(({ tokens }) => tokens), plan);
    let first = 0;
    const pairs = families.flatMap((family) => {
      const own = orderedPairs(family).map(([winner, loser]) => [first + winner, first + loser] as const);
      first += family.children.length;
      return own.map(([winner, loser]) => ({ winner, loser, weight: 1 / own.length }));
    });
    const places = children.map(({ tokens }, row) => row * rectangle.length + tokens.length - 1);
    return {
      ...rectangle,
      positions: BigInt64Array.from(places, BigInt),
      steps: stepTokens(children, places, rectangle.length),
      winners: BigInt64Array.from(pairs, ({ winner }) => BigInt(winner)),
      losers: BigInt64Array.from(pairs, ({ loser }) => BigInt(loser)),
      weights: Float32Array.from(pairs, ({ weight }) => weight),
    };
  },
};

/** Better child first, by their numbers. Families without such a pair teach nothing and are to be left out. */
export function orderedPairs({ children }: Siblings): readonly (readonly [winner: number, loser: number])[] {
  return children.flatMap((winner, better) =>
    children.flatMap((loser, worse) => (winner.value - loser.value > smallestDifference ? [[better, worse] as const] : [])),
  );
}
