/** The loop of O1-CODER: step 1 once, then rounds of steps 2 to 5 with new data from the better policy (section 3.6). */
import type { Level, Task } from '../curriculum/task.ts';
import { evaluate, type Evaluation } from './evaluation.ts';
import { bestGenerator } from './generator-choice.ts';
import { runGeneratorDpo } from './generator-dpo.ts';
import { playGenerator } from './generator-play.ts';
import { measureStart, runGeneratorSft, type GeneratorStage } from './generator-sft.ts';
import { runPolicySft, type PolicySft } from './policy-sft.ts';
import { reinforce, type Reinforcement } from './reinforce.ts';
import { runRewardModels, type RewardStage } from './reward-model.ts';
import { needed, roundStage, type RoundStage, type Run } from './run.ts';
import type { RunFolder } from './run-folder.ts';
import { generatorSteps, roundSteps, type GeneratorStep, type RoundStep } from './step-names.ts';
import { readTrees, synthesise, type SynthesisFigures } from './synthesis.ts';
import { drawRound, spreadMeasured } from './tasks.ts';
import type { TaskTree } from './trees.ts';

/** Everything that is not done yet. Throws Cancelled with all that was done on disk, or Failure. */
export async function runAll(run: Run, signal?: AbortSignal): Promise<void> {
  await evaluateStart(run, signal);
  await measureStart(run, signal);
  for (const step of generatorSteps) await runGeneratorStep(run, step, signal);
  for (let round = 1; round <= run.settings.rounds; round++) {
    for (const step of roundSteps) await runRoundStep(run, round, step, signal);
  }
}

/** What the models could do before the run. */
export async function evaluateStart(run: Run, signal?: AbortSignal): Promise<Evaluation> {
  return evaluate(run, { round: 0, policy: run.settings.policy, generator: run.settings.generator }, signal);
}

export async function runGeneratorStep(run: Run, step: GeneratorStep, signal?: AbortSignal): Promise<GeneratorStage> {
  return step === 'tcg-sft' ? runGeneratorSft(run, signal) : runGeneratorDpo(run, await bestGenerator(run, 1, signal), signal);
}

/** One step of one round. Throws Failure badInput when the step before has not been done. */
export async function runRoundStep(run: Run, round: number, step: RoundStep, signal?: AbortSignal): Promise<void> {
  const policy = await policyBefore(run, round);
  const tasks = (): Promise<readonly Task[]> => roundTasks(run, round, signal);
  const trees = (): Promise<readonly TaskTree[]> => treesOf(run, round, signal);
  switch (step) {
    case 'synthesize':
      await synthesise(run, { round, tasks: await tasks(), policy: run.folder.at(policy), ...(await rewardModelBefore(run, round)) }, signal);
      return;
    case 'policy-sft':
      await runPolicySft(run, round, () => treesUpTo(run, round, signal), run.folder.at(policy), signal);
      return;
    case 'prm':
      await synthesisOf(run, round);
      await runRewardModels(run, round, () => treesUpTo(run, round, signal), run.folder.at(meanFolder(await sftOf(run, round))), signal);
      return;
    case 'reinforce': {
      const rewardModel = run.folder.at((await rewardOf(run, round)).pointwise.learned.folder);
      const sft = await sftOf(run, round);
      await reinforce(run, { round, tasks, trees, before: policy, sft: sft.learned.folder, mean: meanFolder(sft), rewardModel }, signal);
      return;
    }
    case 'tcg-play':
      await playGenerator(run, round, trees, await bestGenerator(run, round, signal), signal);
      return;
    case 'evaluate': {
      const { folder } = await needed<Reinforcement>(run, roundStage(round, 'reinforce'), `reinforce --round ${round}`);
      const rewardModel = (await rewardOf(run, round)).pointwise.learned.folder;
      await evaluate(run, { round, policy: folder, generator: await bestGenerator(run, round + 1, signal), rewardModel }, signal);
      return;
    }
  }
}

function synthesisOf(run: Run, round: number): Promise<SynthesisFigures> {
  return needed(run, roundStage(round, 'synthesis'), `synthesize --round ${round}`);
}

async function treesOf(run: Run, round: number, signal?: AbortSignal): Promise<readonly TaskTree[]> {
  await synthesisOf(run, round);
  return readTrees(run, round, await roundTasks(run, round, signal));
}

/** D ← D ∪ D′ (section 3.6): what earlier rounds found is not forgotten; the newest trees first. */
async function treesUpTo(run: Run, round: number, signal?: AbortSignal): Promise<readonly TaskTree[]> {
  const trees: TaskTree[] = [];
  for (let one = round; one >= 1; one--) trees.push(...(await treesOf(run, one, signal)));
  return trees;
}

function sftOf(run: Run, round: number): Promise<PolicySft> {
  return needed(run, roundStage(round, 'policy-sft'), `policy-sft --round ${round}`);
}

function meanFolder({ learned, mean }: PolicySft): string {
  return mean ?? learned.folder;
}

function rewardOf(run: Run, round: number): Promise<RewardStage> {
  return needed(run, roundStage(round, 'prm'), `prm --round ${round}`);
}

/** The policy that a round starts with. */
async function policyBefore(run: Run, round: number): Promise<string> {
  if (round <= 1) return run.settings.policy;
  return (await needed<Reinforcement>(run, roundStage(round - 1, 'reinforce'), `reinforce --round ${round - 1}`)).folder;
}

/** From the second round on the process reward model of the round before guides the search. */
async function rewardModelBefore(run: Run, round: number): Promise<{ readonly rewardModel?: string }> {
  const stage = round > 1 ? await run.folder.finished<RewardStage>(roundStage(round - 1, 'prm')) : undefined;
  return stage ? { rewardModel: run.folder.at(stage.result.pointwise.learned.folder) } : {};
}

async function roundTasks(run: Run, round: number, signal?: AbortSignal): Promise<readonly Task[]> {
  return spreadMeasured(await drawRound(run, round, await hardestLevel(run, round), signal));
}

/** A harder level enters when the search has mastered the hardest one of the round before. */
async function hardestLevel(run: Run, round: number): Promise<Level> {
  const { tasks } = run.settings;
  let hardest = tasks.level;
  for (let before = 1; before < round; before++) {
    const { hitRates } = await synthesisOf(run, before);
    hardest = nextLevel(hardest, hitRates[String(hardest)]?.share, tasks.mastered);
  }
  return hardest;
}

export function nextLevel(hardest: Level, hitRate: number | undefined, mastered: number): Level {
  return hitRate !== undefined && hitRate >= mastered && hardest < 5 ? ((hardest + 1) as Level) : hardest;
}

const stageOf: Readonly<Record<RoundStep, RoundStage>> = {
  synthesize: 'synthesis',
  'policy-sft': 'policy-sft',
  prm: 'prm',
  reinforce: 'reinforce',
  'tcg-play': 'tcg-play',
  evaluate: 'evaluation',
};

/** The first round that lacks one of its steps, for commands without --round; a round more than there are when all are done. */
export function currentRound(folder: RunFolder): number {
  for (let round = 1; ; round++) {
    if (roundSteps.some((step) => !folder.isFinished(roundStage(round, stageOf[step])))) return round;
  }
}
