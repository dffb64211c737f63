import { Failure } from '../base/failure.ts';
import { testOfLiterals } from '../domain/example-test.ts';
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { SolverDependencies } from './dependencies.ts';
import type { SolveOptions } from './options.ts';

/**
 * The tests that judge every candidate of one task: made once, then frozen. With three or more given examples
 * the last is held out: it still gates the result, but neither the policy nor the choice among siblings sees it,
 * so that a program made of the shown answers is found out.
 */
export interface FrozenTests extends GivenTests {
  readonly generated: readonly TestCase[];
}

export interface GivenTests {
  readonly given: readonly TestCase[];
  /** The problem as the policy may see it: without held-out examples. */
  readonly shown: Problem;
}

const examplesBeforeHoldingOut = 3;

/** Throws Failure badInput for an example that is not made of literals. */
export function freezeGiven(problem: Problem, language: SolverDependencies['language']): GivenTests {
  const given = givenTests(problem, language);
  const shownCount = given.filter((test) => !test.heldOut).length;
  return { given, shown: { ...problem, examples: problem.examples.slice(0, shownCount) } };
}

function givenTests(problem: Problem, language: SolverDependencies['language']): readonly TestCase[] {
  const holdOut = problem.examples.length >= examplesBeforeHoldingOut;
  return problem.examples.map((example, i) => {
    const test = testOfLiterals(example, language);
    if (test === undefined) {
      const text = language.parseArguments(example.args) === undefined ? example.args : example.expected;
      throw new Failure(
        'badInput',
        `Example ${i + 1} of ${problem.entry} is not made of literals: ${text}`,
        `Write arguments and expected values as ${problem.language} literals, for example "1, [2, 3]" and "'text'".`,
      );
    }
    const heldOut = holdOut && i === problem.examples.length - 1;
    return { ...test, ...(heldOut && { heldOut }) };
  });
}

/** Asks the generator, which sees the description but none of the given examples. Throws Cancelled or Failure. */
export async function generateTests(
  { given, shown: problem }: GivenTests,
  { generator, language }: SolverDependencies,
  options: SolveOptions,
  signal?: AbortSignal,
): Promise<readonly TestCase[]> {
  if (!generator || options.generatedCases === 0) return [];
  const cases = await generator.generate(
    {
      problem: { ...problem, examples: [] },
      count: options.generatedCases,
      sampling: { temperature: options.temperature, topP: options.topP, topK: 0, seed: options.seed, maxTokens: 160 },
    },
    signal,
  );
  const givenArgs = new Set(given.map((test) => test.args));
  return cases.flatMap((one) => {
    const test = toTest(one, language);
    return test === undefined || givenArgs.has(test.args) ? [] : [test];
  });
}

/** Undefined when the arguments are no literals. A suggestion that is none is dropped, its input kept. */
export function toTest(one: GeneratedCase, language: SolverDependencies['language']): TestCase | undefined {
  const argValues = language.parseArguments(one.args);
  if (argValues === undefined) return undefined;
  const expected = one.suggested === undefined ? undefined : language.parseLiteral(one.suggested);
  return { origin: 'generated', args: one.args, argValues, ...(expected && { expected }) };
}
