/** Texts that the policy wrote itself, with how much better than expected each token turned out. */
import { buildBatch, learnedPlaces, type BatchPlan, type TokenBatch, type TokenRow } from './batches.ts';
import type { Batching } from './item-source.ts';

/** Numbers, one for each learned token of the row in order. */
type PerToken = ArrayLike<number>;

export interface Rollout {
  /** Its learned tokens are the actions; the rest is the question, or was forced. */
  readonly row: TokenRow;
  /** A_t */
  readonly advantages: PerToken;
  /** log π_old: under the policy that wrote the text. For objectives with a ratio. */
  readonly behaviour?: PerToken;
  /** log πref. For objectives with a penalty for leaving the reference. */
  readonly reference?: PerToken;
  /** What the critic should have said before each token. For objectives with a critic. */
  readonly returns?: PerToken;
}

export type RolloutNumbers = 'advantages' | 'behaviour' | 'reference' | 'returns';

export interface RolloutBatch extends TokenBatch {
  /** Learned tokens of each row. */
  readonly lengths: readonly number[];
  /** Those that every rollout of the batch has, one number for each learned token of the batch. */
  readonly numbers: ReadonlyMap<RolloutNumbers, Float32Array>;
}

const kinds: readonly RolloutNumbers[] = ['advantages', 'behaviour', 'reference', 'returns'];

/** @throws RangeError when a rollout has not as many numbers as learned tokens. */
export const rolloutBatching: Batching<Rollout, RolloutBatch> = {
  tokensOf: ({ row }) => row.tokens.length,
  build: (rollouts: readonly Rollout[], plan: BatchPlan) => {
    const lengths = rollouts.map(({ row }) => learnedPlaces(row).length);
    const numbers = new Map<RolloutNumbers, Float32Array>();
    for (const kind of kinds) {
      if (!rollouts.every((rollout) => rollout[kind] !== undefined)) continue;
      const all = rollouts.flatMap((rollout, index) => {
        const own = Array.from(rollout[kind] ?? []);
        if (own.length !== lengths[index]) throw new RangeError(`a rollout of ${lengths[index]} learned tokens has ${own.length} ${kind}`);
        return own;
      });
      numbers.set(kind, Float32Array.from(all));
    }
    return { ...buildBatch(rollouts.map(({ row }) => row), plan), lengths, numbers };
  },
};
