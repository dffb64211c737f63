import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { Confirmation } from '../domain/suspicion.ts';
import type { Outcome, TestResult } from '../domain/test-case.ts';
import { encodeValue } from '../domain/value-codec.ts';
import { valuesEqual } from '../domain/value-equality.ts';
import { runTests } from './run-tests.ts';
import type { TestRun } from './run-tests.ts';

/**
 * Runs the tests of a winner once more, last test first, in a sandbox in which nothing ran before: what it kept from
 * one call to the next, the order in which it was asked and what others left behind are then of no use to it. `first`
 * is how it did the first time. Throws what the sandbox throws.
 */
export async function confirm(fresh: Pick<Sandbox, 'call'>, run: TestRun, first: Outcome, signal?: AbortSignal): Promise<Confirmation> {
  const again = await runTests(fresh, { ...run, tests: [...run.tests].reverse() }, signal);
  const second = [...again.results].reverse();
  return {
    outcome: {
      compiled: first.compiled && again.compiled,
      results: first.results.map((result, index) => worse(result, second[index])),
    },
    isRepeatable: first.results.every((result, index) => isSame(result, second[index])),
  };
}

function worse(first: TestResult, second: TestResult | undefined): TestResult {
  return second === undefined || first.verdict !== 'passed' ? first : second;
}

function isSame({ verdict, actual }: TestResult, other: TestResult | undefined): boolean {
  if (verdict !== other?.verdict) return false;
  if (actual === undefined || other.actual === undefined) return true;
  // NaN, and what is no data, is equal to nothing, itself included; here it is the same when it looks the same.
  return valuesEqual(actual, other.actual) || JSON.stringify(encodeValue(actual)) === JSON.stringify(encodeValue(other.actual));
}
