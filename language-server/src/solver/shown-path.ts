/** The path of steps that a person sees: settled and proposed ones first, then what an earlier change made stale. */
import type { Decision, Label } from '../domain/label.ts';
import { isFinished, type StepId } from '../domain/step.ts';
import { pathTo, type SearchNode } from '../search/tree.ts';

/** proposed = not decided; accepted and edited = settled; stale = an earlier step was changed. */
export type ShownState = 'proposed' | 'accepted' | 'edited' | 'stale';

export interface ShownStep {
  readonly node: SearchNode;
  readonly state: ShownState;
}

export type ShownPath = readonly ShownStep[];

export function isLive({ state }: ShownStep): boolean {
  return state !== 'stale';
}

/** The last step that counts. */
export function leafOf(path: ShownPath): ShownStep | undefined {
  return path.filter(isLive).at(-1);
}

/** The last step that the person accepted or wrote. */
export function lastSettled(path: ShownPath): ShownStep | undefined {
  return path.filter(({ state }) => state === 'accepted' || state === 'edited').at(-1);
}

/** Puts a step in the place of another; everything after it becomes stale. */
export function putAt(path: ShownPath, place: number, shown: ShownStep): ShownPath {
  return [...path.slice(0, place), shown, ...asStale(path.slice(place + 1))];
}

export function asStale(path: ShownPath): ShownPath {
  return path.map(({ node }) => ({ node, state: 'stale' }));
}

/** The whole path to a leaf, with what was already decided about its steps. */
export function pathThrough(path: ShownPath, leaf: SearchNode): ShownPath {
  const states = new Map(path.filter(isLive).map(({ node, state }) => [node, state]));
  return pathTo(leaf)
    .slice(1)
    .map((node) => ({ node, state: states.get(node) ?? 'proposed' }));
}

/**
 * The path that was shown when a task was left, as far as its labels tell. A rejected step at its end is stale;
 * code that was looked at and not applied is still there.
 */
export function recallPath(leaf: SearchNode, idOf: (node: SearchNode) => StepId, labels: readonly Label[]): ShownPath {
  const decisions = new Map(labels.flatMap(({ step, decision }): [StepId, Decision][] => (decision ? [[step, decision]] : [])));
  const path = pathTo(leaf)
    .slice(1)
    .map((node): ShownStep => {
      switch (decisions.get(idOf(node))?.kind) {
        case 'accepted':
          return { node, state: node.proposal === undefined ? 'edited' : 'accepted' };
        case 'rejected':
          return { node, state: isFinished(node.state) ? 'proposed' : 'stale' };
        default:
          return { node, state: 'proposed' };
      }
    });
  const replaced = leaf.parent?.children.find((sibling) => decisions.get(idOf(sibling))?.kind === 'edited');
  const isFreshEdit = leaf.proposal === undefined && leaf.children.length === 0 && replaced !== undefined;
  return isFreshEdit ? [...path, ...asStale(chainBelow(replaced))] : path;
}

/** The most visited way down from here. */
function chainBelow(node: SearchNode): ShownPath {
  const [first, ...others] = node.children;
  if (first === undefined) return [];
  const next = others.reduce((best, child) => (child.visits > best.visits ? child : best), first);
  return [{ node: next, state: 'proposed' }, ...chainBelow(next)];
}
