import type { Label } from '../label.ts';
import type { StepId } from '../step.ts';
import type { RecordedStep, ResultStatus, TaskState, Trajectory, TrajectoryId } from '../trajectory.ts';

export interface TrajectorySummary {
  readonly id: TrajectoryId;
  readonly entry: string;
  readonly statement: string;
  readonly state: TaskState;
  readonly status?: ResultStatus;
  readonly steps: number;
  readonly labels: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/**
 * Trajectories on disk: whole trees with their losers, and labels with their source. A call that returned
 * is on disk. Throws Failure storeLocked, storeNewer, storeDamaged or diskFull.
 */
export interface TrajectoryStore {
  /** Where it lies, for people. */
  readonly location: string;
  create(trajectory: Trajectory): void;
  /** All of them, or, when one cannot be recorded, none. */
  createAll(trajectories: readonly Trajectory[]): void;
  /** Adds steps, or new counts and verdicts of those with the same id. Throws Failure badInput where one says something else. */
  putSteps(id: TrajectoryId, steps: readonly RecordedStep[]): void;
  /** Labels are only ever added. */
  addLabels(id: TrajectoryId, labels: readonly Label[]): void;
  update(id: TrajectoryId, change: TrajectoryChange): void;
  get(id: TrajectoryId): Trajectory | undefined;
  /** Whether somebody else has written the trajectory, or deleted it, since this store last read or wrote it. */
  isChangedElsewhere(id: TrajectoryId): boolean;
  list(): readonly TrajectorySummary[];
  delete(id: TrajectoryId): boolean;
  deleteAll(): number;
  /** Tasks that were running when their process went away are marked interrupted; their ids. */
  markInterrupted(): readonly TrajectoryId[];
  close(): void;
}

export interface TrajectoryChange {
  readonly state?: TaskState;
  readonly status?: ResultStatus;
  readonly code?: string;
  readonly chosen?: StepId;
  readonly functionSource?: string;
  readonly passedOver?: readonly StepId[];
}
