import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { Outcome, TestResult } from '../domain/test-case.ts';
import { valuesEqual } from '../domain/value-equality.ts';
import { runTests } from './run-tests.ts';
import type { TestRun } from './run-tests.ts';

/**
 * Why a candidate that did well is doubted. onlyShown: it passes every given example that it was shown and fails one
 * that was held out, as a program made of the shown answers does. notRepeatable: run once more, in another order and
 * where nothing ran before, it answers otherwise.
 */
export type Suspicion = 'onlyShown' | 'notRepeatable';

export interface Confirmation {
  /** Of both runs the worse result for each test, in the order of the tests. */
  readonly outcome: Outcome;
  readonly suspicions: readonly Suspicion[];
}

/**
 * Runs the tests of a winner once more, last test first, in a sandbox in which nothing ran before: what it kept from
 * one call to the next, the order in which it was asked and what others left behind are then of no use to it. `first`
 * is how it did the first time. Throws what the sandbox throws.
 */
export async function confirm(fresh: Sandbox, run: TestRun, first: Outcome, signal?: AbortSignal): Promise<Confirmation> {
  const again = await runTests(fresh, { ...run, tests: [...run.tests].reverse() }, signal);
  const second = [...again.results].reverse();
  const differs = first.results.some((result, index) => !isSame(result, second[index]));
  const outcome = {
    compiled: first.compiled && again.compiled,
    results: first.results.map((result, index) => worse(result, second[index])),
  };
  return {
    outcome,
    suspicions: [...(passesOnlyShown(outcome) ? (['onlyShown'] as const) : []), ...(differs ? (['notRepeatable'] as const) : [])],
  };
}

/** Whether every given example that was shown passes while one that was held out does not. */
export function passesOnlyShown({ results }: Outcome): boolean {
  const given = results.filter(({ test }) => test.origin === 'given');
  const shown = given.filter(({ test }) => test.heldOut !== true);
  const isPass = ({ verdict }: TestResult): boolean => verdict === 'passed';
  return shown.length > 0 && shown.every(isPass) && !given.every(isPass);
}

function worse(first: TestResult, second: TestResult | undefined): TestResult {
  return second === undefined || first.verdict !== 'passed' ? first : second;
}

function isSame({ verdict, actual }: TestResult, other: TestResult | undefined): boolean {
  if (verdict !== other?.verdict) return false;
  // What is no data is equal to nothing, itself included.
  if (actual === undefined || other.actual === undefined || actual.kind === 'opaque') return true;
  return valuesEqual(actual, other.actual);
}
