import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { createRandom } from '../../language-server/src/base/random.ts';
import { composedDraft } from '../../language-server/src/curriculum/composed/composed.ts';
import { type BuildPlan, buildTasks, emptyTally, trainingLevels } from '../../language-server/src/curriculum/dataset.ts';
import { heldOutSets, readHeldOut } from '../../language-server/src/curriculum/held-out.ts';
import { createReferenceRunner } from '../../scripts/run-reference.ts';

const folder = join(import.meta.dirname, '../../language-server/heldout');
let runner: Awaited<ReturnType<typeof createReferenceRunner>>;
before(async () => {
  runner = await createReferenceRunner();
});
after(() => runner.dispose());

for (const set of heldOutSets) {
  test(`held-out set ${set}: every test passes with its own reference code`, async () => {
    for (const task of await readHeldOut(folder, set)) {
      const cases = [...task.problem.examples, ...task.tests];
      const results = await runner.run(task.code, task.problem.entry, cases.map((one) => one.args));
      assert.deepEqual(results, cases.map((one) => one.expected), task.code);
    }
  });
}

for (const level of [1, 2, 3, 4, 5] as const) {
  test(`level ${level}: reference code takes every input that is drawn for it`, async () => {
    const random = createRandom(400 + level);
    for (let at = 0; at < 300; at++) {
      const draft = composedDraft(random.fork(String(at)), level);
      const code = draft.path.at(-1)?.text ?? '';
      const results = await runner.run(code, draft.problem.entry, draft.inputs);
      const bad = results.findIndex((result) => result === undefined);
      assert.equal(bad, -1, `${draft.inputs[bad] ?? ''} in\n${code}`);
    }
  });
}

test('few drafts are dropped', async () => {
  const plan: BuildPlan = { count: 1500, seed: 5, split: 'training', levels: trainingLevels, everyday: 0.35 };
  const tally = emptyTally();
  const tasks = await Array.fromAsync(buildTasks(plan, runner.run, tally));
  assert.equal(tasks.length, plan.count);
  assert.ok(tally.raised + tally.constant < tally.kept * 0.1, JSON.stringify(tally));
});
