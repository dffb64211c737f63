import { Failure } from '../base/failure.ts';

/**
 * A problem of a benchmark file: by its `language` one of the translations of HumanEval and MBPP, else HumanEval by its
 * `entry_point` and `test`, MBPP by its `test_list`, TACO by its `input_output`.
 */
export type BenchmarkProblem = JudgedProblem | CasesProblem;

/** Judged by a test program. */
export type JudgedProblem = HumanEvalProblem | MbppProblem | ScriptProblem;

export interface HumanEvalProblem {
  readonly kind: 'humaneval';
  /** As text, whatever it was in the file. */
  readonly taskId: string;
  readonly prompt: string;
  readonly entry: string;
  readonly test: string;
  /** The body that completes the prompt. */
  readonly canonicalSolution?: string;
}

export interface MbppProblem {
  readonly kind: 'mbpp';
  readonly taskId: string;
  /** The data set's own solution; also says which functions and classes the tests mean. */
  readonly code?: string;
  /** Imports and set-up code of the tests. */
  readonly setUp: string;
  readonly tests: readonly string[];
}

/** A function in JavaScript or TypeScript, whose test program stands after it. */
export interface ScriptProblem {
  readonly kind: 'script';
  readonly taskId: string;
  readonly language: 'javascript' | 'typescript';
  /** Ends inside the function. */
  readonly prompt: string;
  readonly entry: string;
  readonly test: string;
  /** What completes the prompt. */
  readonly canonicalSolution?: string;
}

/** A problem of TACO: inputs and what must come out, of a function or of a program that reads standard input. */
export interface CasesProblem {
  readonly kind: 'cases';
  readonly taskId: string;
  /** Absent for a program, whose inputs and outputs are texts. */
  readonly entry?: string;
  readonly cases: readonly { readonly input: unknown; readonly output: unknown }[];
  /** The first of the data set's own. */
  readonly solution?: string;
}

export interface BenchmarkCandidate {
  readonly taskId: string;
  /** completion: what follows the prompt (HumanEval), or the program (MBPP). solution: the whole program. */
  readonly kind: 'completion' | 'solution';
  readonly text: string;
}

/** Reads problems, one JSON object a line. Throws Failure badInput with the line number. */
export function readProblems(text: string): readonly BenchmarkProblem[] {
  const problems = readRows(text, 'problem', readProblem);
  const seen = new Set<string>();
  for (const { taskId } of problems) {
    if (seen.has(taskId))
      throw new Failure('badInput', `The task ${taskId} is there twice.`, 'Give each task one row.');
    seen.add(taskId);
  }
  return problems;
}

/** Reads candidates, one JSON object a line, several a task where there are. Throws Failure badInput with the line number. */
export function readCandidates(text: string): readonly BenchmarkCandidate[] {
  return readRows(text, 'candidate', readCandidate);
}

type Row = Readonly<Record<string, unknown>>;

function readRows<T>(text: string, what: string, read: (row: Row, index: number) => T | string): readonly T[] {
  return splitRows(text.replace(/^\uFEFF/, ''))
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const row = parse(line);
      const result = row === undefined ? 'it is not a JSON object' : read(row, index);
      if (typeof result === 'string') {
        throw new Failure(
          'badInput',
          `Line ${index + 1} is not a ${what}: ${result}.`,
          'Use rows of HumanEval or MBPP, one JSON object a line.',
        );
      }
      return [result];
    });
}

/** One row a line, or one array of all. */
function splitRows(text: string): readonly string[] {
  if (!text.trimStart().startsWith('[')) return text.split(/\r?\n/);
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)) : [text];
  } catch {
    return [text];
  }
}

function parse(line: string): Row | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as Row) : undefined;
  } catch {
    return undefined;
  }
}

function readProblem(row: Row, index: number): BenchmarkProblem | string {
  if (row['input_output'] !== undefined) return readCasesProblem(row, index);
  const taskId = readId(row);
  if (taskId === undefined) return 'it has no task_id';
  const language = scriptLanguages.get(row['language']);
  if (language !== undefined) return readScriptProblem(row, taskId, language);
  const tests = readTexts(row['test_list']);
  if (tests !== undefined) {
    const code = readText(row['code']);
    const setUp = [...(readTexts(row['test_imports']) ?? []), readText(row['test_setup_code']) ?? ''].filter(
      (part) => part !== '',
    );
    return { kind: 'mbpp', taskId, setUp: setUp.join('\n'), tests, ...(code === undefined ? {} : { code }) };
  }
  const [prompt, entry, test] = [readText(row['prompt']), readText(row['entry_point']), readText(row['test'])];
  if (prompt === undefined || entry === undefined || test === undefined)
    return 'it has neither test_list nor prompt, entry_point and test';
  const canonicalSolution = readText(row['canonical_solution']);
  return {
    kind: 'humaneval',
    taskId,
    prompt,
    entry,
    test,
    ...(canonicalSolution === undefined ? {} : { canonicalSolution }),
  };
}

/** TACO's rows have no id: without one they are counted from 0. */
function readCasesProblem(row: Row, index: number): CasesProblem | string {
  const content = typeof row['input_output'] === 'string' ? parse(row['input_output']) : row['input_output'];
  const { inputs, outputs, fn_name: entry } = (content ?? {}) as Row;
  if (!Array.isArray(inputs) || !Array.isArray(outputs) || inputs.length !== outputs.length)
    return 'its input_output has not as many inputs as outputs';
  const solution = readTexts(row['solutions'])?.[0];
  return {
    kind: 'cases',
    taskId: readText(row['task_id']) ?? `TACO/${index}`,
    cases: inputs.map((input: unknown, at) => ({ input, output: outputs[at] as unknown })),
    ...(typeof entry === 'string' ? { entry } : {}),
    ...(solution === undefined ? {} : { solution }),
  };
}

const scriptLanguages: ReadonlyMap<unknown, ScriptProblem['language']> = new Map([
  ['javascript', 'javascript'],
  ['js', 'javascript'],
  ['typescript', 'typescript'],
  ['ts', 'typescript'],
]);

/** MBPP's translations name the function; HumanEval's call it `candidate` in their test. */
function readScriptProblem(row: Row, taskId: string, language: ScriptProblem['language']): ScriptProblem | string {
  const [prompt, test] = [readText(row['prompt']), readText(row['test']) ?? readText(row['tests'])];
  const entry = readText(row['entry_point']) ?? /\blet candidate = ([\w$]+);/.exec(test ?? '')?.[1];
  if (prompt === undefined || test === undefined || entry === undefined)
    return 'it is in a language of scripts and lacks prompt, test or the name of its function';
  const canonicalSolution = readText(row['canonical_solution']);
  return {
    kind: 'script',
    taskId,
    language,
    prompt,
    entry,
    test,
    ...(canonicalSolution === undefined ? {} : { canonicalSolution }),
  };
}

function readCandidate(row: Row): BenchmarkCandidate | string {
  const taskId = readId(row);
  if (taskId === undefined) return 'it has no task_id';
  const solution = readText(row['solution']);
  if (solution !== undefined) return { taskId, kind: 'solution', text: solution };
  const completion = readText(row['completion']);
  return completion === undefined
    ? 'it has neither completion nor solution'
    : { taskId, kind: 'completion', text: completion };
}

function readId(row: Row): string | undefined {
  const id = row['task_id'] ?? row['name'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** Source text with the line ends of Python. */
function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : undefined;
}

function readTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.map((item) => readText(item) ?? '')
    : undefined;
}
