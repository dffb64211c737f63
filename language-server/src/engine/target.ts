import { pathToFileURL } from 'node:url';
import { Failure } from '../base/failure.ts';
import type { FoundFunction, LanguageSupport } from '../domain/ports/language-support.ts';
import type { Problem, ProblemId } from '../domain/problem.ts';
import { qualifiedName } from '../languages/python/functions.ts';

/** A function in a file, and the problem that it poses. */
export interface FileTarget {
  /** Absolute. */
  readonly path: string;
  /** The file's text when it was read. */
  readonly source: string;
  readonly found: FoundFunction;
  readonly problem: Problem;
}

/** The problem that a function of a file poses. `path` is absolute. */
export function targetOf(path: string, source: string, found: FoundFunction, language: LanguageSupport): FileTarget {
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
    `The function ${problem.entry} has no description.`,
    'Say what it should do in a docstring or in a comment above it, in a sentence or two.',
  );
}
