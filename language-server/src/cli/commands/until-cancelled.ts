import { Cancelled } from '../../base/failure.ts';

/** Measures tasks one after the other. What was measured before a cancellation stays. `onEach` sees the results so far. */
export async function untilCancelled<Task, Result>(
  tasks: readonly Task[],
  measure: (task: Task) => Promise<Result>,
  onEach: (results: readonly Result[], task: Task, result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  try {
    for (const task of tasks) {
      const result = await measure(task);
      results.push(result);
      onEach(results, task, result);
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  return results;
}

export const interruptedAfter = (done: number, tasks: number, level: number | string): string => `Interrupted after ${done} of ${tasks} tasks of level ${level}.`;
