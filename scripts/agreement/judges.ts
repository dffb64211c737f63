import type { BenchmarkProblem, HumanEvalProblem } from '../../language-server/src/sandbox/benchmark-rows.ts';
import type { PythonSandbox } from '../../language-server/src/sandbox/create-sandbox.ts';
import { judgeRow, verifyLimits } from '../../language-server/src/sandbox/verify.ts';
import type { SampledTask } from './candidates.ts';
import { causeOf, differ, type Pair } from './difference.ts';
import type { HarnessJob } from './public-harness.ts';

export interface Judges {
  readonly harness: (job: HarnessJob) => Promise<readonly string[]>;
  readonly sandbox: PythonSandbox;
}

/** How the judges saw the candidates of one task: one line of the log. */
export interface TaskResult {
  readonly taskId: string;
  readonly candidates: number;
  /** By the public harness, with its own time limit. */
  readonly passed: number;
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** Among the samples of the task, from 0. */
  readonly index: number;
  readonly first: Pair;
  /** With more time for both. */
  readonly again: Pair;
  readonly cause: string;
}

/** For one candidate, in seconds: the harness's own default, and what candidates get on which the judges differ. */
const seconds = 3;
const moreSeconds = 30;

/** Runs both judges on every sample of a task, and again where they differ. Throws where one of them fails to judge. */
export async function judgeTask(task: SampledTask, problem: BenchmarkProblem, judges: Judges): Promise<TaskResult> {
  if (problem.kind !== 'humaneval') throw new TypeError(`${task.taskId} is not a problem of HumanEval`);
  const all = task.completions.map((_, index) => index);
  const first = await judgeBoth(task, problem, all, seconds, judges);
  const differing = all.filter((index) => differ(first[index] as Pair));
  const again = differing.length === 0 ? [] : await judgeBoth(task, problem, differing, moreSeconds, judges);
  return {
    taskId: task.taskId,
    candidates: first.length,
    passed: first.filter(({ harness }) => harness === 'passed').length,
    differences: differing.map((index, at) => {
      const pairs = { first: first[index] as Pair, again: again[at] as Pair };
      return { index, ...pairs, cause: causeOf(pairs) };
    }),
  };
}

async function judgeBoth(
  { taskId, prompt, completions }: SampledTask,
  problem: HumanEvalProblem,
  indices: readonly number[],
  timeout: number,
  { harness, sandbox }: Judges,
): Promise<readonly Pair[]> {
  const chosen = indices.map((index) => completions[index] ?? '');
  const { entry, test } = problem;
  const limits = { ...verifyLimits, callMs: timeout * 1000, totalMs: timeout * 1000 };
  const theirs = harness({ problem: { task_id: taskId, prompt, entry_point: entry, test }, completions: chosen, timeout });
  // It is awaited last; until then a failure must not count as unhandled.
  theirs.catch(() => undefined);
  const ours: string[] = [];
  for (const [index, text] of chosen.entries()) {
    const candidate = { taskId, kind: 'solution', text: prompt + text } as const;
    const { verdict, detail } = await judgeRow({ problem, candidate, index }, sandbox, limits);
    ours.push(detail === '' ? verdict : `${verdict}: ${detail}`);
  }
  return (await theirs).map((said, at) => ({ harness: said, sandbox: ours[at] ?? '' }));
}
