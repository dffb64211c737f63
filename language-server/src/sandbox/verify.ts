import { unreachable } from '../base/exhaustive.ts';
import { Failure } from '../base/failure.ts';
import type { JudgeReport, Limits, ProgramRunner, Sandbox } from '../domain/ports/sandbox.ts';
import type { Verdict } from '../domain/verdict.ts';
import { benchmarkProgram } from './benchmark-programs.ts';
import type { BenchmarkCandidate, BenchmarkProblem } from './benchmark-rows.ts';
import { exceptionText, judgeLoad } from './judge-call.ts';
import { judgeCases } from './judge-cases.ts';

/** How one candidate of a benchmark did. */
export interface Judgement {
  readonly taskId: string;
  /** Among the candidates of its task, from 0. */
  readonly index: number;
  readonly passed: boolean;
  readonly verdict: Verdict;
  /** Why it failed; empty when it passed. */
  readonly detail: string;
}

/** Wider than those of a search: a reference solution may take ten seconds. */
export const verifyLimits: Limits = { callMs: 10_000, totalMs: 20_000, memoryMiB: 1024, outputBytes: 8 << 20 };

/** Candidates under way at the same time. */
const concurrency = 2;

/**
 * Judges every candidate, or every problem's own solution when there are none, in input order. Throws Failure
 * badInput for a candidate of an unknown task or a problem without a solution, and what the sandbox throws.
 */
export async function* verify(
  problems: readonly BenchmarkProblem[],
  candidates: readonly BenchmarkCandidate[] | undefined,
  sandbox: Sandbox & Partial<ProgramRunner>,
  signal?: AbortSignal,
): AsyncGenerator<Judgement, void, void> {
  const rows = pairRows(problems, candidates);
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const running: Promise<Judgement>[] = [];
  let next = 0;
  const fill = (): void => {
    for (let row = rows[next]; row !== undefined && running.length < concurrency; row = rows[++next]) {
      const judgement = judgeRow(row, sandbox, verifyLimits, either);
      // It is awaited in its turn; until then a failure must not count as unhandled.
      judgement.catch(() => undefined);
      running.push(judgement);
    }
  };
  try {
    fill();
    for (let first = running[0]; first !== undefined; first = running[0]) {
      const judgement = await first;
      void running.shift();
      fill();
      yield judgement;
    }
  } finally {
    stop.abort();
  }
}

/** A candidate of a problem, or the problem's own solution. */
export interface Row {
  readonly problem: BenchmarkProblem;
  readonly candidate: BenchmarkCandidate | undefined;
  /** Among the candidates of its task, from 0. */
  readonly index: number;
}

function pairRows(
  problems: readonly BenchmarkProblem[],
  candidates: readonly BenchmarkCandidate[] | undefined,
): readonly Row[] {
  if (candidates === undefined) return problems.map((problem) => ({ problem, candidate: undefined, index: 0 }));
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  const counts = new Map<string, number>();
  return candidates.map((candidate) => {
    const problem = byId.get(candidate.taskId);
    if (problem === undefined)
      throw new Failure(
        'badInput',
        `There is no problem with the task_id ${candidate.taskId}.`,
        'Give the problems file that these candidates belong to.',
      );
    const index = counts.get(candidate.taskId) ?? 0;
    counts.set(candidate.taskId, index + 1);
    return { problem, candidate, index };
  });
}

/** Throws as `verify` does. */
export async function judgeRow(
  { problem, candidate, index }: Row,
  sandbox: Sandbox & Partial<ProgramRunner>,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Judgement> {
  const { taskId } = problem;
  if (problem.kind === 'cases') {
    const code = candidate?.text ?? problem.solution;
    if (code === undefined) throw withoutSolution(taskId);
    const { verdict, detail } = await judgeCases(problem, code, sandbox, limits, signal);
    return { taskId, index, passed: verdict === 'passed', verdict, detail };
  }
  const program = benchmarkProgram(problem, candidate);
  if (program === undefined) throw withoutSolution(taskId);
  if (program.entries.length === 0)
    return { taskId, index, passed: false, verdict: 'noEntry', detail: 'no function that the tests call is defined' };
  const report = await sandbox.judge({ ...program, limits }, signal);
  requirePackages(taskId, report);
  const { verdict, detail } = judgeReport(report);
  return { taskId, index, passed: verdict === 'passed', verdict, detail };
}

/** Whether the data set has a solution of its own for it. */
export function hasSolution(problem: BenchmarkProblem): boolean {
  return (problem.kind === 'cases' ? problem.solution : benchmarkProgram(problem, undefined)) !== undefined;
}

function withoutSolution(taskId: string): Failure {
  return new Failure('badInput', `The task ${taskId} has no solution of its own.`, 'Give a file with candidates.');
}

/** A test program that lacks a package says nothing about its candidate. */
function requirePackages(taskId: string, { test, lastFailure }: JudgeReport): void {
  if (test.kind !== 'raised' || test.type !== 'MissingPackage' || lastFailure !== undefined) return;
  throw new Failure(
    'badInput',
    `The test of ${taskId} needs the package ${test.message}, which was not found.`,
    `Install it where the program is started: npm install ${test.message}`,
  );
}

/** The verdict of a test program that ran against a candidate. Only one that came to its end is a pass. */
export function judgeReport({ load, test, lastFailure }: JudgeReport): {
  readonly verdict: Verdict;
  readonly detail: string;
} {
  if (load.kind !== 'loaded') {
    const { verdict, detail } = judgeLoad(load);
    return { verdict, detail: detail ?? '' };
  }
  switch (test.kind) {
    case 'finished':
      return { verdict: 'passed', detail: '' };
    case 'raised':
      // An exception that came out of the candidate is its crash; any other says that its answer was wrong.
      return {
        verdict: lastFailure?.kind === 'raised' && lastFailure.type === test.type ? 'crashed' : 'wrongAnswer',
        detail: exceptionText(test),
      };
    case 'overTime':
    case 'overMemory':
    case 'overOutput':
      return { verdict: test.kind, detail: '' };
    case 'died':
      return { verdict: 'crashed', detail: test.detail };
    case 'notRun':
      return { verdict: 'crashed', detail: 'the test did not run' };
    default:
      return unreachable(test);
  }
}
