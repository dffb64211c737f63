/** What the labels of one source teach about the steps of a task, before it becomes the rows of any trainer. */
import type { LabelSource } from '../domain/label.ts';
import type { Problem } from '../domain/problem.ts';
import type { State, Step } from '../domain/step.ts';
import type { RecordedStep, Trajectory } from '../domain/trajectory.ts';
import { defaultExportOptions, labelledPaths, labelledSteps, type ExportOptions } from './exports/format.ts';
import { stateBefore } from './tree.ts';

export interface Lessons {
  readonly problem: Problem;
  readonly source: LabelSource;
  /** Labels that the rest was made of. */
  readonly labels: number;
  /** Steps labelled good: what to write after the state (supervised fine-tuning). */
  readonly good: readonly StepLesson[];
  /** Siblings after the same state of which one is labelled better (step-wise preferences). */
  readonly pairs: readonly PairLesson[];
  /** Paths of which every step has a label, each with its value in [0, 1] (process rewards). */
  readonly judged: readonly (readonly JudgedStep[])[];
}

export interface StepLesson {
  readonly state: State;
  readonly step: Step;
}

export interface PairLesson {
  readonly state: State;
  readonly chosen: Step;
  readonly rejected: Step;
}

export interface JudgedStep {
  readonly step: Step;
  readonly value: number;
}

/** Sources mean different things: what one says is never mixed with what another says. */
export function lessonsOf(trajectory: Trajectory, source: LabelSource, options: Partial<Omit<ExportOptions, 'source'>> = {}): Lessons {
  const complete = { ...defaultExportOptions, ...options, source };
  const labelled = [...labelledSteps(trajectory, complete)];
  return {
    problem: trajectory.problem,
    source,
    labels: labelled.length,
    good: labelled.filter(({ value }) => value >= complete.threshold).map(({ recorded, path }) => ({ state: stateBefore(trajectory, path), step: recorded.step })),
    pairs: siblingPairs(trajectory, complete).map(({ better, worse, path }) => ({ state: stateBefore(trajectory, path), chosen: better.step, rejected: worse.step })),
    judged: labelledPaths(trajectory, complete).map((path) => path.map(({ recorded, value }) => ({ step: recorded.step, value }))),
  };
}

/** Siblings whose labels lie at least the margin apart and whose words differ. `path` leads to the better one. */
export function siblingPairs(
  trajectory: Trajectory,
  options: ExportOptions,
): readonly { readonly better: RecordedStep; readonly worse: RecordedStep; readonly path: readonly RecordedStep[] }[] {
  const all = [...labelledSteps(trajectory, options)];
  return all.flatMap((better) =>
    all.flatMap((worse) => {
      const siblings = better.recorded.parent === worse.recorded.parent;
      if (!siblings || better.value - worse.value < options.margin || better.value === worse.value) return [];
      return isSame(better.recorded.step, worse.recorded.step) ? [] : [{ better: better.recorded, worse: worse.recorded, path: better.path }];
    }),
  );
}

function isSame(left: Step, right: Step): boolean {
  return left.action === right.action && left.title === right.title && left.text === right.text;
}
