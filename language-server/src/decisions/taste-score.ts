/** How well a model follows decisions that it never learned from. */
import { layoutWeights, flatWeights } from '../learning/weights.ts';
import { learnedPlaces, type BatchPlan } from '../learning/data/batches.ts';
import { createRowScorer } from '../learning/scoring.ts';
import type { TrainableModel } from '../learning/trainable-model.ts';
import type { TasteScore } from '../engine/decision-report.ts';
import type { LessonRows } from './lesson-rows.ts';

export async function tasteScore(model: TrainableModel, rows: Pick<LessonRows, 'good' | 'pairs'>, plan: BatchPlan, threads: number, signal?: AbortSignal): Promise<TasteScore> {
  const layout = layoutWeights(model.config);
  const scorer = await createRowScorer(model.config, layout, { threads, plan });
  try {
    const weights = flatWeights(layout, model.weights);
    const { pairs, good } = rows;
    const answers = await scorer.score(weights, pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]), signal);
    const differences = pairs.map((_, index) => (answers[2 * index]?.total ?? 0) - (answers[2 * index + 1]?.total ?? 0));
    const written = await scorer.score(weights, good, signal);
    const tokens = good.reduce((sum, row) => sum + learnedPlaces(row).length, 0);
    return {
      preferred: mean(differences.map((one) => (one > 0 ? 1 : 0))),
      preference: mean(differences.map((one) => 1 / (1 + Math.exp(-one)))),
      likelihood: tokens === 0 ? undefined : written.reduce((sum, { total }) => sum + total, 0) / tokens,
    };
  } finally {
    await scorer.dispose();
  }
}

/** Whether a held-out score fell. Preferences say more than likelihoods, which also fall when a model only becomes less sure. */
export function hasFallen(before: TasteScore, after: TasteScore): boolean {
  if (before.preference !== undefined && after.preference !== undefined) return after.preference < before.preference;
  return (after.likelihood ?? -Infinity) < (before.likelihood ?? -Infinity);
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, one) => sum + one, 0) / values.length;
}
