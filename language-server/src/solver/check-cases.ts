import type { Problem } from '../domain/problem.ts';
import type { TestCase, TestResult } from '../domain/test-case.ts';
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import { Failure } from '../base/failure.ts';
import type { SolverDependencies } from './dependencies.ts';
import { toTest } from './frozen-tests.ts';
import { killsOf, rankByKills, summarise, tryMutants, type MutationSummary } from './mutation.ts';

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

/**
 * Test cases for code that exists: the generator proposes inputs and expected values, running the code checks
 * them. A disagreement is a finding for the person, not an error. Throws Failure or Cancelled.
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
  const cases = await generator.generate({ problem, code, count, sampling }, signal);
  const usable = cases.flatMap((one) => {
    const test = toTest(one, language);
    return test ? [{ one, test }] : [];
  });
  const tests = usable.map(({ test }) => test);
  if (!runTests) return { cases: usable.map(({ one }) => ({ ...one, state: 'unchecked' })) };
  if (tests.length === 0) return { cases: [] };
  const { results } = await runTests(problem, code, tests, signal);
  const checked = usable.map(({ one, test }, i) => describe(one, test, results[i], language));
  const report = await tryMutants(problem, code, tests.map((test, i) => withValue(test, results[i])), dependencies, signal);
  if (report === undefined || report.mutants.length === 0) return { cases: checked };
  return { cases: rankByKills(report).map((place) => ({ ...(checked[place] as CheckedCase), kills: killsOf(report, place) })), mutation: summarise(report) };
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
