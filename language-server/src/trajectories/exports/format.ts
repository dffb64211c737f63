import type { LabelSource } from '../../domain/label.ts';
import { writeProblem, writeStep } from '../../steps/model-text.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Step } from '../../domain/step.ts';
import type { RecordedStep, Trajectory } from '../../domain/trajectory.ts';
import type { Json } from '../json-codec.ts';
import { standingLabels } from '../labels.ts';
import { treeOf } from '../tree.ts';

export interface ExportOptions {
  /** Whose labels: sources mean different things and are never mixed in one file. */
  readonly source: LabelSource;
  /** A label of at least this value is a good step, where a format knows only good and bad. */
  readonly threshold: number;
  /** Least difference of two siblings' labels that makes them a pair. */
  readonly margin: number;
}

export const defaultExportOptions: ExportOptions = { source: 'human', threshold: 0.5, margin: 0.25 };

export interface Exporter {
  /** What it is and who reads it, for a list of formats. */
  readonly description: string;
  readonly rows: (trajectory: Trajectory, options: ExportOptions) => Iterable<Json>;
}

/** The text of a problem and of a step is the one that models read: see steps/model-text.ts. */
export function questionText(problem: Problem): string {
  return writeProblem(problem);
}

export function stepText({ step }: { readonly step: Step }): string {
  return writeStep(step);
}

export interface LabelledStep {
  readonly recorded: RecordedStep;
  readonly value: number;
}

/** Every labelled step with the path that leads to it, itself included. */
export function* labelledSteps(
  trajectory: Trajectory,
  options: ExportOptions,
): Generator<LabelledStep & { readonly path: readonly RecordedStep[] }> {
  const labels = standingLabels(trajectory, options.source);
  const tree = treeOf(trajectory);
  for (const recorded of tree.all) {
    const label = labels.get(recorded.id);
    if (label !== undefined) yield { recorded, value: label.value, path: tree.path(recorded.id) };
  }
}

/**
 * The longest paths from a first step on of which every step is labelled. A path ends before the first step
 * without a label: silence is not acceptance.
 */
export function labelledPaths(trajectory: Trajectory, options: ExportOptions): readonly (readonly LabelledStep[])[] {
  const labels = standingLabels(trajectory, options.source);
  const tree = treeOf(trajectory);
  const extend = (recorded: RecordedStep, before: readonly LabelledStep[]): readonly (readonly LabelledStep[])[] => {
    const label = labels.get(recorded.id);
    if (label === undefined) return [];
    const path = [...before, { recorded, value: label.value }];
    const longer = tree.children(recorded.id).flatMap((child) => extend(child, path));
    return longer.length > 0 ? longer : [path];
  };
  return tree.roots.flatMap((root) => extend(root, []));
}
