import { Cancelled, throwIfCancelled } from '../base/failure.ts';
import { unreachable } from '../base/exhaustive.ts';
import { hashText } from '../base/random.ts';
import type { Action } from '../domain/action.ts';
import type { Proposal } from '../domain/ports/policy.ts';
import { isFinished, nextActions, type State } from '../domain/step.ts';
import { simulate } from '../search/simulate.ts';
import { addChild, backUp, setReward, type SearchNode } from '../search/tree.ts';
import type { BestAnswer } from './answers.ts';
import type { Budget } from './budget.ts';
import type { Exploration } from './exploration.ts';
import type { SolveOptions } from './options.ts';

/** Why a search ended. The best answer so far stands whichever it was. */
export type SearchEnd = 'satisfied' | 'simulations' | 'budget' | 'exhausted' | 'cancelled';

export interface SolveReport {
  readonly end: SearchEnd;
  readonly best: BestAnswer | undefined;
  /** Since the budget began to run. */
  readonly seconds: number;
}

/**
 * Searches below `start` in the chosen mode. Cancelling and running out of time are not errors: they end the
 * search with the best answer so far. Throws Failure when our machinery fails.
 */
export async function solve(
  exploration: Exploration,
  start: SearchNode,
  options: SolveOptions,
  budget: Budget,
): Promise<SolveReport> {
  let end: SearchEnd;
  try {
    throwIfCancelled(budget.signal);
    end = await search(exploration, start, options, budget.signal);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    end = budget.person?.aborted ? 'cancelled' : 'budget';
  }
  let best = exploration.answers.best(start);
  try {
    best = await confirmedBest(exploration, start, budget.person);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    end = 'cancelled';
  }
  return { end, best, seconds: budget.seconds() };
}

/**
 * The best answer that also holds where nothing ran before. One that does not is judged by how it did there, and the
 * next best takes its place. Throws Failure or Cancelled.
 */
async function confirmedBest(
  exploration: Exploration,
  start: SearchNode,
  signal?: AbortSignal,
): Promise<BestAnswer | undefined> {
  for (;;) {
    throwIfCancelled(signal);
    const best = exploration.answers.best(start);
    if (best === undefined || best.status === 'unsolved' || !(await exploration.confirm(best, signal))) return best;
  }
}

async function search(
  exploration: Exploration,
  start: SearchNode,
  options: SolveOptions,
  signal: AbortSignal,
): Promise<SearchEnd> {
  switch (options.mode) {
    case 'direct':
      return chain(exploration, start, options, () => ['implement'], signal);
    case 'steps':
      return chain(exploration, start, options, nextOf(options), signal);
    case 'mcts':
      return grow(exploration, start, options, signal);
    case 'auto': {
      await chain(exploration, start, options, nextOf(options), signal);
      return (await isSatisfied(exploration, start, signal)) ? 'satisfied' : grow(exploration, start, options, signal);
    }
    default:
      return unreachable(options.mode);
  }
}

function nextOf(options: SolveOptions): (state: State) => readonly Action[] {
  return (state) => (state.steps.length >= options.rules.maxDepth - 1 ? ['implement'] : nextActions(state.steps));
}

/** One greedy chain to the end: the whole of `direct` and `steps`, the first simulation of `auto`. */
async function chain(
  exploration: Exploration,
  start: SearchNode,
  options: SolveOptions,
  actions: (state: State) => readonly Action[],
  signal: AbortSignal,
): Promise<SearchEnd> {
  let node = start;
  while (!isFinished(node.state) && node.state.steps.length < options.rules.maxDepth) {
    const proposal = await exploration.proposeGreedy(node.state, actions(node.state), signal);
    if (proposal === undefined) return 'exhausted';
    const known = exploration.tree.nodes.length;
    node = addChild(exploration.tree, node, proposal);
    if (exploration.tree.nodes.length > known) exploration.added(node);
    if (exploration.answers.isRejected(node)) return 'exhausted';
  }
  if (node.reward === undefined) {
    await judge(exploration, node, signal);
    exploration.countSimulation(0);
  }
  return (await isSatisfied(exploration, start, signal)) ? 'satisfied' : 'simulations';
}

/** The tree search; at its root it begins with a handful of programs without pseudocode, the likeliest first. */
async function grow(
  exploration: Exploration,
  start: SearchNode,
  options: SolveOptions,
  signal: AbortSignal,
): Promise<SearchEnd> {
  const direct = [...(await proposeDirect(exploration, start, options, signal))];
  for (let i = 0; i < options.simulations; i++) {
    const next = direct.shift();
    if (next) await judge(exploration, next, signal);
    else {
      const end = await simulate(exploration.tree, start, exploration.functions(), options.rules, options.seed, signal);
      if (end.kind === 'exhausted') return 'exhausted';
    }
    exploration.countSimulation(i + 1);
    if (options.stopWhenSatisfied && (await isSatisfied(exploration, start, signal))) return 'satisfied';
  }
  return 'simulations';
}

/**
 * Asks for many programs of the problem at once: they share one prefix, and how they agree says most about what the policy
 * believes. Those that have not run yet, the likeliest first; none below a first step, and none a second time.
 */
async function proposeDirect(
  exploration: Exploration,
  start: SearchNode,
  { directInTree, directSamples: count, seed }: SolveOptions,
  signal: AbortSignal,
): Promise<readonly SearchNode[]> {
  const wasAsked = start.children.some(({ state, visits }) => isFinished(state) && visits > 0);
  if (!directInTree || count === 0 || start.parent !== undefined || wasAsked) return [];
  const request = { count, seed: hashText('direct', seed), attempt: 0 };
  const proposals = await exploration.proposeSampled(start.state, ['implement'], request, signal);
  const nodes = new Set(proposals.map((proposal) => addNode(exploration, start, proposal)));
  return [...nodes].filter(({ reward, closed }) => reward === undefined && !closed).sort((a, b) => b.prior - a.prior || a.index - b.index);
}

function addNode(exploration: Exploration, parent: SearchNode, proposal: Proposal): SearchNode {
  const known = exploration.tree.nodes.length;
  const node = addChild(exploration.tree, parent, proposal);
  if (exploration.tree.nodes.length > known) exploration.functions().onNode?.(node);
  return node;
}

async function judge(exploration: Exploration, node: SearchNode, signal: AbortSignal): Promise<void> {
  const reward = await exploration.evaluate(node, signal);
  setReward(node, reward);
  backUp(node, reward);
}

/** Searching on cannot help, also after the winner was run once more. */
async function isSatisfied(exploration: Exploration, start: SearchNode, signal: AbortSignal): Promise<boolean> {
  if (!exploration.answers.isConvincing(exploration.answers.best(start), start)) return false;
  return exploration.answers.isConvincing(await confirmedBest(exploration, start, signal), start);
}
