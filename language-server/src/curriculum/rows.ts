/** Training rows made of tasks. */
import type { Random } from '../base/random.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { casesRow, pathRow, type TrainingRow } from '../steps/training-row.ts';
import { codeOf, type Task, type TaskCase } from './task.ts';

/** The same task through pseudocode and answered at once. */
export function policyRows(task: Task): { readonly steps: TrainingRow; readonly direct: TrainingRow } {
  return { steps: pathRow(task.problem, task.path), direct: pathRow(task.problem, task.path.slice(-1)) };
}

/** Three diverse cases; every second row has the code, the others the question alone. */
export function caseRows(task: Task, random: Random): TrainingRow {
  const cases = chooseCases(task.cases, random).map((one) => ({ args: one.args, suggested: one.expected }));
  return casesRow(task.problem, random.next() < 0.5 ? codeOf(task) : undefined, cases);
}

/** Characters by which a longer case is e times less likely to be shown. */
const lengthScale = 8;

/** Short ones more often, and different results first, so that one answer shows more than one behaviour. */
export function chooseCases(cases: readonly TaskCase[], random: Random): readonly TaskCase[] {
  // The order of a draw without replacement with these weights (Efraimidis and Spirakis 2006).
  const drawn = cases
    .map((one) => ({ one, key: Math.log(1 - random.next()) * Math.exp((one.args.length + one.expected.length) / lengthScale) }))
    .sort((a, b) => b.key - a.key)
    .map(({ one }) => one);
  const expected = new Set<string>();
  const fresh = drawn.filter((one) => !expected.has(one.expected) && expected.add(one.expected));
  return [...fresh, ...drawn.filter((one) => !fresh.includes(one))].slice(0, casesPerAnswer);
}
