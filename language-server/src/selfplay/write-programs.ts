/** Sampling whole answers from a policy, in either mode, many at once. */
import { hashText } from '../base/random.ts';
import type { Policy, Sampling } from '../domain/ports/policy.ts';
import type { Problem } from '../domain/problem.ts';
import { appendStep, isFinished, nextActions, type State, type Step } from '../domain/step.ts';
import { writeState } from '../steps/model-text.ts';

export type WritingMode = 'steps' | 'direct';

/** A finished path, or undefined where the policy did not come to code. */
export interface Written {
  readonly steps: readonly Step[] | undefined;
  /** Of the steps, cut ones included. */
  readonly tokens: number;
}

interface Row {
  state: State;
  tokens: number;
  failed: boolean;
}

/** Steps of a path at the most, code included. */
const longestPath = 8;

/**
 * `count` independent samples, in order. Samples that stand at the same state are written in one batch over the shared prefix.
 * Throws Failure or Cancelled.
 */
export async function writePrograms(policy: Policy, problem: Problem, mode: WritingMode, count: number, sampling: Sampling, signal?: AbortSignal): Promise<readonly Written[]> {
  const rows = Array.from({ length: count }, (): Row => ({ state: { problem, steps: [] }, tokens: 0, failed: false }));
  for (let depth = 0; depth < longestPath; depth++) {
    const living = rows.filter(({ state, failed }) => !failed && !isFinished(state));
    for (const group of sameStates(living)) {
      const [first] = group;
      if (first === undefined) continue;
      const actions = mode === 'direct' || depth === longestPath - 1 ? (['implement'] as const) : nextActions(first.state.steps);
      // The same state at another depth or in another group draws anew.
      const seed = hashText(`${depth} ${writeState(first.state)}`, sampling.seed);
      const proposals = await policy.propose(first.state, { actions, count: group.length, sampling: { ...sampling, seed } }, signal);
      group.forEach((row, index) => {
        // A policy leaves out what is no step, and does not say what it cost: then the last rows of the group get nothing.
        const proposal = proposals[index];
        row.tokens += proposal?.tokens ?? 0;
        if (proposal?.complete) row.state = appendStep(row.state, proposal.step);
        else row.failed = true;
      });
    }
  }
  return rows.map(({ state, tokens }) => ({ steps: isFinished(state) ? state.steps : undefined, tokens }));
}

function sameStates(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = writeState(row.state);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
