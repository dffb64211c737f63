/** Which of the generators of a run goes on: decided on tasks that no stage learned from, and not on the held-out files. */
import { codeOf } from '../curriculum/task.ts';
import { greedy } from '../domain/ports/policy.ts';
import { createRandom } from '../base/random.ts';
import { bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { addCounts, measureCases, type CaseCounts } from '../solver/measure-cases.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { generatorDpoStage } from './generator-dpo.ts';
import type { GeneratorPlay } from './generator-play.ts';
import { generatorSftStage, generatorTasks, type GeneratorStage, type SupervisedGenerator } from './generator-sft.ts';
import { inGroups } from './in-groups.ts';
import { once, roundStage, type Run } from './run.ts';
import { isMeasured } from './tasks.ts';

export interface GeneratorCandidate {
  /** `start`, `sft`, `mean` (of the weights before and after SFT), `dpo` or `play-1` and so on. */
  readonly name: string;
  /** Below the run's folder, or absolute. */
  readonly folder: string;
}

/** Those that a run has before the play of a round, in the order in which they came to be. */
export async function generatorsBefore({ folder, settings }: Pick<Run, 'folder' | 'settings'>, round: number): Promise<readonly GeneratorCandidate[]> {
  const plays = Array.from({ length: Math.max(0, round - 1) }, (_, index) => index + 1);
  const [sft, dpo, ...played] = await Promise.all([
    folder.finished<SupervisedGenerator>(generatorSftStage),
    folder.finished<GeneratorStage>(generatorDpoStage),
    ...plays.map((before) => folder.finished<GeneratorPlay>(roundStage(before, 'tcg-play'))),
  ]);
  const candidates: readonly (readonly [name: string, folder: string | undefined])[] = [
    ['start', settings.generator],
    ['sft', sft?.result.learned.folder],
    ['mean', sft?.result.mean],
    ['dpo', dpo?.result.learned.folder],
    ...played.map((play, index) => [`play-${index + 1}`, play?.result.learned?.folder] as const),
  ];
  return candidates.flatMap(([name, model]) => (model === undefined ? [] : [{ name, folder: model }]));
}

/** The one with most right cases; of those that do equally well the one that was there first. */
export function bestOf<Candidate extends { readonly right: Interval }>(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>((best, one) => (best === undefined || one.right.share > best.right.share ? one : best), undefined);
}

/** The folder of the best one, absolute; nothing is measured where there is no choice. Throws Failure or Cancelled. */
export async function bestGenerator(run: Run, round: number, signal?: AbortSignal): Promise<string> {
  const candidates = await generatorsBefore(run, round);
  if (candidates.length === 1) return run.folder.at(run.settings.generator);
  const compared: (GeneratorCandidate & { readonly right: Interval })[] = [];
  for (const { name, folder } of candidates) {
    const stage = comparisonOf(name);
    // Asked for before and after every play: what is known need not be said each time.
    const known = await run.folder.finished<Interval>(stage);
    compared.push({ name, folder, right: known?.result ?? (await once(run, stage, () => rightShare(run, stage, folder, signal))) });
  }
  return run.folder.at(bestOf(compared)?.folder ?? run.settings.generator);
}

/** The stage that measures a candidate. */
export function comparisonOf(candidate: string): string {
  return `tcg/comparison-${candidate}`;
}

const sources = ['code', 'question'] as const;

/** Of the cases asked for, from the code and from the question alike, those that are distinct, not copied and passed by the reference code. */
async function rightShare(run: Run, stage: string, folder: string, signal?: AbortSignal): Promise<Interval> {
  const { language, runTests, generator: open } = run.workshop;
  const dependencies = { language, runTests, generator: await open(run.folder.at(folder), signal) };
  const tasks = (await generatorTasks(run, signal)).filter(isMeasured).slice(0, run.settings.comparedCases);
  const counts: CaseCounts[] = [];
  await inGroups(
    tasks,
    3,
    (task) => Promise.all(sources.map((from) => measureCases({ problem: task.problem, code: codeOf(task) }, { from, cases: 'written', answers: 1, casesPerAnswer, mutants: false, sampling: greedy }, dependencies, signal))),
    (group) => {
      counts.push(...group.map(addCounts));
      run.report({ type: 'progress', stage, done: counts.length, of: tasks.length });
      return Promise.resolve();
    },
    signal,
  );
  return bootstrapRatio(counts, createRandom(run.settings.seed).fork(stage), ({ passed, asked }) => ({ part: passed, whole: asked }));
}
