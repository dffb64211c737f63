/** Lessons as rows for the objectives of the learning room, those of tasks that are held out apart. */
import type { LabelSource } from '../domain/label.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import type { TokenRow } from '../learning/data/batches.ts';
import type { JudgedRow } from '../learning/data/judged-rows.ts';
import type { UnscoredPair } from '../learning/data/preference-pairs.ts';
import { judgedPath, pairOfSteps, stepRow } from '../learning/data/step-rows.ts';
import { encodeRow, type RowEncoder } from '../learning/data/token-rows.ts';
import { isHeldOut } from '../trajectories/held-out.ts';
import { lessonsOf, type Lessons } from '../trajectories/lessons.ts';

export interface LessonRows {
  /** Accepted and written steps. */
  readonly good: readonly TokenRow[];
  readonly pairs: readonly UnscoredPair[];
  readonly judged: readonly JudgedRow[];
}

export interface LessonData {
  /** Of the tasks that the labels are about. */
  readonly tasks: { readonly trained: number; readonly heldOut: number };
  readonly labels: number;
  readonly trained: LessonRows;
  readonly heldOut: LessonRows;
}

/** Steps that are too long for the model are left out. */
export function lessonData(trajectories: readonly Trajectory[], source: LabelSource, encoder: RowEncoder, maxPositions: number): LessonData {
  const lessons = trajectories.map((trajectory) => lessonsOf(trajectory, source)).filter(({ labels }) => labels > 0);
  const heldOut = lessons.filter(({ problem }) => isHeldOut(problem));
  const trained = lessons.filter(({ problem }) => !isHeldOut(problem));
  const rows = (part: readonly Lessons[]): LessonRows => ({
    good: part.flatMap(({ good }) => good.flatMap(({ state, step }) => encodeRow(stepRow(state, step), encoder, maxPositions) ?? [])),
    pairs: part.flatMap(({ pairs }) => pairs.flatMap(({ state, chosen, rejected }) => pairOfSteps(state, chosen, rejected, encoder, maxPositions) ?? [])),
    judged: part.flatMap(({ problem, judged }) => judged.flatMap((path) => judgedPath(problem, path, encoder, maxPositions) ?? [])),
  });
  return {
    tasks: { trained: trained.length, heldOut: heldOut.length },
    labels: lessons.reduce((sum, one) => sum + one.labels, 0),
    trained: rows(trained),
    heldOut: rows(heldOut),
  };
}
