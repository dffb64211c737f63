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

  /** A result that is no literal is left out rather than its input. Of two results for one input, the surer one stays. */
  add({ args, suggested, confidence }: GeneratedCase): void {
    const values = this.#literals.parseArguments(args);
    if (values === undefined || !this.#fits(values.length)) return;
    const input = values.map((value) => this.#literals.formatValue(value)).join(', ');
    const known = this.#found.get(input);
    const literal = suggested !== undefined && this.#literals.parseLiteral(suggested) !== undefined;
    const one: GeneratedCase = literal ? { args, suggested, ...(confidence !== undefined && { confidence }) } : { args };
    if (known === undefined || sureness(one) > sureness(known)) this.#found.set(input, one);
  }

  /** The surest ones; among those that are as good as certain, different results first. In the order in which they came where nothing is known. */
  best(count: number): readonly GeneratedCase[] {
    const ordered = [...this.#found.values()].sort((a, b) => sureness(b) - sureness(a));
    const results = new Set<string | undefined>();
    const fresh = ordered.filter((one) => sureness(one) >= certain && !results.has(one.suggested) && results.add(one.suggested));
    return [...fresh, ...ordered.filter((one) => !fresh.includes(one))].slice(0, count);
  }
}

/** From here on a result counts as known. */
const certain = 0.9;

function sureness({ confidence }: GeneratedCase): number {
  return confidence ?? 0;
}

/** Without the last line of an answer that was cut off: it may say something else than it was going to. */
export function wholeLines(answer: string, complete: boolean): string {
  return complete ? answer : answer.slice(0, answer.lastIndexOf('\n') + 1);
}
