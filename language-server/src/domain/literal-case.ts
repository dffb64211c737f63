import type { LanguageSupport } from './ports/language-support.ts';
import type { TestCase } from './test-case.ts';

/** Calls and what they return as source text, the form in which problems, tasks and files hold them. */
export interface LiteralCase {
  /** Without parentheses. */
  readonly args: string;
  readonly expected: string;
}

/** A given test; undefined when a part of the case is no literal of the language. */
export function testOfLiterals({ args, expected }: LiteralCase, language: Pick<LanguageSupport, 'parseArguments' | 'parseLiteral'>): (TestCase & Required<Pick<TestCase, 'expected'>>) | undefined {
  const [argValues, value] = [language.parseArguments(args), language.parseLiteral(expected)];
  return argValues === undefined || value === undefined ? undefined : { origin: 'given', args, argValues, expected: value };
}
