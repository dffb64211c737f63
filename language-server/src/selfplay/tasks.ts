/** The tasks of a round: drawn from the curriculum's training split, some of them kept for measuring. */
import { hashText } from '../base/random.ts';
import { Failure, throwIfCancelled } from '../base/failure.ts';
import { buildTasks, type BuildPlan } from '../curriculum/dataset.ts';
import type { Level, Task, TaskCase } from '../curriculum/task.ts';
import { testOfLiterals } from '../domain/example-test.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { Workshop } from './workshop.ts';
import { once, roundStage, type Run } from './run.ts';

const levels: readonly Level[] = [1, 2, 3, 4, 5];

export interface DrawnTasks {
  readonly tasks: number;
  readonly measured: number;
  readonly byLevel: Readonly<Record<string, number>>;
}

/** Share of tasks, in percent, that no stage learns from. */
const measuredPercent = 20;
const othersBetween = 4;

/**
 * Tasks on which stages are compared and reward models are judged while a run goes on; they come from the training split, so that
 * the committed held-out files decide nothing. Decided by what is computed, so that no rewording is on the other side.
 */
export function isMeasured(task: Pick<Task, 'composition'>): boolean {
  return hashText(task.composition, 991) % 100 < measuredPercent;
}

/** The same tasks with one for measuring after every fourth other, as long as there are any: a stage that runs out of time has seen both kinds. */
export function spreadMeasured<Item extends Pick<Task, 'composition'>>(tasks: readonly Item[]): readonly Item[] {
  const [measured, others] = [tasks.filter(isMeasured), tasks.filter((task) => !isMeasured(task))];
  const spread = others.flatMap((task, index) => {
    const next = index % othersBetween === 0 ? measured[index / othersBetween] : undefined;
    return next === undefined ? [task] : [next, task];
  });
  return [...spread, ...measured.slice(Math.ceil(others.length / othersBetween))];
}

export async function drawRound(run: Run, round: number, hardest: Level, signal?: AbortSignal): Promise<readonly Task[]> {
  const { tasks, seed } = run.settings;
  const shares = Object.fromEntries(levels.map((level) => [level, level > hardest ? 0 : level === hardest ? 2 : 1])) as BuildPlan['levels'];
  const plan: BuildPlan = { count: tasks.count, seed: hashText(`round ${round}`, seed), split: 'training', levels: shares, everyday: tasks.everyday };
  return drawTasks(run, roundStage(round, 'tasks'), plan, signal);
}

/** The tasks of a stage, drawn once and then read from its log. Throws Failure or Cancelled. */
export async function drawTasks(run: Run, stage: string, plan: BuildPlan, signal?: AbortSignal): Promise<readonly Task[]> {
  const log = await run.folder.openLog<Task>(`${stage}.jsonl`);
  await once(run, stage, async (): Promise<DrawnTasks> => {
    // The same plan gives the same tasks in the same order: those of an earlier sitting are skipped.
    let drawn = 0;
    for await (const task of buildTasks(plan, run.workshop.runReference, undefined, signal)) {
      throwIfCancelled(signal);
      if (drawn++ < log.rows.length) continue;
      await log.append(task);
      if (drawn % 100 === 0) run.report({ type: 'progress', stage, done: drawn, of: plan.count });
    }
    if (log.rows.length === 0) throw new Failure('training', 'The curriculum gave no task.', 'Run pseudocode doctor: the sandbox must run the reference code.');
    const names = log.rows.map((task) => nameOfLevel(task));
    return {
      tasks: log.rows.length,
      measured: log.rows.filter(isMeasured).length,
      byLevel: Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length])),
    };
  });
  return log.rows;
}

/** `1` to `5`, or `everyday`. */
export function nameOfLevel({ family, level }: Pick<Task, 'family' | 'level'>): string {
  return family === 'everyday' ? 'everyday' : String(level);
}

/** The share of cases, at least one, that are no reward: they tell whether the reward is being gamed. */
const guardShare = 0.34;

/**
 * The tests of a task, from its reference code (O1-CODER Algorithm 1, line 12). Guards are held out: they neither give reward nor
 * choose among siblings. The examples that the problem shows are never among them.
 */
export function testsOf(task: Task, { language }: Pick<Workshop, 'language'>): readonly TestCase[] {
  const shown = new Set(task.problem.examples.map(({ args }) => args));
  const hidden = task.cases.filter(({ args }) => !shown.has(args));
  const order = [...hidden].sort((a, b) => hashText(a.args, 17) - hashText(b.args, 17));
  const guards = new Set(order.slice(0, Math.max(1, Math.round(order.length * guardShare))).map(({ args }) => args));
  return task.cases.map((one) => ({ ...toTest(one, language), ...(guards.has(one.args) && { heldOut: true }) }));
}

/** Throws Failure badInput for a case that is not made of literals. */
export function toTest(one: TaskCase, language: Workshop['language']): TestCase {
  const test = testOfLiterals(one, language);
  if (test === undefined) throw new Failure('badInput', `A task's case is not made of literals: ${one.args} → ${one.expected}.`, 'Delete the file of tasks: it is made again.');
  return test;
}
