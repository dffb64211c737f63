/** Reading grown trees: what the learning stages ask of them. */
import type { Task } from '../curriculum/task.ts';
import { appendStep, type State, type Step, type StepId } from '../domain/step.ts';
import type { RecordedStep, Trajectory } from '../domain/trajectory.ts';
import { exportTrajectories } from '../trajectories/exports.ts';
import { importTrajectories } from '../trajectories/exports/own.ts';
import { treeOf, type RecordedTree } from '../trajectories/tree.ts';
import type { GrownTree } from './grow-tree.ts';
import { isMeasured } from './tasks.ts';

/** A tree with the task it was grown for. */
export interface TaskTree {
  readonly task: Task;
  readonly measured: boolean;
  readonly trajectory: Trajectory;
  readonly tree: RecordedTree;
  readonly tokens: number;
  readonly simulations: number;
}

/** One line of the trees' file: our lossless export, which `data import` reads, with what the search cost. */
export type TreeRow = Readonly<Record<string, unknown>> & { readonly tokens: number; readonly simulations: number };

export function writeTree({ trajectory, tokens, simulations }: GrownTree): TreeRow {
  const [row] = exportTrajectories([trajectory], 'trajectories');
  return { ...(JSON.parse(row ?? '{}') as TreeRow), tokens, simulations };
}

/** Throws Failure badInput for a row that is no tree. */
export function readTree(row: TreeRow, task: Task): TaskTree {
  const [trajectory] = [...importTrajectories([JSON.stringify(row)])];
  if (trajectory === undefined) throw new RangeError('a row holds one tree');
  return { task, measured: isMeasured(task), trajectory, tree: treeOf(trajectory), tokens: row.tokens, simulations: row.simulations };
}

/** From a first step to code. */
export interface Leaf {
  readonly path: readonly RecordedStep[];
  /** v of the code, over the tests that give reward. */
  readonly value: number;
  /** Passes the tests that give no reward as well; undefined where there are none. */
  readonly guard: boolean | undefined;
}

/** Finished paths whose code was run, in the order of the tree. */
export function leavesOf({ tree }: Pick<TaskTree, 'tree'>): readonly Leaf[] {
  return tree.all.flatMap((step): readonly Leaf[] => {
    if (step.step.action !== 'implement' || step.value === undefined || step.tests === undefined) return [];
    const guards = step.tests.filter(({ heldOut }) => heldOut);
    const guard = guards.length === 0 ? undefined : guards.every(({ verdict }) => verdict === 'passed');
    return [{ path: tree.path(step.id), value: step.value, guard }];
  });
}

/**
 * What is to be expected when the policy goes on from each step: the mean worth of the programs below it that were run, each
 * counted as often as the policy would write it from there (its recorded log-probability; equally often where one is not
 * known). A plain mean over the tree says something else: the search keeps twins as one, goes no second way through what it has
 * finished, and asks a step that is done again, more boldly, so a right program that the policy nearly always writes would stand
 * beside as many wrong ones as there was time to dig up.
 */
export function expectedBelow(tree: Pick<TaskTree, 'tree'>, worth: (leaf: Leaf) => number): ReadonlyMap<StepId, number> {
  const sums = new Map<StepId, WeightedSum>();
  for (const leaf of leavesOf(tree)) {
    const value = worth(leaf);
    let log = 0;
    for (const { id, logProbability } of leaf.path.toReversed()) {
      sums.set(id, addWeighted(sums.get(id), log, value));
      log += logProbability ?? 0;
    }
  }
  return new Map([...sums].map(([id, { total, weight }]) => [id, total / weight]));
}

/** Least chance of a wrong program that makes a task worth trying again. */
const unsettledFrom = 0.02;

/**
 * Whether the policy, as it writes by itself from the problem, is to be expected to fail now and then, through pseudocode or at
 * once. Answers to the other tasks are all alike: a policy gradient learns nothing from them (Yu et al. 2025, DAPO, section 3.2,
 * draw until a group is of two minds; the tree has found out already).
 */
export function isUnsettled(tree: Pick<TaskTree, 'tree'>): boolean {
  const sums = { steps: undefined as WeightedSum | undefined, direct: undefined as WeightedSum | undefined };
  for (const { path, value } of leavesOf(tree)) {
    const mode = path.length > 1 ? 'steps' : 'direct';
    const log = path.reduce((sum, { logProbability = 0 }) => sum + logProbability, 0);
    sums[mode] = addWeighted(sums[mode], log, Number(value < 1));
  }
  return Object.values(sums).some((sum) => sum !== undefined && sum.total / sum.weight > unsettledFrom);
}

/** Σ w·x and Σ w, with weights in units of the largest one: e^log, which may be too small for a number. */
interface WeightedSum {
  readonly log: number;
  readonly total: number;
  readonly weight: number;
}

function addWeighted(sum: WeightedSum | undefined, log: number, value: number): WeightedSum {
  if (sum === undefined) return { log, total: value, weight: 1 };
  const largest = Math.max(sum.log, log);
  const [before, now] = [Math.exp(sum.log - largest), Math.exp(log - largest)];
  return { log: largest, total: sum.total * before + value * now, weight: sum.weight * before + now };
}

export function isSolved(tree: Pick<TaskTree, 'tree'>): boolean {
  return leavesOf(tree).some(({ value }) => value === 1);
}

export function stepsOf(path: readonly RecordedStep[]): readonly Step[] {
  return path.map(({ step }) => step);
}

/** The state after a path. */
export function stateAfter({ trajectory }: Pick<TaskTree, 'trajectory'>, path: readonly RecordedStep[]): State {
  return path.reduce<State>((state, { step }) => appendStep(state, step), { problem: trajectory.problem, steps: [] });
}

/** Visited steps that are no code, with their paths: what process rewards are about. */
export function unfinishedOf({ tree }: Pick<TaskTree, 'tree'>): readonly { readonly step: RecordedStep; readonly path: readonly RecordedStep[] }[] {
  return tree.all.flatMap((step) => (step.step.action !== 'implement' && step.value !== undefined ? [{ step, path: tree.path(step.id) }] : []));
}

/** Children of one node, the problem's own first steps included, with the path that leads to them. */
export function familiesOf({ tree }: Pick<TaskTree, 'tree'>): readonly { readonly before: readonly RecordedStep[]; readonly children: readonly RecordedStep[] }[] {
  const below = tree.all.map((step) => ({ before: tree.path(step.id), children: tree.children(step.id) }));
  return [{ before: [], children: tree.roots }, ...below].filter(({ children }) => children.length > 0);
}
