import type { LanguageSupport } from './ports/language-support.ts';
import type { Example } from './problem.ts';
import type { TestCase } from './test-case.ts';

/** A given test from a call as source text; undefined when a part of it is no literal of the language. */
export function testOfLiterals({ args, expected }: Example, language: Pick<LanguageSupport, 'parseArguments' | 'parseLiteral'>): (TestCase & Required<Pick<TestCase, 'expected'>>) | undefined {
  const [argValues, value] = [language.parseArguments(args), language.parseLiteral(expected)];
  return argValues === undefined || value === undefined ? undefined : { origin: 'given', args, argValues, expected: value };
}
