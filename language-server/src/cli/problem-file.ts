import { readFile, realpath } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Failure } from '../base/failure.ts';
import type { FoundFunction, LanguageSupport } from '../domain/ports/language-support.ts';
import type { Example, Problem, ProblemId } from '../domain/problem.ts';
import { qualifiedName } from '../languages/python/functions.ts';

/** A function in a file on disk, and the problem that it poses. */
export interface FileTarget {
  readonly path: string;
  /** The file's text when it was read. */
  readonly source: string;
  readonly found: FoundFunction;
  readonly problem: Problem;
}

/** Throws Failure badInput: a file that cannot be read or does not parse, an unknown language, no such function. */
export async function readTarget(file: string, functionName: string, language: LanguageSupport): Promise<FileTarget> {
  if (!file.endsWith('.py')) {
    throw new Failure('badInput', `${file} is not a Python file`, 'only Python (.py) is supported so far');
  }
  const source = await readText(file);
  const functions = nameFile(file, () => language.functions(source));
  const found = functions.find((one) => one.name === functionName || qualifiedName(one) === functionName);
  if (!found) {
    const known = functions.map((one) => qualifiedName(one)).join(', ');
    throw new Failure(
      'badInput',
      `${file} has no function ${functionName}`,
      known === '' ? 'the file defines no function; write a stub with a docstring first' : `choose one of: ${known}`,
    );
  }
  const path = await realpath(file);
  const problem: Problem = {
    id: `${pathToFileURL(path).href}#${qualifiedName(found)}` as ProblemId,
    language: language.id,
    statement: found.description,
    entry: found.name,
    signature: found.signature,
    examples: found.examples,
    context: language.context(source, found, path),
  };
  return { path, source, found, problem };
}

/** Throws Failure badInput when there is nothing that says what the function should do. */
export function requireDescription(problem: Problem): void {
  if (problem.statement.trim() !== '') return;
  throw new Failure(
    'badInput',
    `${problem.entry} has no description`,
    'say what it should do in a docstring or in a comment above it, in a sentence or two',
  );
}

/** Reads a problem file; every field that is missing or wrong is named. Throws Failure badInput. */
export async function readProblem(file: string): Promise<Problem> {
  const remedy =
    'a problem file is JSON: {"id","statement","language":"python","entry","signature","examples":[{"args":"(1, 2)","expected":"3"}]}';
  let data: unknown;
  try {
    data = JSON.parse(await readText(file));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('badInput', `${file} is not JSON`, remedy, { cause: error });
  }
  const record = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string => {
    const value = record[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new Failure('badInput', `${file}: "${name}" is missing or not a text`, remedy);
  };
  const language = text('language');
  if (language !== 'python') throw new Failure('badInput', `${file}: language '${language}' is not supported`, 'only "python" is supported so far');
  const entry = text('entry');
  const signature = text('signature').replace(/:\s*$/, '');
  if (!signature.includes(`def ${entry}(`)) {
    throw new Failure('badInput', `${file}: the signature does not define ${entry}`, `write it as: def ${entry}(…)`);
  }
  return { id: text('id') as ProblemId, language, statement: text('statement'), entry, signature, examples: readExamples(record['examples'], file, remedy) };
}

function readExamples(value: unknown, file: string, remedy: string): readonly Example[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Failure('badInput', `${file}: "examples" is not a list`, remedy);
  return value.map((one: unknown, i) => {
    const { args, expected } = (typeof one === 'object' && one !== null ? one : {}) as Readonly<Record<string, unknown>>;
    if (typeof args !== 'string' || typeof expected !== 'string') {
      throw new Failure('badInput', `${file}: example ${i + 1} needs "args" and "expected" as texts`, remedy);
    }
    return { args: withoutParentheses(args), expected };
  });
}

/** `(1, 2)` → `1, 2` and `(1,)` → `1`; an argument list without its own parentheses stays. */
export function withoutParentheses(args: string): string {
  const text = args.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    if (depth === 0 && i < text.length - 1) return text;
  }
  return text.slice(1, -1).trim().replace(/,$/, '');
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure('badInput', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'check the path', { cause: error });
  }
}

/** A syntax error says in which file it is. */
function nameFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.reason, `${file}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
}
