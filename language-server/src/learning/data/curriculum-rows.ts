/** What each training stage learns from the curriculum. */
import { createRandom } from '../../base/random.ts';
import { buildTasks, trainingLevels, type BuildPlan, type RunReference } from '../../curriculum/dataset.ts';
import { outsideDraft } from '../../curriculum/outside.ts';
import { caseRows, policyRows } from '../../curriculum/rows.ts';
import { outsideRow } from '../../steps/training-row.ts';
import type { Task } from '../../curriculum/task.ts';
import type { StageName } from '../stages.ts';
import type { CorpusRow } from './corpus.ts';

export interface CurriculumPlan {
  readonly stage: StageName;
  /** Training tasks wanted. */
  readonly tasks: number;
  readonly seed: number;
}

/** Share of everyday functions among the tasks. */
const everyday = 0.4;
/** Problems to decline, for each task. */
const outsideShare = 0.05;
/** Tasks of the held-out split, for losses while training; not those of the committed held-out files. */
const heldOutTasks = 300;
/** Sets of cases that a test case generator sees of one task. */
const caseSetsPerTask = 2;

/** Rows of the training tasks, after them those of held-out tasks. */
export async function* curriculumRows(plan: CurriculumPlan, run: RunReference, signal?: AbortSignal): AsyncGenerator<CorpusRow> {
  const random = createRandom(plan.seed).fork('rows');
  const parts = [
    { split: 'training', count: plan.tasks, seed: plan.seed },
    // Another seed: the committed files and these rows are drawn apart.
    { split: 'heldOut', count: Math.min(heldOutTasks, plan.tasks), seed: plan.seed + 7919 },
  ] as const;
  for (const part of parts) {
    if (plan.stage === 'policy') {
      for (let i = 0; i < part.count * outsideShare; i++) {
        const row = outsideRow(outsideDraft(random.fork(`outside ${part.split} ${i}`), part.split).problem);
        yield { kind: 'outside', row, heldOut: part.split === 'heldOut' };
      }
    }
    const build: BuildPlan = { ...part, levels: trainingLevels, everyday };
    for await (const task of buildTasks(build, run, undefined, signal)) {
      for (const row of rowsOf(plan.stage, task, random.fork(task.problem.id))) yield { ...row, heldOut: part.split === 'heldOut' };
    }
  }
}

function rowsOf(stage: StageName, task: Task, random: ReturnType<typeof createRandom>): readonly Omit<CorpusRow, 'heldOut'>[] {
  switch (stage) {
    case 'policy': {
      const { steps, direct } = policyRows(task);
      return [{ kind: 'steps', row: steps }, { kind: 'direct', row: direct }];
    }
    case 'tcg':
      return Array.from({ length: caseSetsPerTask }, () => ({ kind: 'cases', row: caseRows(task, random) }));
  }
}
