import type { FoundFunction, LanguageSupport, TextEdit } from '../domain/ports/language-support.ts';
import type { ProjectReader } from './project-reader.ts';

/** A call and what it returns, as literals of the language. */
export interface TestExample {
  /** Argument list without parentheses. */
  readonly args: string;
  readonly expected: string;
}

export interface TestFileRequest {
  /** The file under test, absolute. */
  readonly targetPath: string;
  readonly source: string;
  readonly found: FoundFunction;
  readonly cases: readonly TestExample[];
  readonly project: ProjectReader;
}

/** What to write, and where. An existing file is only ever extended, by ascending edits that do not overlap. */
export type TestFilePlan<Framework extends string = string> = {
  /** Absolute. */
  readonly path: string;
  readonly framework: Framework;
  /** Names of the new tests. */
  readonly tests: readonly string[];
} & (
  | { readonly kind: 'new'; readonly text: string }
  /** `source` is the file as it was read; the edits are for it. */
  | { readonly kind: 'extend'; readonly source: string; readonly edits: readonly TextEdit[] }
);

/** A language, and what is done with projects written in it. */
export interface ProjectLanguage extends LanguageSupport {
  /** Tests for a function in the project's own layout. Throws Failure badInput for a case that is no literal and a function that a test cannot call. */
  planTestFile(request: TestFileRequest): TestFilePlan;
}
