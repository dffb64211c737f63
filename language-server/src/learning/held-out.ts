/** Losses on what is never trained on. */
import { setImmediate } from 'node:timers/promises';
import type { LossSession } from './loss-session.ts';
import type { Objective } from './losses/objective.ts';

/** Mean losses over held-out batches, of all together and of each kind; undefined when cancelled in between. */
export async function heldOutLoss<Batch>(
  session: LossSession<Batch>,
  objective: Objective<Batch>,
  weights: Float32Array,
  heldOut: ReadonlyMap<string, readonly Batch[]>,
  signal: AbortSignal | undefined,
): Promise<{ readonly loss: number; readonly losses: Readonly<Record<string, number>> } | undefined> {
  const losses: Record<string, number> = {};
  const all = { loss: 0, weight: 0 };
  for (const [name, batches] of heldOut) {
    const one = { loss: 0, weight: 0 };
    for (const batch of batches) {
      if (signal?.aborted) return undefined;
      const weight = objective.weightOf(batch);
      one.loss += weight * (await session.run(weights, batch)).loss;
      one.weight += weight;
      await setImmediate();
    }
    losses[name] = one.loss / one.weight;
    all.loss += one.loss;
    all.weight += one.weight;
  }
  return { loss: all.loss / all.weight, losses };
}
