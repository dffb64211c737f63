import type { Limits, Sandbox } from '../domain/ports/sandbox.ts';
import type { Problem } from '../domain/problem.ts';
import type { Outcome, TestCase, TestResult } from '../domain/test-case.ts';
import type { EqualityOptions } from '../domain/value-equality.ts';
import { judgeCall, judgeLoad } from './judge-call.ts';
import type { CallJudgement } from './judge-call.ts';

export interface TestRun {
  readonly problem: Problem;
  /** Source of the candidate; it takes the place of the stub in the problem's context. */
  readonly code: string;
  readonly tests: readonly TestCase[];
  readonly limits: Limits;
  /** How numbers are compared. Default: exactly as Python does. */
  readonly equality?: EqualityOptions;
}

/**
 * Runs every test of a candidate; one result for each test, in order. A candidate that dies in one test starts
 * afresh with the next, as long as `limits.totalMs` of running time is not used up; after that the remaining
 * tests share the fate of the last one. Throws what the sandbox throws.
 */
export async function runTests(
  sandbox: Pick<Sandbox, 'call'>,
  { problem, code, tests, limits, equality }: TestRun,
  signal?: AbortSignal,
): Promise<Outcome> {
  const results: TestResult[] = [];
  let compiled = true;
  let seconds = 0;
  while (results.length < tests.length) {
    const remaining = tests.slice(results.length);
    const report = await sandbox.call(
      {
        language: problem.language,
        code,
        entry: problem.entry,
        ...(problem.context === undefined ? {} : { context: problem.context }),
        calls: remaining.map(({ argValues }) => argValues),
        limits,
      },
      signal,
    );
    seconds += report.seconds;
    if (report.load.kind !== 'loaded') {
      compiled &&= report.load.kind !== 'notCompiled';
      const judgement = judgeLoad(report.load);
      results.push(...remaining.map((test) => ({ test, ...judgement })));
      break;
    }
    const judgements = report.calls.map((call, index) => judgeCall(call, remaining[index]?.expected, equality));
    results.push(...pair(remaining, judgements));
    const last = judgements.at(-1) ?? { verdict: 'crashed', detail: 'it ended without answering' };
    if (judgements.length === 0 || seconds * 1000 >= limits.totalMs) {
      results.push(
        ...tests
          .slice(results.length)
          .map((test) => ({
            test,
            verdict: last.verdict,
            ...(last.detail === undefined ? {} : { detail: last.detail }),
          })),
      );
    }
  }
  return { compiled, results };
}

function pair(tests: readonly TestCase[], judgements: readonly CallJudgement[]): readonly TestResult[] {
  return judgements.flatMap((judgement, index) => {
    const test = tests[index];
    return test === undefined ? [] : [{ test, ...judgement }];
  });
}
