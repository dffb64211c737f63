/** Step 3 of O1-CODER: the policy learns the verified paths D+ (section 3.3, Eq. 2), in both modes with equal numbers of tokens. */
import { createRandom, hashText } from '../base/random.ts';
import { trainingLevels } from '../curriculum/dataset.ts';
import { outsideDraft } from '../curriculum/outside.ts';
import { policyRows } from '../curriculum/rows.ts';
import type { Task } from '../curriculum/task.ts';
import type { Step } from '../domain/step.ts';
import type { TokenRow } from '../learning/data/batches.ts';
import { averageModels } from '../learning/average.ts';
import { equalTokenShares } from '../learning/data/mixture.ts';
import { rowBatching } from '../learning/data/row-source.ts';
import { encodeRow } from '../learning/data/token-rows.ts';
import { supervised } from '../learning/losses/sft.ts';
import { openTrainable } from '../learning/trainable-model.ts';
import { outsideRow, pathRow, type TrainingRow } from '../steps/training-row.ts';
import { forgetCheckpoint, learn, requireSome, type Learned } from './learn.ts';
import { once, roundStage, type Run } from './run.ts';
import { drawTasks, isMeasured } from './tasks.ts';
import { leavesOf, stepsOf, type TaskTree } from './trees.ts';

export interface PolicySft {
  readonly learned: Learned;
  /** Folder of the mean of the policy before and the one that was trained, below the run's folder. Absent where an older version trained: then `learned` is that mean. */
  readonly mean?: string;
  /** Those of D+, found by search, and those of D, the curriculum's own. */
  readonly paths: { readonly found: number; readonly worked: number };
}

/** Problems to decline, for each task: what is not repeated is forgotten. */
const outsideShare = 0.1;

type Rows = Readonly<Record<'steps' | 'direct' | 'outside', readonly TrainingRow[]>>;

export async function runPolicySft(run: Run, round: number, readTrees: () => Promise<readonly TaskTree[]>, policy: string, signal?: AbortSignal): Promise<PolicySft> {
  const stage = roundStage(round, 'policy-sft');
  const result = await once(run, stage, async () => {
    const { policySft, seed } = run.settings;
    const trees = await readTrees();
    const worked = await workedTasks(run, round, signal);
    const model = await openTrainable(policy);
    const encode = (rows: readonly TrainingRow[]): readonly TokenRow[] => rows.flatMap((row) => encodeRow(row, model.encoder, model.config.maxPositions) ?? []);
    const learning = trees.filter(({ measured }) => !measured);
    const found = verifiedPaths(learning, policySft.pathsPerTask);
    const rows = rowsOf(found, worked, seed + round);
    const groups = [encode(rows.steps), encode(rows.direct)];
    const items = [...groups.flat(), ...encode(rows.outside)];
    const first = (group: number): number => groups.slice(0, group).reduce((sum, { length }) => sum + length, 0);
    const balanced = groups.map((group, number) => group.map((_, index) => first(number) + index));
    const others = items.map((_, index) => index).slice(first(groups.length));
    const judging = trees.filter(({ measured }) => measured);
    const measuredRows = rowsOf([], judging.map(({ task }) => task), seed);
    const learned = await learn(
      run,
      {
        name: stage,
        model,
        objective: supervised,
        batching: rowBatching,
        items: requireSome(items, 'verified paths'),
        heldOut: encode([...measuredRows.steps, ...measuredRows.direct]),
        epochItems: (random) => [...equalTokenShares(balanced, (index) => (items[index] as TokenRow).tokens.length, random), ...others],
        budget: policySft,
      },
      signal,
    );
    const mean = `${stage}/mean`;
    await averageModels(run.folder.at(mean), model, await openTrainable(run.folder.at(learned.folder)));
    return { learned, mean, paths: { found: found.length, worked: worked.length } };
  });
  await forgetCheckpoint(run, result.learned);
  return result;
}

/** Fresh ones: the round's own tasks are so few that their paths would be read again and again. */
async function workedTasks(run: Run, round: number, signal?: AbortSignal): Promise<readonly Task[]> {
  const { policySft, tasks, seed } = run.settings;
  const plan = { count: policySft.tasks, seed: hashText(`worked ${round}`, seed), split: 'training', levels: trainingLevels, everyday: tasks.everyday } as const;
  return (await drawTasks(run, `${roundStage(round, 'policy-sft')}/tasks`, plan, signal)).filter((task) => !isMeasured(task));
}

interface VerifiedPath {
  readonly task: Task;
  readonly steps: readonly Step[];
}

/** D+: paths whose code passes every test that gives reward; different programs first, the more likely ones before others. */
function verifiedPaths(trees: readonly TaskTree[], most: number): readonly VerifiedPath[] {
  return trees.flatMap((tree) => {
    const passing = leavesOf(tree).filter(({ value }) => value === 1);
    const mean = (path: (typeof passing)[number]['path']): number => path.reduce((sum, { logProbability = 0 }) => sum + logProbability, 0) / path.reduce((sum, { tokens }) => sum + tokens, 1);
    const order = [...passing].sort((a, b) => mean(b.path) - mean(a.path));
    const codes = new Set<string>();
    const fresh = order.filter(({ path }) => {
      const code = path.at(-1)?.step.text ?? '';
      return !codes.has(code) && codes.add(code);
    });
    return [...fresh, ...order.filter((one) => !fresh.includes(one))].slice(0, most).map(({ path }) => ({ task: tree.task, steps: stepsOf(path) }));
  });
}

/** D ∪ D+ (section 3.6): every path through pseudocode also teaches its code at once. */
function rowsOf(found: readonly VerifiedPath[], tasks: readonly Task[], seed: number): Rows {
  const random = createRandom(seed);
  const worked = tasks.map(policyRows);
  const throughSteps = found.filter(({ steps }) => steps.length > 1);
  return {
    steps: [...throughSteps.map(({ task, steps }) => pathRow(task.problem, steps)), ...worked.map(({ steps }) => steps)],
    direct: [...found.map(({ task, steps }) => pathRow(task.problem, steps.slice(-1))), ...worked.map(({ direct }) => direct)],
    outside: Array.from({ length: Math.ceil(tasks.length * outsideShare) }, (_, index) => outsideRow(outsideDraft(random.fork(`outside ${index}`)).problem)),
  };
}
