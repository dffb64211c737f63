import { Cancelled, throwIfCancelled } from '../base/failure.ts';

/**
 * Several pieces of work at a time, so that the sandbox runs while the model writes. `done` gets the results of one group after
 * the other, in order. Throws Cancelled, or what the first failed piece threw once its group has ended.
 */
export async function inGroups<Item, Result>(items: readonly Item[], size: number, work: (item: Item) => Promise<Result>, done: (results: readonly Result[]) => Promise<void>, signal?: AbortSignal): Promise<void> {
  for (let from = 0; from < items.length; from += size) {
    throwIfCancelled(signal);
    const settled = await Promise.allSettled(items.slice(from, from + size).map(work));
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw signal?.aborted ? new Cancelled() : failed.reason;
    await done(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  }
}
