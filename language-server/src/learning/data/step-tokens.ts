/** The tokens of steps in a batch, for how likely steps are as a whole. */
import type { Tokens } from './batches.ts';

/** Of every step in the batch, the tag of a row's first step left out: which action comes is not the steps' doing. */
export interface StepTokens {
  /** Where in [rows · length] each of them is predicted, one place before it: [written] */
  readonly positions: BigInt64Array;
  /** [written] */
  readonly targets: BigInt64Array;
  /** 1 where a token is one of the steps that are judged at a place, else 0: [places, written] */
  readonly members: Float32Array;
}

/** `places` are numbers in [0, rows · length). A batch without any step gets one token that is no member anywhere: no tensor is empty. */
export function stepTokens(rows: readonly { readonly tokens: Tokens; readonly firstStep?: number | undefined }[], places: readonly number[], length: number): StepTokens {
  const written = rows.flatMap(({ tokens, firstStep = tokens.length }, row) =>
    Array.from(tokens.subarray(firstStep + 1), (token, offset) => ({ row, token, place: row * length + firstStep + 1 + offset })),
  );
  if (written.length === 0) written.push({ row: -1, token: 0, place: 1 });
  return {
    positions: BigInt64Array.from(written, ({ place }) => BigInt(place - 1)),
    targets: BigInt64Array.from(written, ({ token }) => BigInt(token)),
    members: Float32Array.from(places.flatMap((at) => written.map(({ row, place }) => Number(row === Math.floor(at / length) && place <= at)))),
  };
}
