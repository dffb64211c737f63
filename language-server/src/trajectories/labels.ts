import type { Label, LabelSource } from '../domain/label.ts';
import type { StepId } from '../domain/step.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import { passesEverything, treeOf } from './tree.ts';

/**
 * The labels of one source that stand, by step; sources are never mixed. The latest of several on one step
 * counts. A person's labels below a step that they rejected, edited or passed over do not stand: what came
 * after it is stale, and nobody judged it as a continuation of what took its place.
 */
export function standingLabels(trajectory: Trajectory, source: LabelSource): ReadonlyMap<StepId, Label> {
  const latest = new Map<StepId, Label>();
  if (source === 'monteCarlo') {
    for (const label of monteCarloLabels(trajectory)) latest.set(label.step, label);
  }
  for (const label of trajectory.labels) {
    if (label.source === source) latest.set(label.step, label);
  }
  if (source !== 'human') return latest;
  const tree = treeOf(trajectory);
  return new Map([...latest].filter(([step]) => !tree.path(step).slice(0, -1).some((above) => latest.get(above.id)?.value === 0)));
}

/**
 * Labels by Monte Carlo from a recorded tree, for every visited step (O1-CODER section 3.2.2): soft = the
 * visit mean of v, a finished step its own v; hard = 1 if any finished descendant passes everything. The tree's own
 * `hard` is not asked: the search must not look at held-out examples, a label may.
 */
export function monteCarloLabels(trajectory: Trajectory): readonly Label[] {
  const tree = treeOf(trajectory);
  const leading = new Set(tree.all.filter(passesEverything).flatMap(({ id }) => tree.path(id)));
  return tree.all.flatMap((step): Label[] =>
    step.visits === 0 || step.value === undefined
      ? []
      : [{ step: step.id, source: 'monteCarlo', value: step.value, hard: leading.has(step) ? 1 : 0, at: trajectory.updatedAt }],
  );
}
