import { Failure } from '../base/failure.ts';
import type { Problem } from '../domain/problem.ts';
import type { TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
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

/** One problem from beginning to end: freeze the tests, search, record. Throws Failure. */
export async function solveProblem(
  request: SolveRequest,
  dependencies: SolverDependencies,
  signal?: AbortSignal,
): Promise<SolveAnswer> {
  const { problem, options, store, id } = request;
  const recording: { recorder?: Recorder } = {};
  const exploration = new Exploration(freezeGiven(problem, dependencies.language), dependencies, options, {
    ...request.listener,
    onSimulation: (count, inTree) => {
      recording.recorder?.writeTree();
      request.listener?.onSimulation?.(count, inTree);
    },
  });
  const declined = await exploration.declines(signal);
  await exploration.freeze(signal);
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
  const report = await attempt(exploration, declined, options, dependencies, signal);
  recorder.update({
    state: report.failure ? 'interrupted' : report.end === 'cancelled' ? 'cancelled' : 'finished',
    status: report.best?.status ?? 'unsolved',
    ...(report.best && { code: report.best.code, chosen: stepIdOf(id, report.best.node) }),
  });
  if (report.failure && !report.best) throw report.failure;
  return { ...report, exploration, outside: declined && report.best?.status !== 'verified' };
}

/** A failure in the middle is kept beside what was found before it, so that neither the tree nor the answer is lost. */
async function attempt(
  exploration: Exploration,
  declined: boolean,
  options: SolveOptions,
  { clock }: SolverDependencies,
  signal?: AbortSignal,
): Promise<SolveReport & { readonly failure?: Failure }> {
  // Without examples nothing could show that a declined answer is right after all.
  if (declined && exploration.tests.given.length === 0) return { end: 'exhausted', best: undefined, seconds: 0 };
  const began = clock.monotonic();
  try {
    return await solve(exploration, exploration.tree.root, options, clock, signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { end: 'exhausted', best: exploration.answers.best(), seconds: (clock.monotonic() - began) / 1000, failure: error };
  }
}
