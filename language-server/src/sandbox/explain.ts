import { unreachable } from '../base/exhaustive.ts';
import type { Limits, Sandbox } from '../domain/ports/sandbox.ts';
import { exceptionText } from './judge-call.ts';
import type { BenchmarkProblem, JudgedProblem } from './benchmark-rows.ts';

/** How a data set's own solution does where it stands in one file with its test, the way in which the set is meant to be run. */
export interface OneFile {
  readonly passed: boolean;
  /** Why it failed; empty when it passed. */
  readonly detail: string;
}

/**
 * Runs a problem's own solution and its test as one program, in the sandbox of test programs. What fails there is no
 * solution; what passes there and not against the test in another sandbox is a difference of ours. Undefined for a
 * problem without a solution, or without a test program. Throws what the sandbox throws.
 */
export async function explain(problem: BenchmarkProblem, sandbox: Sandbox, limits: Limits, signal?: AbortSignal): Promise<OneFile | undefined> {
  const text = problem.kind === 'cases' ? undefined : oneFile(problem);
  if (text === undefined || problem.kind === 'cases') return undefined;
  const language = problem.kind === 'script' ? problem.language : 'python';
  const program = language === 'python' ? 'def nothing(): pass' : 'function nothing() {}';
  const { test } = await sandbox.judge({ language, program, entries: ['nothing'], test: text, limits }, signal);
  if (test.kind === 'finished') return { passed: true, detail: '' };
  return { passed: false, detail: test.kind === 'raised' ? exceptionText(test) : test.kind };
}

function oneFile(problem: JudgedProblem): string | undefined {
  switch (problem.kind) {
    case 'humaneval':
      return joined(problem.canonicalSolution, (solution) => `${problem.prompt}${solution}\n${problem.test}\ncheck(${problem.entry})\n`);
    case 'mbpp':
      return joined(problem.code, (code) => [problem.setUp, code, ...problem.tests, ''].join('\n'));
    case 'script':
      return joined(problem.canonicalSolution, (solution) => `${problem.prompt}${solution}\n${problem.test}`);
    default:
      return unreachable(problem);
  }
}

function joined(solution: string | undefined, write: (solution: string) => string): string | undefined {
  return solution === undefined ? undefined : write(solution);
}
