import type { Mutant } from '../domain/mutant.ts';
import type { Problem } from '../domain/problem.ts';
import type { TestCase, TestResult } from '../domain/test-case.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { RunTests, SolverDependencies } from './dependencies.ts';

/** overLimit = it went over time, memory or output before any case told it from the original: nobody knows what it would have returned. */
export type MutantFate = 'killed' | 'survived' | 'overLimit';

export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly fate: MutantFate;
  /** Indexes of the cases that tell it from the original, ascending. */
  readonly killedBy: readonly number[];
  /** Indexes of the cases on which it went over a limit, ascending. */
  readonly overOn: readonly number[];
}

export interface MutationReport {
  readonly mutants: readonly JudgedMutant[];
  /** Cases that say the same of the original each time; only these can kill. */
  readonly steady: readonly boolean[];
}

/** How many mutants met which fate. The score is killed / (killed + survived); those over a limit are in neither. */
export interface MutationSummary {
  readonly killed: number;
  readonly survived: number;
  readonly overLimit: number;
}

/** Mutants tried of one code, at the most: taken evenly from all of them. */
export const mostMutants = 60;

/**
 * Which cases tell which mutants from the code. Each case holds what the code itself returns; a mutant is killed by a
 * case on which it returns something else or fails. Undefined where mutants are not known or nothing can run.
 * Throws Failure or Cancelled.
 */
export async function tryMutants(
  problem: Problem,
  code: string,
  cases: readonly TestCase[],
  { language, runBriefly }: Pick<SolverDependencies, 'language' | 'runBriefly'>,
  signal?: AbortSignal,
): Promise<MutationReport | undefined> {
  if (language.mutants === undefined || runBriefly === undefined) return undefined;
  // A value that equals nothing, chance, the clock and slowness would all look like a kill.
  const original = await resultsOf(problem, code, cases, runBriefly, signal);
  const steady = cases.map(({ expected }, index) => expected !== undefined && original?.[index]?.verdict === 'passed');
  const places = steady.flatMap((isSteady, index) => (isSteady ? [index] : []));
  const tests = places.flatMap((place) => cases[place] ?? []);
  const mutants: JudgedMutant[] = [];
  for (const mutant of evenly(language.mutants(code), mostMutants)) {
    const results = tests.length === 0 ? [] : await resultsOf(problem, mutant.code, tests, runBriefly, signal);
    if (results !== undefined) mutants.push(judge(mutant, results, places));
  }
  return { mutants, steady };
}

/** Undefined for what the language itself refuses, though it parses: no test is needed to find that. */
async function resultsOf(problem: Problem, code: string, tests: readonly TestCase[], run: RunTests, signal?: AbortSignal): Promise<readonly TestResult[] | undefined> {
  const { compiled, results } = await run(problem, code, tests, signal);
  return compiled ? results : undefined;
}

function judge(mutant: Mutant, results: readonly TestResult[], places: readonly number[]): JudgedMutant {
  const killedBy = results.flatMap(({ verdict }, index) => (kills(verdict) ? [places[index] ?? index] : []));
  const overOn = results.flatMap(({ verdict }, index) => (isLimit(verdict) ? [places[index] ?? index] : []));
  return { mutant, fate: fateOf(killedBy, overOn), killedBy, overOn };
}

function fateOf(killedBy: readonly number[], overOn: readonly number[]): MutantFate {
  return killedBy.length > 0 ? 'killed' : overOn.length > 0 ? 'overLimit' : 'survived';
}

function kills(verdict: Verdict): boolean {
  return verdict === 'wrongAnswer' || verdict === 'crashed';
}

function isLimit(verdict: Verdict): boolean {
  return verdict === 'overTime' || verdict === 'overMemory' || verdict === 'overOutput';
}

function evenly<T>(all: readonly T[], most: number): readonly T[] {
  return all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] as T);
}

/** What these cases kill together; all cases by default. */
export function summarise({ mutants }: MutationReport, cases?: ReadonlySet<number>): MutationSummary {
  const among = (places: readonly number[]): readonly number[] => places.filter((place) => cases?.has(place) ?? true);
  const fates = mutants.map(({ killedBy, overOn }) => fateOf(among(killedBy), among(overOn)));
  const count = (fate: MutantFate): number => fates.filter((one) => one === fate).length;
  return { killed: count('killed'), survived: count('survived'), overLimit: count('overLimit') };
}

/** Mutants that one case kills. */
export function killsOf({ mutants }: MutationReport, place: number): number {
  return mutants.filter(({ killedBy }) => killedBy.includes(place)).length;
}

/**
 * The cases in the order in which a person should keep them: each next one kills the most mutants that none before it
 * kills; then the one that kills the most at all, then the one that came first. All cases by default; mutants that those of
 * `before` kill are no one's merit.
 */
export function rankByKills({ mutants, steady }: MutationReport, cases: readonly number[] = steady.map((_, place) => place), before: readonly number[] = []): readonly number[] {
  const left = new Set(mutants.filter(({ killedBy }) => killedBy.length > 0 && !before.some((place) => killedBy.includes(place))));
  const waiting = [...cases];
  const ranked: number[] = [];
  while (waiting.length > 0) {
    const scored = waiting.map((place) => {
      const killed = mutants.filter(({ killedBy }) => killedBy.includes(place));
      return { place, killed, fresh: killed.filter((one) => left.has(one)).length };
    });
    const best = scored.reduce((a, b) => (b.fresh > a.fresh || (b.fresh === a.fresh && b.killed.length > a.killed.length) ? b : a));
    best.killed.forEach((one) => left.delete(one));
    waiting.splice(waiting.indexOf(best.place), 1);
    ranked.push(best.place);
  }
  return ranked;
}
