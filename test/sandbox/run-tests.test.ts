import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import type { Verdict } from '../../language-server/src/domain/verdict.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { int, openSandbox, shortLimits } from './fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

const problem: Problem = {
  id: 'double' as ProblemId,
  language: 'python',
  statement: 'Doubles.',
  entry: 'f',
  signature: 'def f(x)',
  examples: [],
};

function testCase(argument: number, expected?: Value): TestCase {
  return {
    origin: 'given',
    args: String(argument),
    argValues: [int(argument)],
    ...(expected === undefined ? {} : { expected }),
  };
}

const tests = [testCase(1, int(2)), testCase(2, int(4)), testCase(3, int(6))];

const candidates: readonly (readonly [code: string, verdicts: readonly Verdict[], compiled?: boolean])[] = [
  ['def f(x): return 2 * x', ['passed', 'passed', 'passed']],
  ['def f(x): return 2.0 * x', ['passed', 'passed', 'passed']],
  ['def f(x): return x * x', ['wrongAnswer', 'passed', 'wrongAnswer']],
  ['def f(x): return str(2 * x)', ['wrongAnswer', 'wrongAnswer', 'wrongAnswer']],
  ['def f(x): return 2 * x if x > 1 else 1 / 0', ['crashed', 'passed', 'passed']],
  ['import os\ndef f(x): return 2 * x if x != 2 else os._exit(0)', ['passed', 'crashed', 'passed']],
  ['import time\ndef f(x):\n    if x == 1: time.sleep(9)\n    return 2 * x', ['overTime', 'passed', 'passed']],
  ['def f(x): return 2 * x if x != 2 else bytearray(1 << 40)', ['passed', 'overMemory', 'passed']],
  ['def f(x): return 2 * x if x != 3 else "x" * (1 << 24)', ['passed', 'passed', 'overOutput']],
  ['def f(x) return', ['notCompiled', 'notCompiled', 'notCompiled'], false],
  ['def g(x): return 2 * x', ['noEntry', 'noEntry', 'noEntry']],
  ['1 / 0', ['crashed', 'crashed', 'crashed']],
];
for (const [code, verdicts, compiled = true] of candidates) {
  test(`${JSON.stringify(code)} is judged ${verdicts.join(', ')}`, async () => {
    const outcome = await runTests(sandbox, { problem, code, tests, limits: { ...shortLimits, callMs: 3_000, totalMs: 20_000 } });
    assert.deepEqual(
      outcome.results.map(({ verdict }) => verdict),
      verdicts,
    );
    assert.equal(outcome.compiled, compiled);
    assert.deepEqual(
      outcome.results.map((result) => result.test),
      tests,
    );
  });
}

test('the actual value and the reason stand with the verdict', async () => {
  const { results } = await runTests(sandbox, {
    problem,
    code: 'def f(x): return 1 // (x - 2)',
    tests,
    limits: shortLimits,
  });
  assert.deepEqual(
    results.map(({ actual, detail }) => ({ actual, detail })),
    [
      { actual: int(-1), detail: undefined },
      { actual: undefined, detail: 'ZeroDivisionError: integer division or modulo by zero' },
      { actual: int(1), detail: undefined },
    ],
  );
});

test('a test without an expected value asks only for an answer', async () => {
  const { results } = await runTests(sandbox, {
    problem,
    code: 'def f(x): return 1 // (x - 2)',
    tests: [testCase(1), testCase(2)],
    limits: shortLimits,
  });
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    ['passed', 'crashed'],
  );
});

test('a candidate that dies every time stops at the total time', async () => {
  const many = Array.from({ length: 50 }, (_, n) => testCase(n, int(n)));
  const start = performance.now();
  const { results } = await runTests(sandbox, {
    problem,
    code: 'import time\ndef f(x):\n    while True:\n        try: time.sleep(9)\n        except BaseException: pass',
    tests: many,
    limits: shortLimits,
  });
  assert.ok(performance.now() - start < 4000);
  assert.deepEqual(new Set(results.map(({ verdict }) => verdict)), new Set(['overTime']));
  assert.equal(results.length, 50);
});

test('no tests are no results', async () => {
  assert.deepEqual(await runTests(sandbox, { problem, code: '', tests: [], limits: shortLimits }), {
    compiled: true,
    results: [],
  });
});
