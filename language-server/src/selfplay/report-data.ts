/** What a run has to show so far, gathered from the results of its stages. */
import type { CaseMeasure } from './measure-cases.ts';
import type { Evaluation } from './evaluation.ts';
import type { Interval } from '../reward/bootstrap.ts';
import { comparisonOf, generatorsBefore } from './generator-choice.ts';
import { generatorDpoStage, type GeneratorPreference } from './generator-dpo.ts';
import type { GeneratorPlay } from './generator-play.ts';
import { generatorSftStage, generatorStartStage, type GeneratorStage } from './generator-sft.ts';
import type { PolicySft } from './policy-sft.ts';
import type { Reinforcement } from './reinforce.ts';
import type { RewardStage } from './reward-model.ts';
import { roundStage, type RoundStage } from './run.ts';
import type { Finished, RunFolder } from './run-folder.ts';
import type { SelfplaySettings } from './settings.ts';
import type { SynthesisFigures } from './synthesis.ts';
import type { DrawnTasks } from './tasks.ts';

export interface RoundReport {
  readonly round: number;
  readonly tasks: DrawnTasks | null;
  readonly synthesis: SynthesisFigures | null;
  readonly policySft: PolicySft | null;
  readonly rewardModels: RewardStage | null;
  readonly reinforcement: Reinforcement | null;
  readonly generatorPlay: GeneratorPlay | null;
  readonly evaluation: Evaluation | null;
  /** Wall clock by stage. */
  readonly seconds: Readonly<Partial<Record<RoundStage, number>>>;
}

export interface ReportData {
  readonly settings: SelfplaySettings;
  readonly start: Evaluation | null;
  readonly generator: {
    readonly start: CaseMeasure | null;
    readonly sft: GeneratorStage | null;
    readonly dpo: GeneratorPreference | null;
    /** Those that were compared, in the order in which they came to be. */
    readonly candidates: readonly { readonly name: string; readonly right: Interval }[];
    readonly seconds: Readonly<Record<string, number>>;
  };
  readonly rounds: readonly RoundReport[];
}

export async function gatherReport(folder: RunFolder, settings: SelfplaySettings): Promise<ReportData> {
  const [start, begin, sft, dpo] = await Promise.all([
    folder.finished<Evaluation>(roundStage(0, 'evaluation')),
    folder.finished<CaseMeasure>(generatorStartStage),
    folder.finished<GeneratorStage>(generatorSftStage),
    folder.finished<GeneratorPreference>(generatorDpoStage),
  ]);
  const rounds: RoundReport[] = [];
  for (let round = 1; ; round++) {
    const report = await gatherRound(folder, round);
    if (report === undefined) break;
    rounds.push(report);
  }
  const candidates = await gatherCandidates(folder, settings, rounds.length);
  const comparisons = Object.fromEntries(candidates.map(({ name, compared }) => [`comparison ${name}`, compared]));
  return {
    settings,
    start: start?.result ?? null,
    generator: {
      start: begin?.result ?? null,
      sft: sft?.result ?? null,
      dpo: dpo?.result ?? null,
      candidates: candidates.map(({ name, compared }) => ({ name, right: compared.result })),
      seconds: secondsOf({ start: begin, sft, dpo, ...comparisons }),
    },
    rounds,
  };
}

async function gatherCandidates(folder: RunFolder, settings: SelfplaySettings, rounds: number): Promise<readonly { readonly name: string; readonly compared: Finished<Interval> }[]> {
  const all = await generatorsBefore({ folder, settings }, rounds + 1);
  const compared = await Promise.all(all.map(async ({ name }) => ({ name, compared: await folder.finished<Interval>(comparisonOf(name)) })));
  return compared.flatMap(({ name, compared: one }) => (one ? [{ name, compared: one }] : []));
}

async function gatherRound(folder: RunFolder, round: number): Promise<RoundReport | undefined> {
  const of = <Result>(stage: RoundStage): Promise<Finished<Result> | undefined> => folder.finished<Result>(roundStage(round, stage));
  const tasks = await of<DrawnTasks>('tasks');
  if (tasks === undefined) return undefined;
  const [synthesis, sft, prm, reinforcement, play, evaluation] = [
    await of<SynthesisFigures>('synthesis'),
    await of<PolicySft>('policy-sft'),
    await of<RewardStage>('prm'),
    await of<Reinforcement>('reinforce'),
    await of<GeneratorPlay>('tcg-play'),
    await of<Evaluation>('evaluation'),
  ];
  return {
    round,
    tasks: tasks.result,
    synthesis: synthesis?.result ?? null,
    policySft: sft?.result ?? null,
    rewardModels: prm?.result ?? null,
    reinforcement: reinforcement?.result ?? null,
    generatorPlay: play?.result ?? null,
    evaluation: evaluation?.result ?? null,
    seconds: secondsOf({ tasks, synthesis, 'policy-sft': sft, prm, reinforce: reinforcement, 'tcg-play': play, evaluation }),
  };
}

function secondsOf(stages: Readonly<Record<string, Finished<unknown> | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(stages).flatMap(([name, stage]) => (stage ? [[name, stage.seconds]] : [])));
}
