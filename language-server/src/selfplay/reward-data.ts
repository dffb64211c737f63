/** What process reward models learn from trees: unfinished steps only, since code is judged by running it. */
import type { JudgedRow, Siblings } from '../learning/data/judged-rows.ts';
import { judgedPath, siblingsOf } from '../learning/data/step-rows.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import type { RecordedStep } from '../domain/trajectory.ts';
import type { StepId } from '../domain/step.ts';
import { familiesOf, stateAfter, unfinishedOf, type TaskTree } from './trees.ts';

export type LabelKind = 'soft' | 'hard';

/** v of a visited step: the visit mean, or whether any program below it passes. */
export function labelOf(step: RecordedStep, kind: LabelKind): number {
  return kind === 'soft' ? (step.value ?? 0) : (step.hard ?? 0);
}

/** Rows for the point-wise loss; each step is judged once, in the first of the longest paths through it. */
export function pointwiseRows(trees: readonly TaskTree[], kind: LabelKind, { encoder, config }: TrainableModel): readonly JudgedRow[] {
  return trees.flatMap((tree) => {
    const judged = new Set<StepId>();
    const longest = [...unfinishedOf(tree)].sort((a, b) => b.path.length - a.path.length);
    return longest.flatMap(({ step, path }) => {
      if (judged.has(step.id)) return [];
      const steps = path.map((one) => ({ step: one.step, value: judged.has(one.id) || one.value === undefined ? undefined : labelOf(one, kind) }));
      const row = judgedPath(tree.task.problem, steps, encoder, config.maxPositions);
      if (row === undefined) return [];
      for (const one of path) judged.add(one.id);
      return [row];
    });
  });
}

/** Families for the pair-wise loss: unfinished siblings that differ in value. */
export function siblingRows(trees: readonly TaskTree[], { encoder, config }: TrainableModel): readonly Siblings[] {
  return trees.flatMap((tree) =>
    familiesOf(tree).flatMap(({ before, children }) => {
      const unfinished = children.flatMap(({ step, value }) => (step.action !== 'implement' && value !== undefined ? [{ step, value }] : []));
      return siblingsOf(stateAfter(tree, before), unfinished, encoder, config.maxPositions) ?? [];
    }),
  );
}
