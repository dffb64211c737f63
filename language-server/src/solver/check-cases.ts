import type { Problem } from '../domain/problem.ts';
import type { TestCase, TestResult } from '../domain/test-case.ts';
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import { Failure } from '../base/failure.ts';
import type { SolverDependencies } from './dependencies.ts';
import { toTest } from './frozen-tests.ts';
import { killsOf, rankByKills, summarise, tryMutants, type MutationReport, type MutationSummary } from './mutation.ts';

/** unchecked = no sandbox, nothing ran. */
export type CaseState = 'agree' | 'disagree' | 'crash' | 'unchecked';

export interface CheckedCase {
  readonly args: string;
  /** What the generator believes, as a literal. */
  readonly suggested?: string;
  /** What the code returned, as a literal. */
  readonly actual?: string;
  readonly state: CaseState;
  readonly detail?: string;
  /** Small mistakes in the code that this case alone would notice; absent where mutants were not tried. */
  readonly kills?: number;
}

export interface CheckedCases {
  /** Those that together notice the most mistakes come first; in the generator's order where mutants were not tried. */
  readonly cases: readonly CheckedCase[];
  /** What all of them together notice. */
  readonly mutation?: MutationSummary;
}

/** Cases asked for, for each that is handed out: the surest inputs are often alike, and notice the same mistakes. */
const surplus = 2;

/**
 * Test cases for code that exists: the generator proposes inputs and expected values, running the code checks
 * them. A disagreement is a finding for the person, not an error. Of more cases than wanted those that notice the most small
 * mistakes are handed out, and every finding among the surest. Throws Failure or Cancelled.
 */
export async function checkCases(
  problem: Problem,
  code: string,
  count: number,
  seed: number,
  dependencies: SolverDependencies,
  signal?: AbortSignal,
): Promise<CheckedCases> {
  const { generator, language, runTests } = dependencies;
  if (!generator) {
    throw new Failure('modelMissing', 'There is no test case generator.', 'Set a model folder or an endpoint.');
  }
  const sampling = { temperature: 0.8, topP: 0.95, topK: 0, seed, maxTokens: 200 };
  const cases = await generator.generate({ problem, code, count: surplus * count, sampling }, signal);
  const usable = cases.flatMap((one) => {
    const test = toTest(one, language);
    return test ? [{ one, test }] : [];
  });
  const tests = usable.map(({ test }) => test);
  if (!runTests) return { cases: usable.slice(0, count).map(({ one }) => ({ ...one, state: 'unchecked' })) };
  if (tests.length === 0) return { cases: [] };
  const { results } = await runTests(problem, code, tests, signal);
  const checked = usable.map(({ one, test }, i) => describe(one, test, results[i], language));
  const report = await tryMutants(problem, code, tests.map((test, i) => withValue(test, results[i])), dependencies, signal);
  if (report === undefined || report.mutants.length === 0) return { cases: checked.slice(0, count) };
  const chosen = choose(checked, count, report);
  return { cases: rankByKills(report, chosen).map((place) => ({ ...(checked[place] as CheckedCase), kills: killsOf(report, place) })), mutation: summarise(report, new Set(chosen)) };
}

/** Places of the cases that are handed out: what the generator is less sure of and the code contradicts is more often its own mistake than a finding. */
function choose(checked: readonly CheckedCase[], count: number, report: MutationReport): readonly number[] {
  const findings = checked.slice(0, count).flatMap(({ state }, place) => (state === 'agree' ? [] : [place]));
  const agreeing = checked.flatMap(({ state }, place) => (state === 'agree' ? [place] : []));
  return [...findings, ...rankByKills(report, agreeing, findings).slice(0, count - findings.length)];
}

/** What the code returned is what its mutants are compared with, whatever was suggested. */
function withValue({ expected: _, ...test }: TestCase, result: TestResult | undefined): TestCase {
  return result?.actual === undefined ? test : { ...test, expected: result.actual };
}

function describe(
  one: GeneratedCase,
  test: TestCase,
  result: TestResult | undefined,
  language: SolverDependencies['language'],
): CheckedCase {
  const suggested = test.expected && one.suggested !== undefined ? { suggested: one.suggested } : {};
  if (result?.actual === undefined) {
    return { args: one.args, ...suggested, state: 'crash', detail: result?.detail ?? result?.verdict ?? 'not run' };
  }
  const actual = language.formatValue(result.actual);
  return { args: one.args, ...suggested, actual, state: result.verdict === 'passed' ? 'agree' : 'disagree' };
}
