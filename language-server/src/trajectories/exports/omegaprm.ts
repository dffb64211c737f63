import type { StepId } from '../../domain/step.ts';
import type { RecordedStep } from '../../domain/trajectory.ts';
import type { Json } from '../json-codec.ts';
import { standingLabels } from '../labels.ts';
import { treeOf } from '../tree.ts';
import { questionText, stepText, type Exporter } from './format.ts';

/** Whole trees in the form of OmegaPRM's (arXiv 2406.06592) published implementations; steps nobody reached have no value. */
export const omegaPrm: Exporter = {
  description: 'OmegaPRM: one tree a row, {text, mc_value, children}, the question at its root, labels of the source monteCarlo',
  *rows(trajectory) {
    const labels = standingLabels(trajectory, 'monteCarlo');
    const tree = treeOf(trajectory);
    if (labels.size === 0) return;
    const mean = (steps: readonly RecordedStep[]): number | null => {
      const visited = steps.filter(({ id }) => labels.has(id));
      const visits = visited.reduce((sum, step) => sum + Math.max(1, step.visits), 0);
      const total = visited.reduce((sum, step) => sum + Math.max(1, step.visits) * valueOf(step.id), 0);
      return visits === 0 ? null : total / visits;
    };
    const valueOf = (id: StepId): number => labels.get(id)?.value ?? 0;
    const node = (recorded: RecordedStep): Json => ({
      text: stepText(recorded),
      mc_value: labels.get(recorded.id)?.value ?? null,
      children: tree.children(recorded.id).map(node),
    });
    yield { text: questionText(trajectory.problem), mc_value: mean(tree.roots), children: tree.roots.map(node) };
  },
};
