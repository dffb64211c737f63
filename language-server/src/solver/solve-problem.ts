import { Cancelled, Failure } from '../base/failure.ts';
import type { Problem } from '../domain/problem.ts';
import type { TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { withBudget, type Budget } from './budget.ts';
import type { SolverDependencies } from './dependencies.ts';
import { Exploration } from './exploration.ts';
import { freezeGiven } from './frozen-tests.ts';
import type { SolveListener } from './listener.ts';
import type { SolveOptions } from './options.ts';
import { Recorder, stepIdOf } from './recording.ts';
import { solve, type SolveReport } from './solve.ts';

export interface SolveRequest {
  readonly problem: Problem;
  readonly options: SolveOptions;
  readonly id: TrajectoryId;
  /** Absent: nothing is recorded. */
  readonly store?: TrajectoryStore;
  readonly listener?: SolveListener;
}

export interface SolveAnswer extends SolveReport {
  readonly exploration: Exploration;
  /** The model says that this is outside what it can do, and nothing shows otherwise. */
  readonly outside: boolean;
  /** Our machinery failed in the middle of the search; what was found before stands. */
  readonly failure?: Failure;
}

/** One problem from beginning to end, within the budget: freeze the tests, search, record. Throws Cancelled before the search, and Failure. */
export function solveProblem(request: SolveRequest, dependencies: SolverDependencies, signal?: AbortSignal): Promise<SolveAnswer> {
  return withBudget(request.options.budgetSeconds, dependencies.clock, signal, (budget) => solveWithin(budget, request, dependencies));
}

async function solveWithin(budget: Budget, request: SolveRequest, dependencies: SolverDependencies): Promise<SolveAnswer> {
  const { problem, options, store, id } = request;
  const recording: { recorder?: Recorder } = {};
  const exploration = new Exploration(freezeGiven(problem, dependencies.language), dependencies, options, {
    ...request.listener,
    onSimulation: (count, inTree) => {
      recording.recorder?.writeTree();
      request.listener?.onSimulation?.(count, inTree);
    },
  });
  await prepare(exploration, budget);
  const recorder = new Recorder(store, exploration, dependencies.language, id);
  recording.recorder = recorder;
  const now = dependencies.clock.now();
  recorder.begin({
    problem,
    mode: options.mode,
    seed: options.seed,
    model: dependencies.policy.name,
    state: 'running',
    createdAt: now,
    updatedAt: now,
  });
  const report = await attempt(exploration, options, budget);
  recorder.update({
    state: report.failure ? 'interrupted' : report.end === 'cancelled' ? 'cancelled' : 'finished',
    status: report.best?.status ?? 'unsolved',
    ...(report.best && { code: report.best.code, chosen: stepIdOf(id, report.best.node) }),
  });
  if (report.failure && !report.best) throw report.failure;
  return { ...report, exploration, outside: exploration.declined && report.best?.status !== 'verified' };
}

/** Running out of time here is left to the search, which ends at once and says so. Throws Cancelled when the person ends it, and Failure. */
async function prepare(exploration: Exploration, { signal, person }: Budget): Promise<void> {
  try {
    await exploration.declines(signal);
    await exploration.freeze(signal);
  } catch (error) {
    if (!(error instanceof Cancelled) || person?.aborted) throw error;
  }
}

/** A failure in the middle is kept beside what was found before it, so that neither the tree nor the answer is lost. */
async function attempt(exploration: Exploration, options: SolveOptions, budget: Budget): Promise<SolveReport & { readonly failure?: Failure }> {
  // Without examples nothing could show that a declined answer is right after all.
  if (exploration.declined && exploration.tests.given.length === 0) return { end: 'exhausted', best: undefined, seconds: budget.seconds() };
  try {
    return await solve(exploration, exploration.tree.root, options, budget);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { end: 'exhausted', best: exploration.answers.best(), seconds: budget.seconds(), failure: error };
  }
}
