import type { Brand } from '../base/brand.ts';

export type ProblemId = Brand<string, 'ProblemId'>;
export type LanguageId = 'python' | 'javascript' | 'typescript';

/** What is to be written. Everything a policy may see about the task is here. */
export interface Problem {
  readonly id: ProblemId;
  readonly language: LanguageId;
  /** What the function must do, in a person's words: the docstring without its examples. */
  readonly statement: string;
  /** Name of the function that is called. */
  readonly entry: string;
  /** First line of the function without the final colon, for example `def total(xs: list[int]) -> int`. */
  readonly signature: string;
  /** Given examples: they gate the result. */
  readonly examples: readonly Example[];
  /** The file around the stub, when there is one: what the function needs to run in its place. */
  readonly context?: FileContext;
}

/** One call and what it must return, as literals of the problem's language. */
export interface Example {
  /** The argument list as a literal tuple without its parentheses, for example `[1, 2], 3`. */
  readonly args: string;
  /** The value it must return, as a literal. */
  readonly expected: string;
}

/** Source around a stub. The candidate replaces the stub; everything else runs as it stands. */
export interface FileContext {
  /** Source before the stub's function (imports, helpers, classes), with the module's own `__main__` part left out. */
  readonly before: string;
  /** Source after the stub's function. */
  readonly after: string;
  /** Folders that Python would search for the file's imports, in order. Absolute paths, read-only in the sandbox. */
  readonly importPaths: readonly string[];
}
