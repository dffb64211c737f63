import type { Mutant } from '../mutant.ts';
import type { FileContext, LanguageId, Problem } from '../problem.ts';
import type { Value } from '../value.ts';

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A function found in a source file. */
export interface FoundFunction {
  readonly name: string;
  /** Enclosing classes and functions, outermost first. Empty for a function at module level. */
  readonly path: readonly string[];
  readonly signature: string;
  /** Docstring without quotes, dedented; else the comment block directly above or inside; empty when neither. */
  readonly description: string;
  readonly examples: Problem['examples'];
  /** From the first decorator or `def` to the end of the body. */
  readonly span: Span;
  /** Names as declared, `*args` and `**kwargs` with their stars. */
  readonly parameters: readonly string[];
  /** The body is only a docstring, `pass`, `...` or `raise NotImplementedError`. */
  readonly isStub: boolean;
  /** Source of the function as it stands, from its header on: without decorators, dedented, LF line endings. */
  readonly source: string;
}

/** What the product needs to know about a programming language: syntax only, nothing runs. */
export interface LanguageSupport {
  readonly id: LanguageId;
  /** Every function with its place, in source order. Throws Failure badInput with line and column when the file does not parse. */
  functions(source: string): readonly FoundFunction[];
  /** The surroundings in which a candidate for this function runs. */
  context(source: string, found: FoundFunction, filePath: string): FileContext;
  /** Names defined at module level by a candidate's code, and whether it parses. */
  inspect(code: string): { readonly parses: boolean; readonly definitions: readonly string[]; readonly message?: string };
  /** Programs that differ from a code by one small mistake, in source order. Absent where nobody has written down what mistakes look like. */
  readonly mutants?: (code: string) => readonly Mutant[];
  /** One edit that replaces the function by a candidate: keeps decorators, docstring and indentation, adds missing imports and helpers. */
  replaceFunction(source: string, found: FoundFunction, candidate: string): readonly TextEdit[];
  /** Parses a literal; undefined when the text is not one. */
  parseLiteral(text: string): Value | undefined;
  /** Parses `1, [2]` into its literals; undefined when the text is not an argument list of literals. */
  parseArguments(text: string): readonly Value[] | undefined;
  /** Source text of a value, such that parseLiteral gives the value back where it is a literal. */
  formatValue(value: Value): string;
}
