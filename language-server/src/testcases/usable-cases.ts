import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { GeneratedCase } from '../domain/ports/test-case-generator.ts';
import type { Problem } from '../domain/problem.ts';
import { readArity } from './signature-arity.ts';

/** Decides what is a literal, and when two of them are the same. */
export type Literals = Pick<LanguageSupport, 'parseArguments' | 'parseLiteral' | 'formatValue'>;

/** The cases of a model's answers that can be run: literals, as many as the function takes, one case for each input. */
export class UsableCases {
  readonly #literals: Literals;
  readonly #found = new Map<string, GeneratedCase>();
  readonly #fits: (count: number) => boolean;

  constructor(problem: Problem, literals: Literals) {
    this.#literals = literals;
    const arity = problem.language === 'python' ? readArity(problem.signature) : undefined;
    this.#fits = (count) => arity === undefined || (count >= arity.least && count <= arity.most);
  }

  get size(): number {
    return this.#found.size;
  }

  /** A result that is no literal is left out rather than its input. */
  add({ args, suggested }: GeneratedCase): void {
    const values = this.#literals.parseArguments(args);
    if (values === undefined || !this.#fits(values.length)) return;
    const input = values.map((value) => this.#literals.formatValue(value)).join(', ');
    if (this.#found.has(input)) return;
    const literal = suggested !== undefined && this.#literals.parseLiteral(suggested) !== undefined;
    this.#found.set(input, literal ? { args, suggested } : { args });
  }

  /** In the order in which they came. */
  first(count: number): readonly GeneratedCase[] {
    return [...this.#found.values()].slice(0, count);
  }
}

/** Without the last line of an answer that was cut off: it may say something else than it was going to. */
export function wholeLines(answer: string, complete: boolean): string {
  return complete ? answer : answer.slice(0, answer.lastIndexOf('\n') + 1);
}
