/** Step 1 of O1-CODER: the test case generator, supervised (section 3.1.2). */
import { createRandom, hashText } from '../base/random.ts';
import { trainingLevels } from '../curriculum/dataset.ts';
import type { Task } from '../curriculum/task.ts';
import { averageModels } from '../learning/average.ts';
import { rowBatching } from '../learning/data/row-source.ts';
import type { TokenRow } from '../learning/data/batches.ts';
import { encodeRow } from '../learning/data/token-rows.ts';
import { supervised } from '../learning/losses/sft.ts';
import { openTrainable } from '../learning/trainable-model.ts';
import { supervisedRows } from './case-pairs.ts';
import { forgetCheckpoint, learn, requireSome, type Learned } from './learn.ts';
import { measureGenerator, type CaseMeasure } from './measure-cases.ts';
import { once, type Run } from './run.ts';
import { drawTasks, isMeasured } from './tasks.ts';

export interface GeneratorStage {
  readonly learned: Learned;
  /** Of the generator that was trained. */
  readonly figures: CaseMeasure;
}

export interface SupervisedGenerator extends GeneratorStage {
  /** Folder of the mean of the generator before and the one that was trained, below the run's folder. */
  readonly mean: string;
}

export const generatorStartStage = 'tcg/start';
export const generatorTasksStage = 'tcg/tasks';
export const generatorSftStage = 'tcg/sft';

export function generatorTasks(run: Run, signal?: AbortSignal): Promise<readonly Task[]> {
  const { generatorSft, seed, tasks } = run.settings;
  const plan = { count: generatorSft.tasks, seed: hashText('tcg', seed), split: 'training', levels: trainingLevels, everyday: tasks.everyday } as const;
  return drawTasks(run, generatorTasksStage, plan, signal);
}

/** What the generator could do before this run. */
export function measureStart(run: Run, signal?: AbortSignal): Promise<CaseMeasure> {
  return once(run, generatorStartStage, () => measureGenerator(run, run.settings.generator, generatorStartStage, signal));
}

export async function runGeneratorSft(run: Run, signal?: AbortSignal): Promise<SupervisedGenerator> {
  const stage = await once(run, generatorSftStage, async () => {
    const { generatorSft, generator, seed } = run.settings;
    const tasks = await generatorTasks(run, signal);
    const model = await openTrainable(generator);
    const rowsOf = (chosen: readonly Task[]): readonly TokenRow[] =>
      supervisedRows(chosen, generatorSft.setsPerTask, createRandom(seed).fork('cases')).flatMap((row) => encodeRow(row, model.encoder, model.config.maxPositions) ?? []);
    const learned = await learn(
      run,
      {
        name: generatorSftStage,
        model,
        objective: supervised,
        batching: rowBatching,
        items: requireSome(rowsOf(tasks.filter((task) => !isMeasured(task))), 'rows of cases'),
        heldOut: rowsOf(tasks.filter(isMeasured).slice(0, 100)),
        budget: generatorSft,
      },
      signal,
    );
    const mean = `${generatorSftStage}/mean`;
    await averageModels(run.folder.at(mean), model, await openTrainable(run.folder.at(learned.folder)));
    return { learned, mean, figures: await measureGenerator(run, run.folder.at(learned.folder), generatorSftStage, signal) };
  });
  await forgetCheckpoint(run, stage.learned);
  return stage;
}
