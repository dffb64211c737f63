/**
 * Which program to believe where no example decides: the one that behaves as most of the policy would have it
 * (self-consistency, Wang et al. 2022, arXiv 2203.11171; programs are compared by what they return on generated inputs,
 * as in CodeT, Chen et al. 2022, arXiv 2207.10397, and the clusters of AlphaCode, Li et al. 2022, section 4.5). The
 * generator's inputs count here, its expected values do not: a small one is wrong too often to outvote the policy.
 */
import { valuesEqual } from '../domain/value-equality.ts';
import type { TestResult } from '../domain/test-case.ts';

/** One candidate and what it did on the generated inputs, in the order of the tests. */
export interface Behaviour {
  /** P(program | problem) in [0, 1], the product over its steps; undefined where the policy gives no probabilities. */
  readonly probability: number | undefined;
  /** How often the search arrived at it. At least 1. */
  readonly arrivals: number;
  readonly results: readonly TestResult[];
}

/**
 * How much speaks for each candidate, in [0, 1]: the share of the policy that behaves the same on every input, times the
 * share of inputs for which it returns anything.
 *
 * The share of the policy is the probability of the programs that were found; what is left, 1 − Σ P, is divided by
 * arrivals, which are samples of it, and one arrival that nobody has seen yet counts against all. So where probabilities
 * add up to 1 they decide, where they are tiny or unknown the votes do, and a lone program without one has 1/2.
 */
export function agreements(behaviours: readonly Behaviour[]): readonly number[] {
  const { known, unseen } = probabilities(behaviours);
  const arrivals = behaviours.reduce((sum, one) => sum + one.arrivals, 1);
  const weights = behaviours.map((one, i) => (known[i] ?? 0) + (unseen * one.arrivals) / arrivals);
  return behaviours.map((one) => {
    const alike = behaviours.reduce((sum, other, i) => sum + (behavesLike(one, other) ? (weights[i] ?? 0) : 0), 0);
    return Math.min(1, answered(one) * alike);
  });
}

/** Of being right that more votes would not change the winner. */
const sureness = 0.95;

/**
 * More candidates would not change which behaviour leads: its probability is larger than that of the next one together
 * with everything that was not found; or, by votes a and b for the first two, P(p > 1/2) ≥ 0.95 under Beta(a+1, b+1)
 * (Adaptive-Consistency, Aggarwal et al. 2023, arXiv 2305.11860, section 3).
 */
export function isDecided(behaviours: readonly Behaviour[]): boolean {
  const { known, unseen } = probabilities(behaviours);
  const clusters = clustersOf(behaviours).map((members) => ({
    probability: members.reduce((sum, i) => sum + (known[i] ?? 0) * answered(behaviours[i]), 0),
    votes: members.reduce((sum, i) => sum + (answered(behaviours[i]) > 0 ? (behaviours[i]?.arrivals ?? 0) : 0), 0),
  }));
  const [first = 0, second = 0] = clusters.map(({ probability }) => probability).sort((a, b) => b - a);
  const [most = 0, next = 0] = clusters.map(({ votes }) => votes).sort((a, b) => b - a);
  return first > second + unseen || leadHolds(most, next) >= sureness;
}

/** P(p > 1/2) for p ~ Beta(a + 1, b + 1): the chance of at most a heads in a + b + 1 fair throws. */
function leadHolds(a: number, b: number): number {
  const throws = a + b + 1;
  let ways = 1;
  let atMost = 0;
  for (let heads = 0; heads <= a; heads++) {
    atMost += ways;
    ways = (ways * (throws - heads)) / (heads + 1);
  }
  return atMost / 2 ** throws;
}

/** Probabilities that add up to 1 with what was not found; all unknown unless every candidate has one. */
function probabilities(behaviours: readonly Behaviour[]): { readonly known: readonly number[]; readonly unseen: number } {
  const known = behaviours.flatMap(({ probability }) => probability ?? []);
  if (known.length < behaviours.length) return { known: [], unseen: 1 };
  const total = known.reduce((sum, one) => sum + one, 0);
  return { known: total > 1 ? known.map((one) => one / total) : known, unseen: Math.max(0, 1 - total) };
}

/** Indices of those that behave alike. */
function clustersOf(behaviours: readonly Behaviour[]): readonly (readonly number[])[] {
  const clusters: number[][] = [];
  behaviours.forEach((one, i) => {
    const cluster = clusters.find(([first = 0]) => behavesLike(behaviours[first] ?? one, one));
    if (cluster) cluster.push(i);
    else clusters.push([i]);
  });
  return clusters;
}

/** Share of the inputs for which it returned something. */
function answered(one: Behaviour | undefined): number {
  if (one === undefined || one.results.length === 0) return 0;
  return one.results.filter((result) => result.actual !== undefined).length / one.results.length;
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
