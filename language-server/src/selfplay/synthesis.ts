/** Step 2 of O1-CODER: reasoning data by tree search on tasks with their reference tests (section 3.2, Algorithm 1). */
import { createRandom, type Random } from '../base/random.ts';
import type { Task } from '../curriculum/task.ts';
import { bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { wilson, type Share } from '../reward/interval.ts';
import { growTree } from './grow-tree.ts';
import { inGroups } from './in-groups.ts';
import { once, roundStage, type Run } from './run.ts';
import { nameOfLevel } from './tasks.ts';
import { isSolved, leavesOf, readTree, writeTree, type TaskTree, type TreeRow } from './trees.ts';

export interface SynthesisFigures {
  readonly trees: number;
  /** Tasks for which the time was not enough. */
  readonly left: number;
  readonly tokens: number;
  readonly simulations: number;
  readonly nodes: number;
  /** Tasks with at least one program that passes every test that gives reward. */
  readonly hitRate: Share;
  /** Of each level. */
  readonly hitRates: Readonly<Record<string, Share>>;
  /** Of programs that pass every test that gives reward, those that pass the tests that give none as well. */
  readonly soundness: Interval;
}

/** Trees grown at the same time: the sandbox judges one while the model writes for another. */
const atATime = 3;

export interface SynthesisInput {
  readonly round: number;
  readonly tasks: readonly Task[];
  /** Absolute folders. */
  readonly policy: string;
  readonly rewardModel?: string;
}

export async function synthesise(run: Run, { round, tasks, policy: policyFolder, rewardModel: rewardFolder }: SynthesisInput, signal?: AbortSignal): Promise<SynthesisFigures> {
  const stage = roundStage(round, 'synthesis');
  return once(run, stage, async () => {
    const { workshop, settings } = run;
    const { synthesis, seed } = settings;
    const log = await run.folder.openLog<TreeRow>(treesFile(round));
    const policy = await workshop.policy(policyFolder, signal);
    const rewardModel = rewardFolder === undefined ? undefined : await workshop.rewardModel(rewardFolder, signal);
    const deadline = workshop.clock.monotonic() + synthesis.minutes * 60_000;
    const growing = { policy, settings: synthesis, seed: seed + round, ...(rewardModel && { rewardModel }) };
    // A tree that the time was not enough for ends the list: rows and tasks are in one order.
    await inGroups(
      tasks.slice(log.rows.length),
      atATime,
      async (task) => (workshop.clock.monotonic() > deadline ? undefined : writeTree(await growTree({ task, ...growing }, workshop, signal))),
      async (rows) => {
        for (const row of rows) if (row !== undefined) await log.append(row);
        run.report({ type: 'progress', stage, done: log.rows.length, of: tasks.length });
      },
      signal,
    );
    const figures = figuresOf(log.rows.map((row, index) => readTree(row, tasks[index] as Task)), tasks.length, createRandom(seed).fork(stage));
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    run.report({ type: 'figures', stage, figures: { trees: figures.trees, nodes: figures.nodes, tokens: figures.tokens, 'hit rate': percent(figures.hitRate.share), soundness: percent(figures.soundness.share) } });
    return figures;
  });
}

/** Below the run's folder. */
function treesFile(round: number): string {
  return `${roundStage(round, 'synthesis')}.jsonl`;
}

/** The trees of a round, each with its task. Throws Failure badInput. */
export async function readTrees({ folder }: Run, round: number, tasks: readonly Task[]): Promise<readonly TaskTree[]> {
  const { rows } = await folder.openLog<TreeRow>(treesFile(round));
  return rows.flatMap((row, index) => {
    const task = tasks[index];
    return task === undefined ? [] : [readTree(row, task)];
  });
}

function figuresOf(trees: readonly TaskTree[], wanted: number, random: Random): SynthesisFigures {
  const sum = (of: (tree: TaskTree) => number): number => trees.reduce((total, tree) => total + of(tree), 0);
  const hits = (chosen: readonly TaskTree[]): Share => wilson(chosen.filter(isSolved).length, chosen.length);
  const names = [...new Set(trees.map(({ task }) => nameOfLevel(task)))].sort();
  return {
    trees: trees.length,
    left: wanted - trees.length,
    tokens: sum(({ tokens }) => tokens),
    simulations: sum(({ simulations }) => simulations),
    nodes: sum(({ tree }) => tree.all.length),
    hitRate: hits(trees),
    hitRates: Object.fromEntries(names.map((name) => [name, hits(trees.filter(({ task }) => nameOfLevel(task) === name))])),
    soundness: bootstrapRatio(trees, random, (tree) => {
      const passing = leavesOf(tree).filter(({ value, guard }) => value === 1 && guard !== undefined);
      return { part: passing.filter(({ guard }) => guard).length, whole: passing.length };
    }),
  };
}
