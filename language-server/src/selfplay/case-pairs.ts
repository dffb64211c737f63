/** What a test case generator learns from: rows on the template of O1-CODER section 3.1.2, and pairs of case sets. */
import type { Random } from '../base/random.ts';
import { caseRows, chooseCases } from '../curriculum/rows.ts';
import { codeOf, type Task } from '../curriculum/task.ts';
import type { GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import { casesPerAnswer, type WholeCase } from '../steps/tcg-text.ts';
import { casesRow, type TrainingRow } from '../steps/training-row.ts';
import type { CasePairs } from './settings.ts';
import type { Workshop } from './workshop.ts';

export interface RowPair {
  readonly chosen: TrainingRow;
  readonly rejected: TrainingRow;
}

export function supervisedRows(tasks: readonly Task[], setsPerTask: number, random: Random): readonly TrainingRow[] {
  return tasks.flatMap((task) => {
    const own = random.fork(task.problem.id);
    return Array.from({ length: setsPerTask }, () => caseRows(task, own));
  });
}

/**
 * Chosen: three right cases; rejected: the same inputs in the same order with the outputs among them exchanged so that at least
 * one is wrong. Undefined when all outputs are equal: no exchange makes a wrong one.
 */
export function shuffledPair(task: Task, withCode: boolean, random: Random): RowPair | undefined {
  const cases = chooseCases(task.cases, random);
  const outputs = cases.map(({ expected }) => expected);
  if (new Set(outputs).size < 2) return undefined;
  let exchanged = random.shuffle(outputs);
  while (exchanged.every((output, index) => output === outputs[index])) exchanged = random.shuffle(outputs);
  const right = cases.map((one) => ({ args: one.args, suggested: one.expected }));
  const wrong = cases.map((one, index) => ({ args: one.args, suggested: exchanged[index] as string }));
  return rowPair(task, withCode, right, wrong);
}

/** Cases that the generator wrote, with what the reference code returns; undefined where it raises or returns no plain data. */
export interface JudgedCase extends GeneratedCase {
  readonly actual: string | undefined;
  readonly right: boolean;
}

/** Asks the generator for cases of a task, as it writes them and of different inputs, and runs the reference code on them. Throws Failure or Cancelled. */
export async function sampleCases(
  task: Task,
  generator: TestCaseGenerator,
  { count, withCode, seed }: { readonly count: number; readonly withCode: boolean; readonly seed: number },
  { runReference, language }: Workshop,
  signal?: AbortSignal,
): Promise<readonly JudgedCase[]> {
  const code = codeOf(task);
  const sampling = { temperature: 1, topP: 1, topK: 0, seed, maxTokens: 160 };
  const problem = { ...task.problem, examples: [] };
  const answers = await generator.answers({ problem, count: Math.ceil(count / casesPerAnswer), sampling, ...(withCode && { code }) }, signal);
  const cases = [...new Map(answers.flat().flatMap((one) => (language.parseArguments(one.args) ? [[one.args, one] as const] : []))).values()].slice(0, count);
  if (cases.length === 0) return [];
  const results = await runReference(code, task.problem.entry, cases.map(({ args }) => args), signal);
  return cases.map((one, index) => {
    const actual = results[index];
    const suggested = one.suggested === undefined ? undefined : language.parseLiteral(one.suggested);
    // Both sides in the one spelling of the language support.
    return { ...one, actual, right: actual !== undefined && suggested !== undefined && language.formatValue(suggested) === actual };
  });
}

/** On-policy: what the generator itself got right and wrong. Undefined when there is no such set. */
export function sampledPair(task: Task, withCode: boolean, cases: readonly JudgedCase[], kind: Exclude<CasePairs, 'shuffled'>): RowPair | undefined {
  const wrong = cases.filter((one): one is JudgedCase & WholeCase => !one.right && one.suggested !== undefined && one.actual !== undefined).slice(0, casesPerAnswer);
  if (wrong.length === 0) return undefined;
  const right = kind === 'corrected' ? wrong.map((one) => ({ args: one.args, suggested: one.actual as string })) : rightOnes(cases).slice(0, casesPerAnswer);
  if (right.length === 0) return undefined;
  return rowPair(task, withCode, right, wrong);
}

function rightOnes(cases: readonly JudgedCase[]): readonly WholeCase[] {
  return cases.flatMap(({ args, suggested, right }) => (right && suggested !== undefined ? [{ args, suggested }] : []));
}

export function rowPair(task: Task, withCode: boolean, chosen: readonly WholeCase[], rejected: readonly WholeCase[]): RowPair {
  const row = (cases: readonly WholeCase[]): TrainingRow => casesRow(task.problem, withCode ? codeOf(task) : undefined, cases.map(({ args, suggested }) => ({ args, suggested })));
  return { chosen: row(chosen), rejected: row(rejected) };
}
