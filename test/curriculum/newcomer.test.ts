import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { readNewcomerStubs } from '../../language-server/src/curriculum/newcomer.ts';
import { defaultLimits } from '../../language-server/src/domain/ports/sandbox.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { openSandbox } from '../sandbox/fixtures.ts';

const heldOut = join(import.meta.dirname, '../../language-server/heldout');
const language = await createPythonSupport();
const sandbox = await openSandbox();
after(() => sandbox.dispose());

test('a hundred different stubs with a description, half of them with one example, which no test repeats', async () => {
  const stubs = await readNewcomerStubs(heldOut);
  assert.deepEqual([stubs.length, new Set(stubs.map(({ entry }) => entry)).size], [100, 100]);
  let withExample = 0;
  for (const { entry, stub, tests } of stubs) {
    const [found, ...more] = language.functions(stub);
    assert.ok(found?.isStub && found.name === entry && found.description.length > 10 && more.length === 0, entry);
    assert.ok(found.examples.length <= 1 && tests.length >= 3, entry);
    withExample += found.examples.length;
    assert.ok(!tests.some(({ args }) => found.examples.some((example) => example.args === args)), entry);
  }
  assert.equal(withExample, 50);
});

test('the tests and the examples hold for the right answers', async () => {
  for (const { entry, stub, code, tests } of await readNewcomerStubs(heldOut)) {
    const [found] = language.functions(stub);
    assert.ok(found);
    const problem: Problem = { id: entry as ProblemId, language: 'python', statement: '', entry, signature: found.signature, examples: [] };
    const all = [...tests, ...found.examples].map(({ args, expected }): TestCase => {
      const [argValues, value] = [language.parseArguments(args), language.parseLiteral(expected)];
      assert.ok(argValues && value, `${entry}(${args})`);
      return { origin: 'given', args, argValues, expected: value };
    });
    const { results } = await runTests(sandbox, { problem, code, tests: all, limits: defaultLimits });
    for (const { test: { args }, verdict } of results) assert.equal(verdict, 'passed', `${entry}(${args})`);
  }
});

test('a list that is not the committed one is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newcomer-'));
  try {
    await cp(join(heldOut, 'newcomer'), join(folder, 'newcomer'), { recursive: true });
    await writeFile(join(folder, 'newcomer/stubs.jsonl'), '{}\n', { flag: 'a' });
    await assert.rejects(readNewcomerStubs(folder), (error) => error instanceof Failure && error.reason === 'badInput');
  } finally {
    await rm(folder, { recursive: true });
  }
});
