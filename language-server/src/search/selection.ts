import type { SearchNode } from './tree.ts';

/** Chooses the child to follow among children that are still open (never empty). Pure, ties go to the first. */
export type SelectionRule = (parent: SearchNode, open: readonly SearchNode[]) => SearchNode;

/**
 * Upper confidence bound for trees (Kocsis & Szepesvári 2006): Q/N + c·sqrt(ln N_parent / N).
 * A child without a visit comes first; among several, the one with the larger prior.
 */
export function uct(exploration: number): SelectionRule {
  return (parent, open) => {
    const unvisited = open.filter((child) => child.visits === 0);
    if (unvisited.length > 0) return best(unvisited, (child) => child.prior);
    const logParent = Math.log(Math.max(1, parent.visits));
    return best(open, (child) => child.total / child.visits + exploration * Math.sqrt(logParent / child.visits));
  };
}

/** AlphaZero's constants (Silver et al. 2018) for the exploration rate of PUCT. */
export interface PuctConstants {
  readonly initial: number;
  readonly base: number;
}

const alphaZeroConstants: PuctConstants = { initial: 1.25, base: 19_652 };

/** PUCT: Q + P·sqrt(ΣN)/(1+N)·(c_init + ln((ΣN + c_base + 1)/c_base)). An unvisited child has Q = 0. */
export function puct(constants: PuctConstants = alphaZeroConstants): SelectionRule {
  return (parent, open) => {
    const visits = parent.children.reduce((sum, child) => sum + child.visits, 0);
    const rate = constants.initial + Math.log((visits + constants.base + 1) / constants.base);
    return best(open, (child) => {
      const mean = child.visits === 0 ? 0 : child.total / child.visits;
      return mean + (child.prior * Math.sqrt(visits) * rate) / (1 + child.visits);
    });
  };
}

/**
 * PUCT with a process reward model's estimate r as if it were `trust` earlier visits: Q = (W + trust·r)/(N + trust). Code has no
 * estimate of its own and takes that of the state before it; where there is none at all, 1/2.
 */
export function guided(trust = 1, constants: PuctConstants = alphaZeroConstants): SelectionRule {
  return (parent, open) => {
    const visits = parent.children.reduce((sum, child) => sum + child.visits, 0);
    const rate = constants.initial + Math.log((visits + constants.base + 1) / constants.base);
    return best(open, (child) => {
      const believed = child.estimate ?? parent.estimate ?? 0.5;
      const mean = (child.total + trust * believed) / (child.visits + trust);
      return mean + (child.prior * Math.sqrt(visits + 1) * rate) / (1 + child.visits);
    });
  };
}

function best(nodes: readonly SearchNode[], score: (node: SearchNode) => number): SearchNode {
  const [first, ...others] = nodes;
  if (first === undefined) throw new RangeError('selection needs at least one open child');
  return others.reduce((top, node) => (score(node) > score(top) ? node : top), first);
}
