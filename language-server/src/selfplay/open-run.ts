/** Begins a run, or goes on with one: a run keeps the settings that it began with. */
import { Failure } from '../base/failure.ts';
import { requireInTime } from './in-time.ts';
import type { RunFolder } from './run-folder.ts';
import { budgets, defaultRounds, type CasePairs, type SelfplaySettings, type TrainingBudget } from './settings.ts';

/** What a command asks for; absent = as the run has it, or the default. */
export interface Wish {
  readonly size?: SelfplaySettings['size'];
  readonly seed?: number;
  readonly rounds?: number;
  readonly policy?: string;
  readonly generator?: string;
  readonly pairs?: CasePairs;
  readonly labels?: SelfplaySettings['rewardModel']['labels'];
  readonly schedule?: SelfplaySettings['reinforcement']['schedule'];
  /** Of a round, or of the generator's stages for those. */
  readonly tasks?: { readonly round?: number; readonly generator?: number; readonly evaluation?: number };
  /** Training time of one stage, instead of its number of steps. */
  readonly minutes?: { readonly stage: TimedStage; readonly minutes: number };
  /** The round of a single step; absent = all of them. */
  readonly round?: number;
}

export type TimedStage = 'generatorSft' | 'generatorDpo' | 'generatorPlay' | 'policySft' | 'prm' | 'reinforce' | 'synthesis';

export interface StartingModels {
  readonly policy: string;
  readonly generator: string;
}

const settingsFile = 'settings.json';

/** The settings of the folder, changed as wished where that may still be, and saved. Throws Failure badInput. */
export async function openSettings(folder: RunFolder, wish: Wish, shipped: StartingModels): Promise<SelfplaySettings> {
  const known = await knownSettings(folder);
  if (known) requireSame(folder, known, wish);
  const size = wish.size ?? 'standard';
  const begun: SelfplaySettings = known ?? {
    size,
    seed: wish.seed ?? 0,
    rounds: defaultRounds[size],
    policy: wish.policy ?? shipped.policy,
    generator: wish.generator ?? shipped.generator,
    ...budgets[size],
  };
  const settings = apply(begun, wish);
  if (known) requireInTime(folder, wish, roundsOf(wish, settings), (part) => JSON.stringify(apply(known, part)) === JSON.stringify(known));
  if (JSON.stringify(settings) !== JSON.stringify(known)) await folder.write(settingsFile, settings);
  return settings;
}

/** The settings of a run that was begun. Throws Failure badInput when the folder holds none. */
export async function readSettings(folder: RunFolder): Promise<SelfplaySettings> {
  const known = await knownSettings(folder);
  if (known) return known;
  throw new Failure('badInput', `${folder.path} holds no self-play run.`, 'Begin one: pseudocode selfplay run --out DIR');
}

/** What a run that an older version began does not say is as it is by default. */
async function knownSettings(folder: RunFolder): Promise<SelfplaySettings | undefined> {
  const known = await folder.read<SelfplaySettings>(settingsFile);
  return known && filled(known, budgets[known.size]);
}

/** `given`, and what it lacks from `defaults`, at every depth. */
function filled<Settings extends object>(given: Settings, defaults: Partial<Settings>): Settings {
  const both = Object.entries(defaults).map(([name, value]) => {
    const own = given[name as keyof Settings];
    return [name, own === undefined ? value : isGroup(own) && isGroup(value) ? filled(own, value) : own] as const;
  });
  return { ...given, ...Object.fromEntries(both) };
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function roundsOf({ round }: Wish, { rounds }: SelfplaySettings): readonly number[] {
  return round !== undefined ? [round] : Array.from({ length: rounds }, (_, index) => index + 1);
}

/** What everything done so far depends on. */
function requireSame(folder: RunFolder, known: SelfplaySettings, wish: Wish): void {
  for (const name of ['size', 'seed', 'policy', 'generator'] as const) {
    if (wish[name] === undefined || wish[name] === known[name]) continue;
    throw new Failure('badInput', `The run in ${folder.path} has ${name} ${known[name]}, not ${wish[name]}.`, 'Go on without that option, or choose another folder with --out.');
  }
}

function apply(settings: SelfplaySettings, { rounds, pairs, labels, schedule, tasks, minutes }: Wish): SelfplaySettings {
  const changed: SelfplaySettings = {
    ...settings,
    ...(rounds !== undefined && { rounds }),
    tasks: { ...settings.tasks, ...(tasks?.round !== undefined && { count: tasks.round }) },
    generatorSft: { ...settings.generatorSft, ...(tasks?.generator !== undefined && { tasks: tasks.generator }) },
    generatorDpo: { ...settings.generatorDpo, ...(pairs && { pairs }) },
    rewardModel: { ...settings.rewardModel, ...(labels && { labels }) },
    reinforcement: { ...settings.reinforcement, ...(schedule && { schedule }) },
    evaluation: { ...settings.evaluation, ...(tasks?.evaluation !== undefined && { tasks: tasks.evaluation }) },
    ...(tasks?.evaluation !== undefined && { measuredCases: tasks.evaluation }),
  };
  return minutes ? withMinutes(changed, minutes.stage, minutes.minutes) : changed;
}

function withMinutes(settings: SelfplaySettings, stage: TimedStage, minutes: number): SelfplaySettings {
  const timed = <Budget extends TrainingBudget>(budget: Budget, share = 1): Budget => ({ ...budget, minutes: minutes * share, steps: untilTimeIsUp });
  switch (stage) {
    case 'generatorSft':
    case 'generatorDpo':
    case 'generatorPlay':
    case 'policySft':
      return { ...settings, [stage]: timed<TrainingBudget>(settings[stage]) };
    case 'prm':
      return { ...settings, rewardModel: { ...settings.rewardModel, pointwise: timed(settings.rewardModel.pointwise, 0.6), pairwise: timed(settings.rewardModel.pairwise, 0.4) } };
    case 'reinforce': {
      const { preference, policyGradient } = settings.reinforcement;
      return { ...settings, reinforcement: { ...settings.reinforcement, preference: timed(preference, 0.35), policyGradient: { ...policyGradient, minutes: minutes * 0.65, iterations: untilTimeIsUp } } };
    }
    case 'synthesis':
      return { ...settings, synthesis: { ...settings.synthesis, minutes } };
  }
}

/** Steps that no one waits for. */
const untilTimeIsUp = 1_000_000;
