/** Which of several policies goes on to the next round: decided on tasks that no stage learned from, and not on the held-out files. */
import type { Task } from '../curriculum/task.ts';
import { greedy } from '../domain/ports/policy.ts';
import { createRandom } from '../base/random.ts';
import { bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { wilson, type Share } from '../reward/interval.ts';
import { inGroups } from './in-groups.ts';
import type { Run } from './run.ts';
import { testsOf } from './tasks.ts';
import { writePrograms, type WritingMode } from './write-programs.ts';

/** Pass@1, also over both modes together: neither is to be bought with the other. One task's modes are no two independent trials, hence the bootstrap over tasks. */
export interface Validation {
  readonly tasks: number;
  readonly steps: Share;
  readonly direct: Share;
  readonly both: Interval;
}

/** Every test counts, guards as well. Throws Failure or Cancelled. */
export async function validate(run: Run, stage: string, folder: string, tasks: readonly Task[], signal?: AbortSignal): Promise<Validation> {
  const { workshop } = run;
  const policy = await workshop.policy(folder, signal);
  const results: { readonly steps: boolean; readonly direct: boolean }[] = [];
  await inGroups(
    tasks,
    3,
    async (task) => {
      const tests = testsOf(task, workshop);
      const passes = async (mode: WritingMode): Promise<boolean> => {
        const [written] = await writePrograms(policy, task.problem, mode, 1, greedy, signal);
        const code = written?.steps?.at(-1)?.text;
        if (code === undefined) return false;
        const outcome = await workshop.runTests(task.problem, code, tests, signal);
        return outcome.compiled && outcome.results.every(({ verdict }) => verdict === 'passed');
      };
      return { steps: await passes('steps'), direct: await passes('direct') };
    },
    (group) => {
      results.push(...group);
      run.report({ type: 'progress', stage: `${stage}: comparing`, done: results.length, of: tasks.length });
      return Promise.resolve();
    },
    signal,
  );
  const of = (mode: WritingMode): Share => wilson(results.filter((one) => one[mode]).length, tasks.length);
  const both = bootstrapRatio(results, createRandom(run.settings.seed).fork(stage), (one) => ({ part: Number(one.steps) + Number(one.direct), whole: 2 }));
  return { tasks: tasks.length, steps: of('steps'), direct: of('direct'), both };
}
