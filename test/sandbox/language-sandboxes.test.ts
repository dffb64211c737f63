import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { LanguageId } from '../../language-server/src/domain/problem.ts';
import { createSandbox } from '../../language-server/src/sandbox/language-sandboxes.ts';
import { callJob, int, returned } from './fixtures.ts';
import { scriptJob } from './javascript-fixtures.ts';

const sandbox = await createSandbox({ logger: silentLogger });
after(() => sandbox.dispose());

const doubles: readonly (readonly [language: LanguageId, code: string])[] = [
  ['python', 'def f(x):\n    return 2 * x\n'],
  ['javascript', 'function f(x) { return 2 * x; }'],
  ['typescript', 'const f = (x: number): number => 2 * x;'],
];
test('candidates of every language run side by side', async () => {
  assert.match(sandbox.name, /^Python 3[^;]*$/);
  const jobs = [0, 1, 2].flatMap((x) =>
    doubles.map(async ([language, code]) => {
      const job = { ...(language === 'python' ? callJob : scriptJob)(code, { calls: [[int(x)]] }), language };
      assert.deepEqual((await sandbox.call(job)).calls, [returned(int(2 * x))], language);
    }),
  );
  await Promise.all(jobs);
  assert.match(sandbox.name, /^Python 3.*; Node \d/);
});

test('without Node, Python runs and JavaScript says what is missing', async () => {
  const other = await createSandbox({ logger: silentLogger, node: '/nowhere/node' });
  try {
    assert.deepEqual((await other.call(callJob('def f():\n    return 1\n'))).calls, [returned(int(1))]);
    await assert.rejects(
      other.call(scriptJob('function f() {}')),
      (error) => error instanceof Failure && error.reason === 'interpreterMissing' && /\/nowhere\/node/.test(error.message),
    );
  } finally {
    await other.dispose();
  }
});
