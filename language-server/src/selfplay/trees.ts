/** Reading grown trees: what the learning stages ask of them. */
import type { Task } from '../curriculum/task.ts';
import { appendStep, type State, type Step } from '../domain/step.ts';
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
