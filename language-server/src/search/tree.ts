import { hashText } from '../base/random.ts';
import type { Proposal } from '../domain/ports/policy.ts';
import type { Estimate, Prior, Reward } from '../domain/reward.ts';
import { appendStep, isFinished, type State } from '../domain/step.ts';

/**
 * A node is the state after its step. It changes only inside this room.
 */
export interface SearchNode {
  /** Order of creation in its tree, from 0 for the root. */
  readonly index: number;
  readonly parent: SearchNode | undefined;
  readonly state: State;
  /** What was proposed to get here; absent for the root and for a person's step. */
  readonly proposal: Proposal | undefined;
  /** P(a|s) among its siblings; revised when siblings are added. */
  readonly prior: Prior;
  /** What a process reward model thinks of it; absent where none was asked. */
  readonly estimate: Estimate | undefined;
  /** N: simulations that passed through. */
  readonly visits: number;
  /** W: sum of the rewards of those simulations. */
  readonly total: number;
  /** v of a finished node; absent until evaluated. */
  readonly reward: Reward | undefined;
  /** 1 once any finished descendant has v = 1. */
  readonly hard: 0 | 1;
  readonly children: readonly SearchNode[];
  /** How often new children were asked for. */
  readonly expansions: number;
  /** Nothing below is left to try. */
  readonly closed: boolean;
}

type MutableNode = { -readonly [K in keyof SearchNode]: SearchNode[K] } & { children: SearchNode[] };

export interface SearchTree {
  readonly root: SearchNode;
  /** Every node in order of creation. */
  readonly nodes: readonly SearchNode[];
}

export function createTree(state: State): SearchTree {
  const root = createNode(0, undefined, state, undefined);
  return { root, nodes: [root] };
}

function createNode(index: number, parent: SearchNode | undefined, state: State, proposal: Proposal | undefined): MutableNode {
  return {
    index,
    parent,
    state,
    proposal,
    prior: 1 as Prior,
    estimate: undefined,
    visits: 0,
    total: 0,
    reward: undefined,
    hard: 0,
    children: [],
    expansions: 0,
    closed: false,
  };
}

/**
 * Adds a child, or finds the sibling that says the same: two equal siblings would share their visits and
 * halve each other's value.
 */
export function addChild(tree: SearchTree, parent: SearchNode, proposal: Proposal): SearchNode {
  return insert(tree, parent, appendStep(parent.state, proposal.step), proposal);
}

/** Adds a person's own step. */
export function addHumanChild(tree: SearchTree, parent: SearchNode, step: Proposal['step']): SearchNode {
  return insert(tree, parent, appendStep(parent.state, step), undefined);
}

function insert(tree: SearchTree, parent: SearchNode, state: State, proposal: Proposal | undefined): SearchNode {
  const key = stepKey(state);
  const twin = parent.children.find((child) => stepKey(child.state) === key);
  if (twin) return twin;
  const node = createNode(tree.nodes.length, parent, state, proposal);
  (tree.nodes as SearchNode[]).push(node);
  (parent as MutableNode).children.push(node);
  (parent as MutableNode).closed = false;
  for (let above = parent.parent; above?.closed; above = above.parent) (above as MutableNode).closed = false;
  revisePriors(parent);
  return node;
}

function stepKey(state: State): string {
  const step = state.steps.at(-1);
  return step === undefined ? '' : `${step.action}\n${step.title}\n${step.text}`;
}

/** Prior = exp(mean token log-probability), normalised over the siblings; equal shares where none is known. */
function revisePriors(parent: SearchNode): void {
  const weights = parent.children.map((child) => {
    const { logProbability, tokens } = child.proposal ?? {};
    return logProbability === undefined || !tokens ? undefined : Math.exp(logProbability / tokens);
  });
  const known = weights.filter((weight) => weight !== undefined);
  const fallback = known.length === 0 ? 1 : known.reduce((sum, weight) => sum + weight, 0) / known.length;
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? fallback), 0);
  parent.children.forEach((child, i) => {
    (child as MutableNode).prior = ((weights[i] ?? fallback) / total) as Prior;
  });
}

/**
 * Adds v to a node and all its ancestors (O1-CODER section 3.2.2; the paper leaves the normalisation open:
 * ours is the visit mean W / N, which never exceeds 1).
 */
export function backUp(from: SearchNode, reward: Reward): void {
  for (let node: SearchNode | undefined = from; node; node = node.parent) {
    const mutable = node as MutableNode;
    mutable.visits += 1;
    mutable.total += reward;
    if (reward === 1) mutable.hard = 1;
  }
}

/** Sets v of a finished node, once; `reviseReward` changes it. */
export function setReward(node: SearchNode, reward: Reward): void {
  if (!isFinished(node.state)) throw new RangeError('only a finished node has a reward of its own');
  (node as MutableNode).reward = reward;
  close(node);
}

/** Another v for a node that was evaluated, because its code did otherwise when it ran again: what was backed up from it changes with it. */
export function reviseReward(node: SearchNode, reward: Reward): void {
  if (node.reward === undefined) throw new RangeError('only a reward that was set can be revised');
  const change = node.visits * (reward - node.reward);
  (node as MutableNode).reward = reward;
  for (let at: SearchNode | undefined = node; at; at = at.parent) {
    const mutable = at as MutableNode;
    // Sums of fractions do not come back to 0 by themselves.
    mutable.total = Math.max(0, at.total + change);
    mutable.hard = at.reward === 1 || at.children.some(({ hard }) => hard === 1) ? 1 : 0;
  }
}

export function setEstimate(node: SearchNode, estimate: Estimate): void {
  (node as MutableNode).estimate = estimate;
}

/** Nothing below this node is left to try. */
export function close(node: SearchNode): void {
  (node as MutableNode).closed = true;
}

/** There is something to try below it after all; code that was evaluated stays closed. */
export function reopen(node: SearchNode): void {
  if (node.reward === undefined) (node as MutableNode).closed = false;
}

export function countExpansion(node: SearchNode): void {
  (node as MutableNode).expansions += 1;
}

/** Value estimate in [0, 1]: a finished node keeps its own v, an inner node has its visit mean. Undefined before any visit. */
export function valueOf(node: SearchNode): number | undefined {
  if (node.reward !== undefined) return node.reward;
  return node.visits === 0 ? undefined : node.total / node.visits;
}

/** Root first, the node itself last. */
export function pathTo(node: SearchNode): readonly SearchNode[] {
  const path: SearchNode[] = [];
  for (let at: SearchNode | undefined = node; at; at = at.parent) path.unshift(at);
  return path;
}

/** A seed that depends on the node's place in the tree and how often it was asked, not on when. */
export function seedAt(seed: number, node: SearchNode): number {
  const place = pathTo(node)
    .slice(1)
    .map((one) => one.parent?.children.indexOf(one))
    .join('.');
  return hashText(`${place}#${node.expansions}`, seed);
}

/** Restores counts that were recorded earlier. */
export function restoreCounts(
  node: SearchNode,
  counts: { readonly visits: number; readonly total: number; readonly reward?: Reward; readonly hard?: 0 | 1 },
): void {
  const mutable = node as MutableNode;
  mutable.visits = counts.visits;
  mutable.total = counts.total;
  mutable.hard = counts.hard ?? 0;
  if (counts.reward !== undefined) {
    mutable.reward = counts.reward;
    mutable.closed = true;
  }
}
