/**
 * One simulation of Monte Carlo tree search over steps: select, expand, evaluate by rollout, back up
 * (O1-CODER section 3.2.2). The loop knows no model and no sandbox: what it may do comes in as functions,
 * how it decides comes in as rules.
 */
import { throwIfCancelled } from '../base/failure.ts';
import type { Proposal } from '../domain/ports/policy.ts';
import type { Estimate, Reward } from '../domain/reward.ts';
import { isFinished, type State } from '../domain/step.ts';
import type { SelectionRule } from './selection.ts';
import { addChild, backUp, close, countExpansion, seedAt, setEstimate, setReward, type SearchNode, type SearchTree } from './tree.ts';

export interface SearchFunctions {
  /** New next steps of a state; empty when the policy has nothing more to say. */
  readonly propose: (state: State, request: Widening, signal?: AbortSignal) => Promise<readonly Proposal[]>;
  /** v of a finished state. Called once for each finished node. */
  readonly evaluate: (node: SearchNode, signal?: AbortSignal) => Promise<Reward>;
  /** A process reward model's estimates of unfinished states, in order. Absent: the rules decide without. */
  readonly estimate?: (states: readonly State[], signal?: AbortSignal) => Promise<readonly Estimate[]>;
  /** Told of every new node, after it has been added. */
  readonly onNode?: (node: SearchNode) => void;
}

/** How new steps of a state are asked for. */
export interface Widening {
  readonly count: number;
  readonly seed: number;
  /** How often this state was asked before, from 0: a policy that repeats itself should be asked more boldly. */
  readonly attempt: number;
}

export interface SearchRules {
  readonly select: SelectionRule;
  /** Children asked for at each expansion. */
  readonly width: number;
  /** How often one node may be expanded before it counts as exhausted. */
  readonly maxExpansions: number;
  /** Steps from the root; at this depth a rollout ends without an answer. */
  readonly maxDepth: number;
}

export type SimulationEnd =
  /** A finished state was reached; `node` is it. */
  | { readonly kind: 'evaluated'; readonly node: SearchNode; readonly reward: Reward }
  /** The rollout found no finished state. Backed up as 0. */
  | { readonly kind: 'deadEnd'; readonly node: SearchNode }
  /** Nothing below the start is left to try. */
  | { readonly kind: 'exhausted' };

export async function simulate(
  tree: SearchTree,
  start: SearchNode,
  functions: SearchFunctions,
  rules: SearchRules,
  seed: number,
  signal?: AbortSignal,
): Promise<SimulationEnd> {
  const leaf = select(start, rules);
  if (leaf === undefined) return { kind: 'exhausted' };
  const child = isFinished(leaf.state) ? leaf : await expand(tree, leaf, functions, rules, seed, signal);
  if (child === undefined) {
    // The policy had nothing new here: the way is closed and costs the parents nothing.
    closeUpward(leaf, start, rules);
    return simulate(tree, start, functions, rules, seed, signal);
  }
  const end = await rollOut(tree, child, functions, rules, seed, signal);
  const reward = isFinished(end.state) ? (end.reward ?? (await functions.evaluate(end, signal))) : (0 as Reward);
  if (isFinished(end.state) && end.reward === undefined) setReward(end, reward);
  else close(end);
  backUp(end, reward);
  if (end.parent) closeUpward(end.parent, start, rules);
  return isFinished(end.state) ? { kind: 'evaluated', node: end, reward } : { kind: 'deadEnd', node: end };
}

/** Follows the rule to a node that may be expanded or evaluated. Undefined when everything is closed. */
function select(start: SearchNode, rules: SearchRules): SearchNode | undefined {
  let node = start;
  while (!node.closed) {
    const open = node.children.filter((child) => !child.closed);
    const expandable = node.expansions < rules.maxExpansions && depthOf(node) < rules.maxDepth;
    // A node first gets its full width; later it is widened only when all its children are done.
    if (expandable && (node.expansions === 0 || open.length === 0)) return node;
    if (open.length === 0) return undefined;
    node = rules.select(node, open);
    // Code that was proposed among siblings and has not run yet.
    if (isFinished(node.state)) return node;
  }
  return undefined;
}

/** Asks for children and gives the first new one to follow; undefined when nothing new was proposed. */
async function expand(
  tree: SearchTree,
  node: SearchNode,
  functions: SearchFunctions,
  rules: SearchRules,
  seed: number,
  signal?: AbortSignal,
): Promise<SearchNode | undefined> {
  throwIfCancelled(signal);
  const proposals = await functions.propose(node.state, { count: rules.width, seed: seedAt(seed, node), attempt: node.expansions }, signal);
  countExpansion(node);
  const before = tree.nodes.length;
  for (const proposal of proposals) addChild(tree, node, proposal);
  const added = tree.nodes.slice(before);
  for (const child of added) functions.onNode?.(child);
  await judge(added, functions, signal);
  const unvisited = node.children.filter((child) => !child.closed && child.visits === 0);
  // The rule knows what to make of estimates; without them the surest child comes first.
  if (functions.estimate !== undefined && unvisited.length > 0) return rules.select(node, unvisited);
  return unvisited.reduce<SearchNode | undefined>((top, child) => (top && top.prior >= child.prior ? top : child), undefined);
}

/** Asks the process reward model about new unfinished nodes, all at once. */
async function judge(nodes: readonly SearchNode[], { estimate }: SearchFunctions, signal?: AbortSignal): Promise<void> {
  const unfinished = nodes.filter(({ state }) => !isFinished(state));
  if (estimate === undefined || unfinished.length === 0) return;
  const estimates = await estimate(unfinished.map(({ state }) => state), signal);
  unfinished.forEach((node, index) => {
    const one = estimates[index];
    if (one !== undefined) setEstimate(node, one);
  });
}

/** The policy alone, one step after the other, until code or the maximum depth. Its steps stay in the tree. */
async function rollOut(
  tree: SearchTree,
  from: SearchNode,
  functions: SearchFunctions,
  rules: SearchRules,
  seed: number,
  signal?: AbortSignal,
): Promise<SearchNode> {
  let node = from;
  while (!isFinished(node.state) && depthOf(node) < rules.maxDepth) {
    throwIfCancelled(signal);
    const [proposal] = await functions.propose(node.state, { count: 1, seed: seedAt(seed, node), attempt: node.expansions }, signal);
    if (proposal === undefined) return node;
    const before = tree.nodes.length;
    node = addChild(tree, node, proposal);
    if (tree.nodes.length > before) functions.onNode?.(node);
  }
  return node;
}

/** Closes every node from here up to the start whose children are all closed and that may not be widened again. */
function closeUpward(from: SearchNode, start: SearchNode, rules: SearchRules): void {
  for (let node: SearchNode | undefined = from; node; node = node.parent) {
    const done = node.children.every((child) => child.closed);
    const widenable = node.expansions < rules.maxExpansions && depthOf(node) < rules.maxDepth;
    if (done && !widenable) close(node);
    if (node === start) return;
  }
}

function depthOf(node: SearchNode): number {
  return node.state.steps.length;
}
