import { unreachable } from '../base/exhaustive.ts';
import type { LanguageId } from '../domain/problem.ts';
import type { BenchmarkCandidate, JudgedProblem, HumanEvalProblem, MbppProblem, ScriptProblem } from './benchmark-rows.ts';

/** What runs for one candidate of a benchmark problem. */
export interface BenchmarkProgram {
  readonly language: LanguageId;
  readonly program: string;
  readonly entries: readonly string[];
  readonly test: string;
  /** Classes that both define and whose instances cross. */
  readonly classes: readonly string[];
}

/** The programs of a candidate, or of the data set's own solution; undefined when that is asked for and absent. */
export function benchmarkProgram(
  problem: JudgedProblem,
  candidate: BenchmarkCandidate | undefined,
): BenchmarkProgram | undefined {
  switch (problem.kind) {
    case 'humaneval':
      return humanEvalProgram(problem, candidate);
    case 'mbpp':
      return mbppProgram(problem, candidate);
    case 'script':
      return scriptProgram(problem, candidate);
    default:
      return unreachable(problem);
  }
}

function scriptProgram(problem: ScriptProblem, candidate: BenchmarkCandidate | undefined): BenchmarkProgram | undefined {
  const text = candidate?.text ?? problem.canonicalSolution;
  if (text === undefined) return undefined;
  return {
    language: problem.language,
    program: candidate?.kind === 'solution' ? text : problem.prompt + text,
    entries: [problem.entry],
    test: problem.test,
    classes: [],
  };
}

/** The test runs after the prompt, whose imports and helpers it may use; the prompt's own stub gives way to the candidate. */
function humanEvalProgram(
  problem: HumanEvalProblem,
  candidate: BenchmarkCandidate | undefined,
): BenchmarkProgram | undefined {
  const text = candidate?.text ?? problem.canonicalSolution;
  if (text === undefined) return undefined;
  return {
    language: 'python',
    program: candidate?.kind === 'solution' ? text : problem.prompt + text,
    entries: [problem.entry],
    test: `${wholeFunction(problem.prompt)}\n${problem.entry} = candidate\n${problem.test}\n\ncheck(candidate)\n`,
    classes: [],
  };
}

/** A prompt ends inside a function: after its docstring, or already after its first line. */
function wholeFunction(prompt: string): string {
  const lines = prompt.trimEnd().split('\n');
  const indentation = /^\s+(?=\S)/.exec(lines.at(-1) ?? '')?.[0] ?? '    ';
  return `${lines.join('\n')}\n${indentation}pass\n`;
}

/**
 * Some tests rely on the imports of the data set's solution, and some build values of its classes, which then run
 * on both sides. They come from the data set, never from a candidate, so that no candidate's code decides what
 * is equal; a candidate that brings its own keeps it in its sandbox.
 */
function mbppProgram(problem: MbppProblem, candidate: BenchmarkCandidate | undefined): BenchmarkProgram | undefined {
  const text = candidate?.text ?? problem.code;
  if (text === undefined) return undefined;
  const tests = [problem.setUp, ...problem.tests].join('\n');
  const classes = classDefinitions(`${problem.code ?? ''}\n${problem.setUp}`).filter(({ name }) =>
    mentions(tests, name),
  );
  const own = new Set(classDefinitions(text).map(({ name }) => name));
  const inSetUp = new Set(classDefinitions(problem.setUp).map(({ name }) => name));
  return {
    language: 'python',
    program: [...classes.filter(({ name }) => !own.has(name)).map(({ source }) => source), text].join('\n'),
    entries: mbppEntries(problem, text, tests),
    test: [
      ...importLines(problem.code ?? ''),
      ...classes.filter(({ name }) => !inSetUp.has(name)).map(({ source }) => source),
      tests,
      '',
    ].join('\n'),
    classes: classes.map(({ name }) => name),
  };
}

/**
 * The functions that the tests call: those of the data set's solution where there is one, else the candidate's.
 * A candidate can so never put itself in the place of a built-in function that the tests use.
 */
function mbppEntries({ code, setUp }: MbppProblem, text: string, tests: string): readonly string[] {
  const defined = new Set(functionNames(code ?? text));
  for (const name of functionNames(setUp)) defined.delete(name);
  if (code === undefined) for (const name of builtinFunctions) defined.delete(name);
  return [...defined].filter((name) => calls(tests, name));
}

function functionNames(source: string): readonly string[] {
  return [...source.matchAll(/^(?:async\s+)?def\s+(\w+)\s*\(|^(\w+)\s*=\s*lambda\b/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

function calls(source: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\s*\\(`).test(source);
}

function mentions(source: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\b`).test(source);
}

/** Imports at module level that fit on a line. */
function importLines(source: string): readonly string[] {
  return [...source.matchAll(/^(?:import\s|from\s+\S+\s+import\s)(?!.*\($).*$/gm)]
    .map(([line]) => line)
    .filter((line) => !line.includes('__future__'));
}

interface ClassDefinition {
  readonly name: string;
  readonly source: string;
}

/** Classes at module level with their decorators, by indentation. */
function classDefinitions(source: string): readonly ClassDefinition[] {
  return [...source.matchAll(/^(?:@.*\n)*class\s+(\w+).*(?:\n(?:[ \t].*|[ \t]*|#.*))*/gm)].map((match) => ({
    name: match[1] ?? '',
    source: match[0].trimEnd(),
  }));
}

const builtinFunctions = `
  abs all any ascii bin bool bytearray bytes callable chr complex dict dir divmod enumerate filter float format frozenset
  getattr hasattr hash hex id int isinstance issubclass iter len list map max min next object oct ord pow print range repr
  reversed round set slice sorted str sum tuple type zip
`
  .trim()
  .split(/\s+/);
