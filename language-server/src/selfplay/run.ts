/** One self-play run: its settings, its folder, and what it works with. */
import { Failure } from '../base/failure.ts';
import type { TrainingEvent } from '../learning/trainer.ts';
import type { RunFolder } from './run-folder.ts';
import type { SelfplaySettings } from './settings.ts';
import type { Workshop } from './workshop.ts';

export interface Run {
  readonly settings: SelfplaySettings;
  readonly folder: RunFolder;
  readonly workshop: Workshop;
  readonly report: (event: SelfplayEvent) => void;
}

export type SelfplayEvent =
  /** known = it was done in an earlier sitting. */
  | { readonly type: 'stage'; readonly stage: string; readonly state: 'begun' | 'done' | 'known'; readonly seconds?: number }
  | { readonly type: 'progress'; readonly stage: string; readonly done: number; readonly of: number; readonly detail?: string }
  | { readonly type: 'training'; readonly stage: string; readonly event: TrainingEvent }
  /** Numbers worth showing when a stage has ended. */
  | { readonly type: 'figures'; readonly stage: string; readonly figures: Readonly<Record<string, number | string>> };

/** Names of stages; those of a round stand in the round's folder. */
export type RoundStage = 'tasks' | 'synthesis' | 'policy-sft' | 'prm' | 'reinforce' | 'tcg-play' | 'evaluation';

export function roundStage(round: number, stage: RoundStage): string {
  return `round-${round}/${stage}`;
}

/** Does a stage once: its result is on disk before anybody sees it. */
export async function once<Result>({ folder, workshop, report }: Run, stage: string, work: () => Promise<Result>): Promise<Result> {
  const known = await folder.finished<Result>(stage);
  if (known !== undefined) {
    report({ type: 'stage', stage, state: 'known', seconds: known.seconds });
    return known.result;
  }
  report({ type: 'stage', stage, state: 'begun' });
  const began = workshop.clock.monotonic();
  const result = await work();
  const seconds = (workshop.clock.monotonic() - began) / 1000;
  await folder.finish(stage, { seconds, result });
  report({ type: 'stage', stage, state: 'done', seconds });
  return result;
}

/** The result of a stage that this one builds on. Throws Failure badInput when it has none yet. */
export async function needed<Result>({ folder }: Run, stage: string, command: string): Promise<Result> {
  const finished = await folder.finished<Result>(stage);
  if (finished === undefined) {
    throw new Failure('badInput', `${folder.path} has no ${stage} yet.`, `Run first: pseudocode selfplay ${command} --out ${folder.path}`);
  }
  return finished.result;
}
