import { appendStep, type State, type StepId } from '../domain/step.ts';
import type { RecordedStep, Trajectory } from '../domain/trajectory.ts';

/** The recorded steps of a trajectory as the tree they are. */
export interface RecordedTree {
  /** First steps, in the order of their index. */
  readonly roots: readonly RecordedStep[];
  /** In the order of their index. */
  children(step: StepId): readonly RecordedStep[];
  /** From a first step to this one; empty for an unknown id. */
  path(step: StepId): readonly RecordedStep[];
  /** Parents before their children, siblings in the order of their index. */
  readonly all: readonly RecordedStep[];
}

export function treeOf(trajectory: Trajectory): RecordedTree {
  const byId = new Map(trajectory.steps.map((step) => [step.id, step]));
  const byParent = new Map<StepId | undefined, RecordedStep[]>();
  for (const step of trajectory.steps) {
    const siblings = byParent.get(step.parent);
    if (siblings === undefined) byParent.set(step.parent, [step]);
    else siblings.push(step);
  }
  for (const siblings of byParent.values()) siblings.sort((left, right) => left.index - right.index);
  const roots = byParent.get(undefined) ?? [];
  const children = (id: StepId): readonly RecordedStep[] => byParent.get(id) ?? [];
  return {
    roots,
    children,
    path(id) {
      const path: RecordedStep[] = [];
      for (let at = byId.get(id); at !== undefined; at = at.parent === undefined ? undefined : byId.get(at.parent)) path.unshift(at);
      return path;
    },
    all: inOrder(roots, children),
  };
}

function inOrder(roots: readonly RecordedStep[], children: RecordedTree['children']): readonly RecordedStep[] {
  const all: RecordedStep[] = [];
  const waiting = roots.toReversed();
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    all.push(step);
    for (const child of children(step.id).toReversed()) waiting.push(child);
  }
  return all;
}

/** What the policy saw before it wrote the last step of the path. */
export function stateBefore(trajectory: Trajectory, path: readonly RecordedStep[]): State {
  const start: State = { problem: trajectory.problem, steps: [] };
  return path.slice(0, -1).reduce((state, { step }) => appendStep(state, step), start);
}

/**
 * Whether a step ends a path of D+ (O1-CODER section 3.2.2): its code passes every test. Its recorded tests decide,
 * the held-out ones among them, as they do over a result; `value` is v over the shown ones only, and decides where
 * no test is recorded. Beside given examples a generated test can only find a crash: the values it expects are a guess.
 */
export function passesEverything({ step, value, tests = [] }: RecordedStep): boolean {
  if (step.action !== 'implement') return false;
  if (tests.length === 0) return value === 1;
  const hasExamples = tests.some(({ origin }) => origin === 'given');
  return tests.every(({ origin, verdict }) => verdict === 'passed' || (hasExamples && origin === 'generated' && verdict === 'wrongAnswer'));
}
