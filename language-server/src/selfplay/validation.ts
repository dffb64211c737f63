/** Which of several policies goes on to the next round: decided on tasks that no stage learned from, and not on the held-out files. */
import type { Task } from '../curriculum/task.ts';
import { greedy } from '../domain/ports/policy.ts';
import { wilson, type Share } from '../reward/interval.ts';
import { inGroups } from './in-groups.ts';
import type { Run } from './run.ts';
import { testsOf } from './tasks.ts';
import { writePrograms } from './write-programs.ts';

/** Pass@1 over both modes together: neither is to be bought with the other. */
export interface Validation {
  readonly tasks: number;
  readonly steps: Share;
  readonly direct: Share;
  readonly both: Share;
}

const modes = ['steps', 'direct'] as const;

/** Every test counts, guards as well. Throws Failure or Cancelled. */
export async function validate(run: Run, stage: string, folder: string, tasks: readonly Task[], signal?: AbortSignal): Promise<Validation> {
  const { workshop } = run;
  const policy = await workshop.policy(folder, signal);
  const passed = { steps: 0, direct: 0 };
  let done = 0;
  await inGroups(
    tasks,
    3,
    async (task) => {
      const tests = testsOf(task, workshop);
      for (const mode of modes) {
        const [written] = await writePrograms(policy, task.problem, mode, 1, greedy, signal);
        const code = written?.steps?.at(-1)?.text;
        if (code === undefined) continue;
        const { compiled, results } = await workshop.runTests(task.problem, code, tests, signal);
        passed[mode] += Number(compiled && results.every(({ verdict }) => verdict === 'passed'));
      }
    },
    (group) => {
      done += group.length;
      run.report({ type: 'progress', stage: `${stage}: comparing`, done, of: tasks.length });
      return Promise.resolve();
    },
    signal,
  );
  return { tasks: tasks.length, steps: wilson(passed.steps, tasks.length), direct: wilson(passed.direct, tasks.length), both: wilson(passed.steps + passed.direct, 2 * tasks.length) };
}
