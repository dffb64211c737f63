/** Which of the generators of a run goes on: decided on tasks that no stage learned from, and not on the held-out files. */
import { codeOf } from '../curriculum/task.ts';
import { greedy } from '../domain/ports/policy.ts';
import { wilson, type Share } from '../reward/interval.ts';
import { addCounts, measureCases, type CaseCounts } from '../solver/measure-cases.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { generatorDpoStage } from './generator-dpo.ts';
import type { GeneratorPlay } from './generator-play.ts';
import { generatorSftStage, generatorTasks, type GeneratorStage } from './generator-sft.ts';
import { inGroups } from './in-groups.ts';
import { once, roundStage, type Run } from './run.ts';
import { isMeasured } from './tasks.ts';

export interface GeneratorCandidate {
  /** `start`, `sft`, `dpo` or `play-1` and so on. */
  readonly name: string;
  /** Below the run's folder, or absolute. */
  readonly folder: string;
}

/** Those that a run has before the play of a round, in the order in which they came to be. */
export async function generatorsBefore({ folder, settings }: Pick<Run, 'folder' | 'settings'>, round: number): Promise<readonly GeneratorCandidate[]> {
  const plays = Array.from({ length: Math.max(0, round - 1) }, (_, index) => [`play-${index + 1}`, roundStage(index + 1, 'tcg-play')] as const);
  const candidates: GeneratorCandidate[] = [{ name: 'start', folder: settings.generator }];
  for (const [name, stage] of [['sft', generatorSftStage], ['dpo', generatorDpoStage], ...plays] as const) {
    const learned = (await folder.finished<GeneratorStage | GeneratorPlay>(stage))?.result.learned;
    if (learned) candidates.push({ name, folder: learned.folder });
  }
  return candidates;
}

/** Of those that do equally well the one that was there first; nothing is measured where there is no choice. Throws Failure or Cancelled. */
export async function bestGenerator(run: Run, round: number, signal?: AbortSignal): Promise<string> {
  const candidates = await generatorsBefore(run, round);
  if (candidates.length === 1) return run.folder.at(run.settings.generator);
  let best: { readonly folder: string; readonly share: number } | undefined;
  for (const { name, folder } of candidates) {
    const { share } = await once(run, comparisonOf(name), () => rightShare(run, comparisonOf(name), folder, signal));
    if (best === undefined || share > best.share) best = { folder, share };
  }
  return run.folder.at((best ?? { folder: run.settings.generator }).folder);
}

/** The stage that measures a candidate. */
export function comparisonOf(candidate: string): string {
  return `tcg/comparison-${candidate}`;
}

const sources = ['code', 'question'] as const;

/** Of the cases asked for, from the code and from the question alike, those that are distinct, not copied and passed by the reference code. */
async function rightShare(run: Run, stage: string, folder: string, signal?: AbortSignal): Promise<Share> {
  const { language, runTests, generator: open } = run.workshop;
  const dependencies = { language, runTests, generator: await open(run.folder.at(folder), signal) };
  const tasks = (await generatorTasks(run, signal)).filter(isMeasured).slice(0, run.settings.comparedCases);
  const counts: CaseCounts[] = [];
  await inGroups(
    tasks,
    3,
    (task) => Promise.all(sources.map((from) => measureCases({ problem: task.problem, code: codeOf(task) }, { from, cases: 'written', answers: 1, casesPerAnswer, mutants: false, sampling: greedy }, dependencies, signal))),
    (group) => {
      counts.push(...group.flat());
      run.report({ type: 'progress', stage, done: counts.length / sources.length, of: tasks.length });
      return Promise.resolve();
    },
    signal,
  );
  const { passed, asked } = addCounts(counts);
  return wilson(passed, asked);
}
