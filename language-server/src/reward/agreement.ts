import { valuesEqual } from '../domain/value-equality.ts';
import type { TestResult } from '../domain/test-case.ts';

/** What one candidate did on the generated inputs, in the order of the tests. */
export interface Behaviour {
  /** How often the search arrived at it: repeated answers count. At least 1. */
  readonly weight: number;
  readonly results: readonly TestResult[];
}

/**
 * How much speaks for each candidate where no example decides, in [0, 1]: the mean of the share of the other
 * candidates (by weight) that behave the same on every generated input, and the share of generated cases whose
 * suggested value it returns. A part without evidence is left out; 0 when there is none at all.
 */
export function agreements(behaviours: readonly Behaviour[]): readonly number[] {
  return behaviours.map((one, i) => {
    const parts = [shareOfOthers(one, behaviours.filter((_, j) => j !== i)), shareOfSuggestions(one)].filter(
      (part) => part !== undefined,
    );
    return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
  });
}

function shareOfOthers(one: Behaviour, others: readonly Behaviour[]): number | undefined {
  // Its own repetitions are evidence too: the policy came to the same program more than once.
  const repeated = one.weight - 1;
  const total = repeated + others.reduce((sum, other) => sum + other.weight, 0);
  if (total === 0 || one.results.length === 0 || one.results.every((result) => result.actual === undefined)) return undefined;
  const same = others.filter((other) => behavesLike(one, other)).reduce((sum, other) => sum + other.weight, repeated);
  return same / total;
}

function shareOfSuggestions(one: Behaviour): number | undefined {
  const suggested = one.results.filter((result) => result.test.expected !== undefined);
  if (suggested.length === 0) return undefined;
  return suggested.filter((result) => result.verdict === 'passed').length / suggested.length;
}

function behavesLike(a: Behaviour, b: Behaviour): boolean {
  return (
    a.results.length === b.results.length &&
    a.results.every((result, i) => {
      const other = b.results[i];
      if (other === undefined) return false;
      if (result.actual === undefined || other.actual === undefined) {
        return result.actual === undefined && other.actual === undefined && result.verdict === other.verdict;
      }
      return valuesEqual(result.actual, other.actual);
    })
  );
}
