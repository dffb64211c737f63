/** What process reward models learn from trees: unfinished steps only, since code is judged by running it. */
import type { JudgedRow, Siblings } from '../learning/data/judged-rows.ts';
import { judgedPath, siblingsOf } from '../learning/data/step-rows.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import type { StepId } from '../domain/step.ts';
import { expectedBelow, familiesOf, stateAfter, unfinishedOf, type TaskTree } from './trees.ts';

export type LabelKind = 'soft' | 'hard';

/**
 * v of each visited unfinished step (O1-CODER section 3.4): soft = how likely a program that passes every test is when the policy
 * goes on from there; hard = whether any program below passes.
 */
export function labelsOf(tree: TaskTree, kind: LabelKind): ReadonlyMap<StepId, number> {
  const expected = kind === 'soft' ? expectedBelow(tree, ({ value }) => Number(value === 1)) : undefined;
  return new Map(unfinishedOf(tree).map(({ step }) => [step.id, expected ? (expected.get(step.id) ?? 0) : (step.hard ?? 0)]));
}

/** Rows for the point-wise loss; each step is judged once, in the first of the longest paths through it. */
export function pointwiseRows(trees: readonly TaskTree[], kind: LabelKind, { encoder, config }: TrainableModel): readonly JudgedRow[] {
  return trees.flatMap((tree) => {
    const labels = labelsOf(tree, kind);
    const judged = new Set<StepId>();
    const longest = [...unfinishedOf(tree)].sort((a, b) => b.path.length - a.path.length);
    return longest.flatMap(({ step, path }) => {
      if (judged.has(step.id)) return [];
      const steps = path.map((one) => ({ step: one.step, value: judged.has(one.id) ? undefined : labels.get(one.id) }));
      const row = judgedPath(tree.task.problem, steps, encoder, config.maxPositions);
      if (row === undefined) return [];
      for (const one of path) judged.add(one.id);
      return [row];
    });
  });
}

/** Families for the pair-wise loss: unfinished siblings whose soft labels differ. */
export function siblingRows(trees: readonly TaskTree[], { encoder, config }: TrainableModel): readonly Siblings[] {
  return trees.flatMap((tree) => {
    const labels = labelsOf(tree, 'soft');
    return familiesOf(tree).flatMap(({ before, children }) => {
      const judged = children.flatMap(({ id, step }) => {
        const value = labels.get(id);
        return value === undefined ? [] : [{ step, value }];
      });
      return siblingsOf(stateAfter(tree, before), judged, encoder, config.maxPositions) ?? [];
    });
  });
}
