import type { Value } from '../../domain/value.ts';
import type { TestExample } from '../test-plan.ts';
import { formatArguments, formatValue } from './format-value.ts';
import { parseArguments, parseLiteral, splitArguments } from './literal.ts';
import type { TestFramework } from './project-layout.ts';

/** An example whose texts are known to be literals, in one line each. */
export interface CheckedExample extends TestExample {
  readonly arguments: readonly string[];
  readonly value: Value;
}

/** Undefined when one of the texts is not a literal. */
export function checkExample({ args, expected }: TestExample): CheckedExample | undefined {
  const values = parseArguments(args);
  const value = parseLiteral(expected);
  if (values === undefined || value === undefined) return undefined;
  const oneLine = /[\n\r#\\]/.test(args) ? formatArguments(values) : args.trim().replace(/,$/, '');
  return {
    args: oneLine,
    expected: /[\n\r#]/.test(expected) ? formatValue(value) : expected.trim(),
    arguments: splitArguments(oneLine) ?? [],
    value,
  };
}

/** How a test reaches the function. */
export interface Callee {
  /** For example `total`, `stats.total` or `Account.total`. */
  readonly expression: string;
  readonly isAsync: boolean;
}

/** NaN equals nothing, itself included, so it is compared in another way. */
export function holdsNaN(value: Value): boolean {
  switch (value.kind) {
    case 'float':
      return Number.isNaN(value.value);
    case 'complex':
      return Number.isNaN(value.re) || Number.isNaN(value.im);
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      return value.items.some(holdsNaN);
    case 'dict':
      return value.entries.some(([key, item]) => holdsNaN(key) || holdsNaN(item));
    default:
      return false;
  }
}

function callText({ expression, isAsync }: Callee, args: string): string {
  return isAsync ? `asyncio.run(${expression}(${args}))` : `${expression}(${args})`;
}

/** One line that fails when the call does not return the expected value. */
export function assertion(callee: Callee, { args, expected, value }: CheckedExample, framework: TestFramework): string {
  const call = callText(callee, args);
  if (framework === 'pytest') {
    if (value.kind === 'none' || value.kind === 'bool') return `assert ${call} is ${expected}`;
    if (holdsNaN(value)) return `assert repr(${call}) == repr(${expected})`;
    return `assert ${call} == ${expected}`;
  }
  if (value.kind === 'none') return `self.assertIsNone(${call})`;
  if (value.kind === 'bool') return `self.assertIs(${call}, ${expected})`;
  if (holdsNaN(value)) return `self.assertEqual(repr(${call}), repr(${expected}))`;
  return `self.assertEqual(${call}, ${expected})`;
}

/** A test function or method, LF line endings, at column 0. */
export function testFunction(name: string, body: string, unit: string, isMethod: boolean): string {
  return `def ${name}(${isMethod ? 'self' : ''}):\n${unit}${body}`;
}

/** One parametrised pytest function for several examples; NaN is not among them. */
export function parametrizedTest(name: string, callee: Callee, examples: readonly CheckedExample[], parameters: readonly string[], unit: string, isMethod: boolean): string {
  const names = argumentNames(examples, parameters);
  const columns = [...(names ?? ['args']), 'expected'];
  const rows = examples.map((example) => {
    const cells = names === undefined ? [`(${example.args}${example.arguments.length === 1 ? ',' : ''})`] : example.arguments;
    return `${unit}${unit}(${[...cells, example.expected].join(', ')}),`;
  });
  const call = callText(callee, names === undefined ? '*args' : names.join(', '));
  return [
    '@pytest.mark.parametrize(',
    `${unit}(${columns.map((column) => `"${column}"`).join(', ')}),`,
    `${unit}[`,
    ...rows,
    `${unit}],`,
    ')',
    `def ${name}(${[...(isMethod ? ['self'] : []), ...columns].join(', ')}):`,
    `${unit}assert ${call} == expected`,
  ].join('\n');
}

/** The function's own parameter names, where every example gives the same number of plain ones. */
function argumentNames(examples: readonly CheckedExample[], parameters: readonly string[]): readonly string[] | undefined {
  const count = examples[0]?.arguments.length ?? 0;
  const names = parameters.slice(0, count);
  const isPlain = names.length === count && count > 0 && names.every((name) => /^[^*]/.test(name) && name !== 'expected' && name !== 'request');
  return isPlain && examples.every((example) => example.arguments.length === count) ? names : undefined;
}

/** `total_of` becomes `TotalOf`. */
export function camelCase(name: string): string {
  return name.split('_').filter((word) => word !== '').map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join('');
}
