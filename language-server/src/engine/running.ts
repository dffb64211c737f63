import { briefLimits, defaultLimits } from '../domain/ports/sandbox.ts';
import { confirm } from '../sandbox/confirm.ts';
import type { LanguageSandboxes } from '../sandbox/language-sandboxes.ts';
import { runTests } from '../sandbox/run-tests.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';

export type Running = Required<Pick<SolverDependencies, 'runTests' | 'runBriefly' | 'confirm'>>;

/** How a solver runs candidates, mutants, and winners once more. */
export function runningIn(sandbox: Pick<LanguageSandboxes, 'call' | 'fresh'>): Running {
  const limits = defaultLimits;
  return {
    runTests: (problem, code, tests, signal) => runTests(sandbox, { problem, code, tests, limits }, signal),
    runBriefly: (problem, code, tests, signal) => runTests(sandbox, { problem, code, tests, limits: briefLimits }, signal),
    confirm: (problem, code, first, signal) =>
      confirm(sandbox.fresh, { problem, code, tests: first.results.map(({ test }) => test), limits }, first, signal),
  };
}
