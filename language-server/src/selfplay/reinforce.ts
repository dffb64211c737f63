/** Step 5 of O1-CODER: both ways of reinforcement learning after the policy's SFT, and which policy goes on. */
import type { Task } from '../curriculum/task.ts';
import { forgetCheckpoint } from './learn.ts';
import { runPolicyDpo, type PolicyPreference } from './policy-dpo.ts';
import { runPolicyGradient, type PolicyGradient } from './policy-grpo.ts';
import { once, roundStage, type Run } from './run.ts';
import { isMeasured } from './tasks.ts';
import { isUnsettled, type TaskTree } from './trees.ts';
import { validate, type Validation } from './validation.ts';

/** mean = of the weights before and after SFT. */
export type Candidate = 'before' | 'sft' | 'mean' | 'dpo' | 'grpo';

export interface Reinforcement {
  readonly preference: PolicyPreference;
  readonly gradient: PolicyGradient;
  /** Of every policy of the round, on tasks that no stage learned from. */
  readonly candidates: Readonly<Partial<Record<Candidate, Validation>>>;
  readonly chosen: Candidate;
  /** Of the chosen policy, below the run's folder; an absolute path when it is the one the run started with. */
  readonly folder: string;
}

export interface ReinforcementInput {
  readonly round: number;
  /** Read only when there is something left to do. */
  readonly tasks: () => Promise<readonly Task[]>;
  readonly trees: () => Promise<readonly TaskTree[]>;
  /** Of the round before; after this round's SFT; the mean of both. Below the run's folder or absolute. */
  readonly before: string;
  readonly sft: string;
  readonly mean: string;
  readonly rewardModel: string;
}

/** DPO starts from the SFT or the mean, whichever is better, the policy gradient from the best of the three. */
export async function reinforce(run: Run, { round, before, sft, mean, rewardModel, ...read }: ReinforcementInput, signal?: AbortSignal): Promise<Reinforcement> {
  const stage = roundStage(round, 'reinforce');
  const result = await once(run, stage, async (): Promise<Reinforcement> => {
    const [judging, trees] = [(await read.tasks()).filter(isMeasured), await read.trees()];
    const folders: Partial<Record<Candidate, string>> = {};
    const candidates: Partial<Record<Candidate, Validation>> = {};
    const enter = async (name: Candidate, folder: string): Promise<void> => {
      folders[name] = folder;
      candidates[name] = await once(run, `${stage}/validation-${name}`, () => validate(run, `${stage} ${name}`, run.folder.at(folder), judging, signal));
    };
    await enter('before', before);
    await enter('sft', sft);
    await enter('mean', mean);
    const supervised = folders[best({ sft: candidates.sft, mean: candidates.mean })] as string;
    const preference = await once(run, `${stage}/preference`, () => runPolicyDpo(run, { round, trees, policy: run.folder.at(supervised), rewardModel }, signal));
    if (preference.learned) await enter('dpo', preference.learned.folder);
    const start = best({ sft: candidates.sft, mean: candidates.mean, dpo: candidates.dpo });
    const unsettled = trees.filter((tree) => !tree.measured && isUnsettled(tree)).map(({ task }) => task);
    const gradient = await once(run, `${stage}/gradient`, () => runPolicyGradient(run, { round, tasks: unsettled, policy: run.folder.at(folders[start] as string), rewardModel }, signal));
    if (gradient.learned) await enter('grpo', gradient.learned.folder);
    const chosen = best(candidates);
    run.report({ type: 'figures', stage, figures: { ...Object.fromEntries(Object.entries(candidates).map(([name, { both }]) => [name, `${(100 * both.share).toFixed(1)} %`])), chosen } });
    return { preference, gradient, candidates, chosen, folder: folders[chosen] as string };
  });
  if (result.preference.learned) await forgetCheckpoint(run, result.preference.learned);
  if (result.gradient.learned) await forgetCheckpoint(run, result.gradient.learned);
  return result;
}

/** The highest pass rate over both modes; of equals the one that learned most, but rather the mean than the SFT that it is half of: it forgot less. */
function best(candidates: Readonly<Partial<Record<Candidate, Validation | undefined>>>): Candidate {
  const order: readonly Candidate[] = ['before', 'sft', 'mean', 'dpo', 'grpo'];
  return order.reduce<Candidate | undefined>((top, name) => {
    const one = candidates[name];
    if (one === undefined) return top;
    const leader = top === undefined ? undefined : candidates[top];
    return leader === undefined || shareOf(one) >= shareOf(leader) ? name : top;
  }, undefined) as Candidate;
}

/** 0 where there was nothing to measure on. */
function shareOf({ both }: Validation): number {
  return Number.isFinite(both.share) ? both.share : 0;
}
