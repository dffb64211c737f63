import type { Problem } from '../domain/problem.ts';
import type { TestCase, TestResult } from '../domain/test-case.ts';
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import { Failure } from '../base/failure.ts';
import type { SolverDependencies } from './dependencies.ts';
import { toTest } from './frozen-tests.ts';

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
): Promise<readonly CheckedCase[]> {
  const { generator, language, runTests } = dependencies;
  if (!generator) {
    throw new Failure('modelMissing', 'there is no test case generator', 'set a model folder or an endpoint');
  }
  const sampling = { temperature: 0.8, topP: 0.95, topK: 0, seed, maxTokens: 200 };
  const cases = await generator.generate({ problem, code, count, sampling }, signal);
  const usable = cases.flatMap((one) => {
    const test = toTest(one, language);
    return test ? [{ one, test }] : [];
  });
  if (!runTests) return usable.map(({ one }) => ({ ...one, state: 'unchecked' }));
  const outcome = await runTests(
    problem,
    code,
    usable.map(({ test }) => test),
    signal,
  );
  return usable.map(({ one, test }, i) => describe(one, test, outcome.results[i], language));
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
