import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { splitOf } from '../../language-server/src/curriculum/split.ts';
import type { Task } from '../../language-server/src/curriculum/task.ts';
import { guardTasks, solvedTasks } from '../../language-server/src/decisions/guard-tasks.ts';
import { dependenciesOf, doubling, language, problemWith, sandbox, scriptedPolicy } from '../solver/scripted.ts';

after(() => sandbox.dispose());

test('guard tasks are held out, of the three first levels, a quarter of them everyday, and the same for the same seed', { timeout: 60_000 }, async () => {
  const tasks = await guardTasks(20, 3, sandbox, language);
  assert.deepEqual(tasks, await guardTasks(20, 3, sandbox, language));
  assert.ok(tasks.every((task) => splitOf(task) === 'heldOut'));
  assert.equal(tasks.filter(({ family }) => family === 'everyday').length, 5);
  const composed = tasks.filter(({ family }) => family === 'composed');
  assert.equal(composed.length, 15);
  assert.deepEqual([...new Set(composed.map(({ level }) => level))].sort(), [1, 2, 3]);
});

test('a task is solved by what passes the cases that were not shown', async () => {
  const cases = [2, 3, 5].map((value) => ({ args: String(value), expected: String(2 * value) }));
  const task: Task = {
    problem: problemWith(cases.slice(0, 1)), level: 1, family: 'composed', composition: 'double', phrasing: 'p', inputs: cases.map(({ args }) => args), cases,
    path: [{ action: 'implement', title: 'double', text: doubling.right }],
  };
  for (const [code, solved] of [[doubling.right, true], ['def double(x):\n    return 4', false], ['def double(x):\n    return 0 if x == 2 else x + x', true]] as const) {
    assert.deepEqual(await solvedTasks([task], dependenciesOf({ policy: scriptedPolicy({ implement: [code] }) }), () => undefined), [solved], code);
  }
});
