/** Step 1, second half: direct preference optimisation of the generator (O1-CODER section 3.1.2, Eq. 1). */
import { createRandom, hashText } from '../base/random.ts';
import type { Task } from '../curriculum/task.ts';
import { pairBatching, type UnscoredPair } from '../learning/data/preference-pairs.ts';
import { pairOfRows } from '../learning/data/step-rows.ts';
import { directPreference } from '../learning/losses/dpo.ts';
import { openTrainable, type TrainableModel } from '../learning/trainable-model.ts';
import { sampleCases, sampledPair, shuffledPair, type RowPair } from './case-pairs.ts';
import { generatorTasks, type GeneratorStage } from './generator-sft.ts';
import { inGroups } from './in-groups.ts';
import { forgetCheckpoint, learn, requireSome } from './learn.ts';
import { measureGenerator } from './measure-cases.ts';
import { withReference } from './preference-lesson.ts';
import { once, type Run } from './run.ts';
import { isMeasured } from './tasks.ts';

export const generatorDpoStage = 'tcg/dpo';
/** Cases asked of the generator for one pair. */
const casesSampled = 9;
const heldOutPairs = 80;

export interface GeneratorPreference extends GeneratorStage {
  readonly pairs: { readonly tasks: number; readonly made: number };
}

/** `start` is the folder of the generator to begin with, absolute. Throws Failure or Cancelled. */
export async function runGeneratorDpo(run: Run, start: string, signal?: AbortSignal): Promise<GeneratorPreference> {
  const stage = await once(run, generatorDpoStage, async () => {
    const { generatorDpo, seed } = run.settings;
    const tasks = await generatorTasks(run, signal);
    const most = generatorDpo.steps * 16;
    const chosen = createRandom(seed).fork('dpo').shuffle(tasks).slice(0, most);
    const pairs = await makePairs(run, chosen, start, signal);
    const model = await openTrainable(start);
    const unscored = (wanted: boolean): readonly UnscoredPair[] => pairs.filter(({ measured }) => measured === wanted).flatMap(({ pair }) => toUnscored(pair, model));
    const [items, heldOut] = [requireSome(unscored(false), 'pairs of case sets'), unscored(true).slice(0, heldOutPairs)];
    const scored = await withReference(run, model, [...items, ...heldOut], generatorDpo.tokensPerBatch, signal);
    const learned = await learn(
      run,
      {
        name: generatorDpoStage,
        model,
        objective: directPreference(generatorDpo),
        batching: pairBatching,
        items: scored.slice(0, items.length),
        heldOut: scored.slice(items.length),
        budget: generatorDpo,
      },
      signal,
    );
    return { learned, pairs: { tasks: chosen.length, made: pairs.length }, figures: await measureGenerator(run, run.folder.at(learned.folder), generatorDpoStage, signal) };
  });
  await forgetCheckpoint(run, stage.learned);
  return stage;
}

interface TaskPair {
  readonly measured: boolean;
  readonly pair: RowPair;
}

/** One pair a task, every second one from the question alone. */
async function makePairs(run: Run, tasks: readonly Task[], folder: string, signal?: AbortSignal): Promise<readonly TaskPair[]> {
  const { generatorDpo, seed } = run.settings;
  const kind = generatorDpo.pairs;
  const withCode = (task: Task): boolean => hashText(task.problem.id, seed) % 2 === 0;
  const measured = (task: Task): { readonly measured: boolean } => ({ measured: isMeasured(task) });
  if (kind === 'shuffled') {
    return tasks.flatMap((task) => {
      const pair = shuffledPair(task, withCode(task), createRandom(seed).fork(`pair ${task.problem.id}`));
      return pair ? [{ pair, ...measured(task) }] : [];
    });
  }
  const generator = await run.workshop.generator(folder, signal);
  const log = await run.folder.openLog<{ readonly task: string; readonly pair: RowPair | null; readonly measured: boolean }>(`${generatorDpoStage}.pairs.jsonl`);
  const left = tasks.slice(log.rows.length);
  await inGroups(
    left,
    4,
    async (task) => {
      const cases = await sampleCases(task, generator, { count: casesSampled, withCode: withCode(task), seed: hashText(task.problem.id, seed) }, run.workshop, signal);
      return { task: task.problem.id, pair: sampledPair(task, withCode(task), cases, kind) ?? null, ...measured(task) };
    },
    async (rows) => {
      for (const row of rows) await log.append(row);
      run.report({ type: 'progress', stage: generatorDpoStage, done: log.rows.length, of: tasks.length });
    },
    signal,
  );
  return log.rows.flatMap(({ pair, measured: one }) => (pair ? [{ pair, measured: one }] : []));
}

export function toUnscored({ chosen, rejected }: RowPair, { encoder, config }: TrainableModel): readonly UnscoredPair[] {
  const pair = pairOfRows(chosen, rejected, encoder, config.maxPositions);
  return pair ? [pair] : [];
}
