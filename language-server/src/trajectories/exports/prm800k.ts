import type { StepId } from '../../domain/step.ts';
import type { RecordedStep, Trajectory } from '../../domain/trajectory.ts';
import type { Label } from '../../domain/label.ts';
import type { Json } from '../json-codec.ts';
import { standingLabels } from '../labels.ts';
import { treeOf, type RecordedTree } from '../tree.ts';
import { questionText, stepText, type Exporter, type ExportOptions } from './format.ts';

/**
 * PRM800K (Let's Verify Step by Step, arXiv 2305.20050): one solution a row, each step with all its
 * candidates. Ratings are 1 and -1; null where there is no label. What a person wrote stands beside the
 * candidates, and is then the one that was gone on with.
 */
export const prm800k: Exporter = {
  description: 'PRM800K: {question, label: {steps: [{completions, human_completion, chosen_completion}], finish_reason}}, one row a trajectory with labels',
  *rows(trajectory, options) {
    const labels = standingLabels(trajectory, options.source);
    if (labels.size === 0) return;
    const tree = treeOf(trajectory);
    const path = followed(trajectory, tree, labels, options);
    const levels = path.map((step) => ({ chosen: step, candidates: step.parent === undefined ? tree.roots : tree.children(step.parent) }));
    const last = path.at(-1);
    const beyond = last === undefined ? tree.roots : tree.children(last.id);
    const rows = [...levels, ...(beyond.length === 0 ? [] : [{ chosen: undefined, candidates: beyond }])];
    yield {
      labeler: options.source,
      timestamp: new Date(trajectory.updatedAt).toISOString(),
      generation: null,
      is_quality_control_question: false,
      is_initial_screening_question: false,
      question: {
        problem: questionText(trajectory.problem),
        ground_truth_answer: null,
      },
      label: {
        steps: rows.map(({ chosen, candidates }) => level(chosen, candidates, labels, options)),
        total_time: Math.max(0, trajectory.updatedAt - trajectory.createdAt),
        finish_reason: finishReason(last, beyond, labels, options),
      },
    };
  },
};

type Labels = ReadonlyMap<StepId, Label>;

/** The steps gone on with: those of the chosen path up to the first that is labelled bad, else the labelled good ones. */
function followed(trajectory: Trajectory, tree: RecordedTree, labels: Labels, options: ExportOptions): readonly RecordedStep[] {
  const good = ({ id }: RecordedStep): boolean => (labels.get(id)?.value ?? 0) >= options.threshold;
  const bad = (step: RecordedStep): boolean => labels.has(step.id) && !good(step);
  if (trajectory.chosen !== undefined) {
    const path = tree.path(trajectory.chosen);
    const end = path.findIndex(bad);
    return end < 0 ? path : path.slice(0, end);
  }
  const path: RecordedStep[] = [];
  for (let next = tree.roots.find(good); next !== undefined; next = tree.children(next.id).find(good)) path.push(next);
  return path;
}

function level(chosen: RecordedStep | undefined, candidates: readonly RecordedStep[], labels: Labels, options: ExportOptions): Json {
  const written = candidates.filter(({ author }) => author === 'policy');
  const human = chosen?.author === 'human' ? chosen : undefined;
  const place = written.findIndex((candidate) => candidate === chosen);
  return {
    completions: written.map((candidate) => ({ text: stepText(candidate), rating: rating(candidate, labels, options), flagged: false })),
    human_completion: human === undefined ? null : { text: stepText(human), rating: null, source: 'human', flagged: false, corrected_rating: null },
    chosen_completion: place < 0 ? null : place,
  };
}

function rating(step: RecordedStep, labels: Labels, options: ExportOptions): 1 | -1 | null {
  const label = labels.get(step.id);
  return label === undefined ? null : label.value >= options.threshold ? 1 : -1;
}

/** solution: the path ends with code. found_error: every way on was judged bad. give_up: the work stopped before. */
function finishReason(last: RecordedStep | undefined, beyond: readonly RecordedStep[], labels: Labels, options: ExportOptions): string {
  if (last?.step.action === 'implement') return 'solution';
  return beyond.length > 0 && beyond.every((step) => rating(step, labels, options) === -1) ? 'found_error' : 'give_up';
}
