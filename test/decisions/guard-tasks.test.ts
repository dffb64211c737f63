import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { splitOf } from '../../language-server/src/curriculum/split.ts';
import { guardTasks } from '../../language-server/src/decisions/guard-tasks.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import { openSandbox } from '../sandbox/fixtures.ts';

const sandbox = await openSandbox();
after(() => sandbox.dispose());

test('guard tasks are held out, of the three first levels, a quarter of them everyday, and the same for the same seed', { timeout: 60_000 }, async () => {
  const language = await createPythonSupport();
  const tasks = await guardTasks(20, 3, sandbox, language);
  assert.deepEqual(tasks, await guardTasks(20, 3, sandbox, language));
  assert.ok(tasks.every((task) => splitOf(task) === 'heldOut'));
  assert.equal(tasks.filter(({ family }) => family === 'everyday').length, 5);
  const composed = tasks.filter(({ family }) => family === 'composed');
  assert.equal(composed.length, 15);
  assert.deepEqual([...new Set(composed.map(({ level }) => level))].sort(), [1, 2, 3]);
});
