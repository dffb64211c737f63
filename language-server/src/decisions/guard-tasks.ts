/** Whether a model still solves what it could solve before: small tasks that no training draws, each solved once by a greedy chain. */
import { createIdentifier } from '../base/identifier.ts';
import { Cancelled, throwIfCancelled } from '../base/failure.ts';
import { buildTasks, type BuildPlan } from '../curriculum/dataset.ts';
import type { Task, TaskCase } from '../curriculum/task.ts';
import { testOfLiterals } from '../domain/example-test.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { referenceRunner } from '../learning/data/reference-runner.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';
import { defaultOptions } from '../solver/options.ts';
import { solveProblem } from '../solver/solve-problem.ts';

/** Levels that the embedded models can mostly do: on harder ones there is little that could fall. */
const levels: BuildPlan['levels'] = { 1: 1, 2: 1, 3: 1, 4: 0, 5: 0 };
/** Share of everyday functions. Both kinds are drawn apart: far more of these than of composed tasks are held out. */
const everydayShare = 0.25;

/** The same tasks for the same seed. */
export async function guardTasks(count: number, seed: number, sandbox: Sandbox, language: LanguageSupport, signal?: AbortSignal): Promise<readonly Task[]> {
  const run = referenceRunner(sandbox, language);
  const draw = (some: number, everyday: number): Promise<readonly Task[]> => Array.fromAsync(buildTasks({ count: some, seed, split: 'heldOut', levels, everyday }, run, undefined, signal));
  const everyday = Math.round(count * everydayShare);
  return [...(await draw(count - everyday, 0)), ...(await draw(everyday, 1))];
}

/** Which of the tasks a model solves. The tests that judge are not the examples that it is shown. */
export async function solvedTasks(
  tasks: readonly Task[],
  dependencies: SolverDependencies,
  progress: (done: number) => void,
  signal?: AbortSignal,
): Promise<readonly boolean[]> {
  const { language, runTests } = dependencies;
  if (runTests === undefined) throw new TypeError('whether a task is solved is seen in a sandbox only');
  const { generator: _, ...withoutGenerator } = dependencies;
  const solved: boolean[] = [];
  for (const { problem, cases } of tasks) {
    throwIfCancelled(signal);
    const { best, end } = await solveProblem({ problem, options: { ...defaultOptions, mode: 'steps' }, id: createIdentifier() as TrajectoryId }, withoutGenerator, signal);
    if (end === 'cancelled') throw new Cancelled();
    const shown = new Set(problem.examples.map(({ args }) => args));
    const tests = cases.filter(({ args }) => !shown.has(args)).flatMap((one) => testOf(one, language) ?? []);
    const outcome = best && (await runTests(problem, best.code, tests, signal));
    solved.push(outcome !== undefined && outcome.compiled && outcome.results.every(({ verdict }) => verdict === 'passed'));
    progress(solved.length);
  }
  return solved;
}

function testOf(one: TaskCase, language: LanguageSupport): TestCase | undefined {
  const test = testOfLiterals(one, language);
  return test && { ...test, heldOut: true };
}
