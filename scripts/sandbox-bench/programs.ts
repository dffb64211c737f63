import { defaultLimits, type CallJob } from '../../language-server/src/domain/ports/sandbox.ts';
import type { Value } from '../../language-server/src/domain/value.ts';

/** A trusted program: a function of one integer, and what ten of its calls return. */
export interface Program {
  readonly code: string;
  /** Python that says what is expected, for peers that compare inside. */
  readonly expected: string;
  readonly limitMs: number;
}

export const testsEach = 10;
export const inputs: readonly number[] = Array.from({ length: testsEach }, (_, index) => index + 1);

export const short: readonly Program[] = [
  { code: 'def f(x):\n    return x * x + 1\n', expected: 'x * x + 1', limitMs: 1000 },
  { code: 'def f(x):\n    return sorted(str(x) * 3)\n', expected: 'sorted(str(x) * 3)', limitMs: 1000 },
  { code: 'def f(x):\n    return sum(i for i in range(x) if i % 3 == 0)\n', expected: 'sum(range(0, x, 3))', limitMs: 1000 },
  { code: 'import math\ndef f(x):\n    return [math.gcd(x, i) for i in range(1, 9)]\n', expected: '[__import__("math").gcd(x, i) for i in range(1, 9)]', limitMs: 1000 },
];
const long: Program = { code: 'def f(x):\n    return sum(i * i for i in range(4000))\n', expected: '21325334000', limitMs: 1000 };
const wrong: Program = { code: 'def f(x):\n    return x\n', expected: 'x + 1', limitMs: 1000 };
const raising: Program = { code: 'def f(x):\n    return {}[x]\n', expected: '0', limitMs: 1000 };
const endless: Program = { code: 'def f(x):\n    while True: pass\n', expected: '0', limitMs: 100 };

/** Of a hundred candidates one never ends, ten are long, forty fail in two ways and the rest are short, in a fixed order. */
export const mixed: readonly Program[] = Array.from({ length: 100 }, (_, index) => {
  if (index === 50) return endless;
  if (index % 10 === 3) return long;
  if (index % 5 === 1) return wrong;
  if (index % 5 === 4) return raising;
  return short[index % short.length] as Program;
});

export const int = (value: number): Value => ({ kind: 'int', value: BigInt(value) });

/** Its ten calls as a job for the sandbox. */
export function jobOf({ code, limitMs }: Program): CallJob {
  const limits = { ...defaultLimits, callMs: limitMs, totalMs: limitMs };
  return { language: 'python', code, entry: 'f', calls: inputs.map((x) => [int(x)]), limits };
}

/** The program with its tests, as one file that compares for itself. */
export const wholeProgram = ({ code, expected }: Program, tests: readonly number[]): string =>
  `${code}for x in ${JSON.stringify(tests)}:\n    assert f(x) == (${expected})\n`;
