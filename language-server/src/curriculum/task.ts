import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';

/**
 * 1 = one operation; 2 = two operations, or one loop with one condition; 3 = three operations, a nested
 * condition or two accumulators; 4 = nested loops or one helper function; 5 = two helpers, recursion, or
 * structures inside structures.
 */
export type Level = 1 | 2 | 3 | 4 | 5;

/** A generated problem with its worked solution, before anything has been run. */
export interface TaskDraft {
  /** Without examples: they are added from `inputs` once the reference code has been run. */
  readonly problem: Problem;
  readonly level: Level;
  /** composed = put together from operations; everyday = one of the small functions that people ask for first. */
  readonly family: 'composed' | 'everyday';
  /** What is computed, independent of names and words. Tasks with equal keys have equal code up to names. */
  readonly composition: string;
  /** Which way of saying it was used. */
  readonly phrasing: string;
  /** The worked path: outline, refinements, implement. */
  readonly path: readonly Step[];
  /** Distinct argument lists that the reference code accepts, as literals; at least six, edge cases among them. */
  readonly inputs: readonly string[];
}

/** The reference code: the path's last step. */
export function codeOf(draft: TaskDraft): string {
  return draft.path.at(-1)?.text ?? '';
}

/** A task whose reference code has been run on every input. */
export interface Task extends TaskDraft {
  readonly cases: readonly TaskCase[];
}

export interface TaskCase {
  readonly args: string;
  readonly expected: string;
}

/** A problem that a small model should decline: too large, too vague, or not a small pure function. */
export interface OutsideDraft {
  readonly problem: Problem;
}

/** One line of a committed held-out file. The problem's examples are shown; the tests judge and are never shown. */
export interface HeldOutTask {
  readonly problem: Problem;
  readonly level: Level;
  readonly family: TaskDraft['family'];
  /** By which key it was held out of training. */
  readonly split: 'composition' | 'phrasing';
  readonly code: string;
  readonly tests: readonly TaskCase[];
}
