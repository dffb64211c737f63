import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { Sampling } from '../domain/ports/policy.ts';
import type { Problem } from '../domain/problem.ts';
import type { TestCase } from '../domain/test-case.ts';
import { wilson, type Share } from '../reward/interval.ts';
import type { SolverDependencies } from './dependencies.ts';
import { toTest } from './frozen-tests.ts';
import { killsOf, summarise, tryMutants } from './mutation.ts';

/** A problem with the code that is known to solve it. */
export interface CaseTask {
  readonly problem: Problem;
  readonly code: string;
}

/** code = the generator sees the reference code (section 3.1.2); question = the problem alone (footnote 1). */
export type CaseSource = 'code' | 'question';

export interface CaseMeasureOptions {
  readonly from: CaseSource;
  /** Answers asked for each task, and cases that each should have. */
  readonly answers: number;
  readonly casesPerAnswer: number;
  /** written = every case of these answers as the model wrote it; handedOut = as many, chosen by the generator as for a person. */
  readonly cases: 'written' | 'handedOut';
  readonly sampling: Sampling;
  /** Whether mutants of the reference code are tried. */
  readonly mutants: boolean;
}

/** What was counted over some tasks. Each field of the first block is part of the one before it. */
export interface CaseCounts {
  readonly asked: number;
  readonly written: number;
  /** Arguments and result are literals, and the reference code returns something on them. */
  readonly valid: number;
  /** Not the same input as an earlier case of the task. */
  readonly distinct: number;
  /** Not copied from the prompt either: only these count. */
  readonly counted: number;
  /** The reference code returns what the case says. */
  readonly passed: number;

  readonly tasks: number;
  readonly answers: number;
  /** Mutants that ended within the limits. */
  readonly mutants: number;
  /** Of these, noticed by the passed cases of their task together. */
  readonly killed: number;
  /** Sum over the counted cases of the mutants that each alone notices. A case that the reference code fails is no test: it notices none. */
  readonly killsOfCases: number;
  readonly overLimit: number;
}

export const noCases: CaseCounts = { asked: 0, written: 0, valid: 0, distinct: 0, counted: 0, passed: 0, tasks: 0, answers: 0, mutants: 0, killed: 0, killsOfCases: 0, overLimit: 0 };

/** Everything that measuring needs; without `runBriefly` no mutant is tried. */
export type CaseMeasureDependencies = Pick<SolverDependencies, 'language' | 'runBriefly'> & {
  readonly generator: TestCaseGenerator;
  readonly runTests: NonNullable<SolverDependencies['runTests']>;
};

/** Measures a generator on one task. Throws Failure or Cancelled. */
export async function measureCases(task: CaseTask, options: CaseMeasureOptions, dependencies: CaseMeasureDependencies, signal?: AbortSignal): Promise<CaseCounts> {
  const { generator, language, runTests } = dependencies;
  const { problem, code } = task;
  const asked = options.answers * options.casesPerAnswer;
  const request = { problem: { ...problem, examples: [] }, ...(options.from === 'code' && { code }), sampling: options.sampling };
  const written =
    options.cases === 'written'
      ? (await generator.answers({ ...request, count: options.answers }, signal)).flat()
      : await generator.generate({ ...request, count: asked }, signal);
  const tests = written.flatMap((one) => {
    const test = toTest(one, language);
    return test?.expected === undefined ? [] : [test];
  });
  const { results } = await runTests(problem, code, tests, signal);
  const valid = results.filter(({ actual }) => actual !== undefined);
  const format = (test: TestCase): string => test.argValues.map((value) => language.formatValue(value)).join(', ');
  const distinct = [...new Map(valid.toReversed().map((result) => [format(result.test), result])).values()].toReversed();
  const copied = copiedInputs(task, options.from, language);
  const counted = distinct.filter(({ test }) => !copied(test.args) && !copied(format(test)));
  const passed = counted.filter(({ verdict }) => verdict === 'passed');
  const report = options.mutants ? await tryMutants(problem, code, passed.map(({ test }) => test), dependencies, signal) : undefined;
  const { killed, survived, overLimit } = report === undefined ? { killed: 0, survived: 0, overLimit: 0 } : summarise(report);
  return {
    asked,
    written: written.length,
    valid: valid.length,
    distinct: distinct.length,
    counted: counted.length,
    passed: passed.length,
    tasks: 1,
    answers: options.answers,
    mutants: killed + survived,
    killed,
    killsOfCases: report === undefined ? 0 : passed.reduce((sum, _, place) => sum + killsOf(report, place), 0),
    overLimit,
  };
}

/** Inputs that stand in what the generator may have read: an example of the problem, or a call in its text. */
function copiedInputs({ problem, code }: CaseTask, from: CaseSource, language: SolverDependencies['language']): (args: string) => boolean {
  const bare = (text: string): string => text.replaceAll(/\s+/g, '');
  const examples = new Set(problem.examples.map(({ args }) => language.parseArguments(args)?.map((value) => language.formatValue(value)).join(', ') ?? args));
  const prompt = bare(from === 'code' ? `${problem.statement}\n${code}` : problem.statement);
  return (args) => examples.has(args) || prompt.includes(bare(`${problem.entry}(${args})`));
}

export function addCounts(all: readonly CaseCounts[]): CaseCounts {
  const names = Object.keys(noCases) as (keyof CaseCounts)[];
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + one[name], 0)])) as unknown as CaseCounts;
}

/** Shares with their 95 % intervals; NaN where there is nothing to divide by. */
export interface CaseFigures {
  /** O1-CODER's metric (section 3.1.3) over the cases that count. */
  readonly passRate: Share;
  /** The same over every case that was asked for: what was not written, not valid, repeated or copied has not passed. */
  readonly passRateOfAsked: Share;
  readonly validShare: number;
  /** Of the valid ones. */
  readonly distinctShare: number;
  /** Of the distinct ones. */
  readonly ownShare: number;
  /** Mean number of mutants that a counted case notices. */
  readonly killsPerCase: number;
  /** Mean number of mutants that the cases of a task notice together, per answer. */
  readonly killsPerAnswer: number;
  /** Share of the mutants that ended and were noticed. */
  readonly mutationScore: number;
}

export function caseFigures(counts: CaseCounts): CaseFigures {
  return {
    passRate: wilson(counts.passed, counts.counted),
    passRateOfAsked: wilson(counts.passed, counts.asked),
    validShare: counts.valid / counts.written,
    distinctShare: counts.distinct / counts.valid,
    ownShare: counts.counted / counts.distinct,
    killsPerCase: counts.killsOfCases / counts.counted,
    killsPerAnswer: counts.killed / counts.answers,
    mutationScore: counts.killed / counts.mutants,
  };
}
