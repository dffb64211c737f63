import type { FileTarget } from '../engine/target.ts';
import { createIdentifier } from '../base/identifier.ts';
import type { Failure } from '../base/failure.ts';
import type { Problem } from '../domain/problem.ts';
import type { Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import { Exploration } from '../solver/exploration.ts';
import { freezeGiven } from '../solver/frozen-tests.ts';
import { Recorder } from '../solver/recording.ts';
import { recordedTests, restorePassedOver, restoreTree } from '../solver/restore.ts';
import type { SessionOptions } from '../solver/session-work.ts';
import { TaskSession } from '../solver/task-session.ts';
import type { TaskProgress } from '../../protocol/task.ts';
import { sessionOptionsOf } from './settings.ts';
import { ProgressReporter } from './task-progress.ts';
import type { Workbench } from './workbench.ts';

/** A task in memory. All of it but the session's work can be read back from the store. */
export interface LiveTask {
  readonly id: TrajectoryId;
  readonly problem: Problem;
  /** The file that holds the function. */
  readonly targetUri: string;
  readonly session: TaskSession;
  /** Why code that is written in this task does not run. */
  readonly untestedBecause: Failure | undefined;
  /** False when nothing of it is on disk. */
  readonly isRecorded: boolean;
  /** Another window went on with it, or deleted it. */
  readonly isChangedElsewhere: () => boolean;
  /** The function as it stood when it posed the problem, or as an answer was last applied to it; unknown for a task of an older version. */
  readonly functionSource: string | undefined;
  /** An answer was applied: the function stands so now. */
  readonly noteFunction: (source: string) => void;
}

export interface TaskListener {
  readonly changed: (task: LiveTask) => void;
  readonly progress: (progress: TaskProgress) => void;
}

/** A new task; it is on disk and waits to be started. Throws Failure. */
export async function beginTask(target: FileTarget, uri: string, workbench: Workbench, listener: TaskListener): Promise<LiveTask> {
  const { problem } = target;
  const options = sessionOptionsOf(workbench.settings);
  const id = createIdentifier() as TrajectoryId;
  const functionSource = target.found.source;
  const { task, recorder, model } = await assemble({ id, problem, uri, options, functionSource }, workbench, listener);
  const now = workbench.clock.now();
  recorder.begin({ problem, functionSource, mode: options.mode, seed: options.seed, model, state: 'running', createdAt: now, updatedAt: now });
  return task;
}

/** A task of an earlier session, as it was left. Throws Failure. */
export async function reopenTask(trajectory: Trajectory, workbench: Workbench, listener: TaskListener): Promise<LiveTask> {
  const { id, problem, mode, seed } = trajectory;
  const options = { ...sessionOptionsOf(workbench.settings), mode, seed };
  const uri = problem.id.slice(0, problem.id.lastIndexOf('#'));
  const { task, recorder, language } = await assemble({ id, problem, uri, options, functionSource: trajectory.functionSource, trajectory }, workbench, listener);
  const { exploration } = task.session;
  const path = restoreTree(trajectory, exploration, language);
  recorder.markWritten(exploration.tree.nodes);
  task.session.restore(path, restorePassedOver(trajectory, exploration), trajectory.state === 'finished');
  return task;
}

interface TaskParts {
  readonly id: TrajectoryId;
  readonly problem: Problem;
  readonly uri: string;
  readonly options: SessionOptions;
  readonly functionSource: string | undefined;
  readonly trajectory?: Trajectory;
}

async function assemble({ id, problem, uri, options, functionSource, trajectory }: TaskParts, workbench: Workbench, listener: TaskListener) {
  const untestedBecause = await workbench.sandboxFailure();
  const dependencies = await workbench.dependencies(untestedBecause === undefined);
  const { language, clock, policy } = dependencies;
  const progress = new ProgressReporter(id, options.simulations, clock, listener.progress);
  const store = workbench.recordingStore;
  const exploration: Exploration = new Exploration(
    freezeGiven(problem, language),
    dependencies,
    options,
    {
      ...progress.listener,
      onStep: (node) => session.showStep(node),
      onSimulation: (count, inTree) => {
        recorder.writeTree();
        progress.listener.onSimulation?.(count, inTree);
      },
    },
    trajectory && recordedTests(trajectory, language),
  );
  const recorder = new Recorder(store, exploration, language, id);
  const session: TaskSession = new TaskSession({
    exploration,
    recorder,
    options,
    clock,
    changed: () => {
      progress.flush();
      listener.changed(task);
    },
    mayWork: () => workbench.trusted,
  });
  let source = functionSource;
  const task: LiveTask = {
    id,
    problem,
    targetUri: uri,
    session,
    untestedBecause,
    isRecorded: store !== undefined,
    isChangedElsewhere: () => store?.isChangedElsewhere(id) ?? false,
    get functionSource() {
      return source;
    },
    noteFunction: (now) => {
      source = now;
      recorder.update({ functionSource: now });
    },
  };
  return { task, recorder, language, model: policy.name };
}
