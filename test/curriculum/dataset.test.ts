import assert from 'node:assert/strict';
import test from 'node:test';
import { hashText } from '../../language-server/src/base/random.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { Cancelled } from '../../language-server/src/base/failure.ts';
import { type BuildPlan, buildTasks, emptyTally, type RunReference, trainingLevels } from '../../language-server/src/curriculum/dataset.ts';
import { caseRows, policyRows } from '../../language-server/src/curriculum/rows.ts';
import { splitOf } from '../../language-server/src/curriculum/split.ts';
import type { Task } from '../../language-server/src/curriculum/task.ts';
import { parseCases } from '../../language-server/src/steps/tcg-text.ts';

const plan: BuildPlan = { count: 400, seed: 11, split: 'training', levels: trainingLevels, everyday: 0.3 };
/** Stands for the sandbox: every call returns a number that depends on its arguments. */
const run: RunReference = async (_, __, args) => args.map((one) => String(hashText(one) % 1000));

async function build(changes: Partial<BuildPlan> = {}, runner = run, tally = emptyTally()): Promise<readonly Task[]> {
  return Array.fromAsync(buildTasks({ ...plan, ...changes }, runner, tally));
}

const tasks = await build();

test('the same plan gives the same tasks in the same order', async () => {
  assert.deepEqual(await build(), tasks);
  assert.notDeepEqual(await build({ seed: 12 }), tasks);
});

test('as many tasks come as were asked for, each once', () => {
  assert.equal(tasks.length, plan.count);
  assert.equal(new Set(tasks.map((task) => `${task.problem.signature}\n${task.problem.statement}\n${task.composition}`)).size, tasks.length);
});

test('shares of levels and families are kept', async () => {
  const everyday = tasks.filter((task) => task.family === 'everyday').length / tasks.length;
  assert.ok(Math.abs(everyday - plan.everyday) < 0.07, String(everyday));
  const onlyThree = await build({ count: 60, everyday: 0, levels: { 1: 0, 2: 0, 3: 1, 4: 0, 5: 0 } });
  assert.ok(onlyThree.every((task) => task.level === 3));
});

test('about 45 % of the tasks show one or two of their cases', () => {
  const showing = tasks.filter((task) => task.problem.examples.length > 0);
  assert.ok(Math.abs(showing.length / tasks.length - 0.45) < 0.08, String(showing.length));
  for (const task of showing) {
    assert.ok(task.problem.examples.length <= 2);
    for (const example of task.problem.examples) assert.ok(task.cases.some((one) => one.args === example.args && one.expected === example.expected));
  }
});

test('both splits are full of tasks of their own', async () => {
  assert.ok(tasks.every((task) => splitOf(task) === 'training'));
  const heldOut = await build({ split: 'heldOut', count: 100 });
  assert.equal(heldOut.length, 100);
  assert.ok(heldOut.every((task) => splitOf(task) === 'heldOut'));
});

const dropped: readonly { readonly why: 'raised' | 'constant'; readonly runner: RunReference }[] = [
  { why: 'raised', runner: async (_, __, args) => args.map((one, at) => (at === 2 ? undefined : String(one.length))) },
  { why: 'raised', runner: async () => [] },
  { why: 'constant', runner: async (_, __, args) => args.map(() => '0') },
  { why: 'constant', runner: async (_, __, args) => args.map((one) => `'${'x'.repeat(200)}${one}'`) },
];
for (const { why, runner } of dropped) {
  test(`code that is ${why === 'raised' ? 'not able to take every input' : 'the same for all inputs or writes too much'} is dropped and counted`, async () => {
    const tally = emptyTally();
    assert.deepEqual(await build({ count: 2 }, runner, tally), []);
    assert.ok(tally[why] > 0 && tally.kept === 0);
  });
}

test('building stops when it is cancelled', async () => {
  const controller = new AbortController();
  const started = buildTasks(plan, run, emptyTally(), controller.signal);
  await started.next();
  controller.abort();
  await assert.rejects(Array.fromAsync(started), Cancelled);
});

test('a task gives a row through pseudocode and a row without', () => {
  for (const task of tasks) {
    const { steps, direct } = policyRows(task);
    const text = (row: typeof steps): string => row.parts.map((part) => part.text).join('');
    assert.equal(text(steps).split('<|refine|>').length, task.path.length - 1);
    assert.ok(!text(direct).includes('<|outline|>') && text(direct).endsWith('<|end|>'));
    assert.ok(text(steps).endsWith(text(direct).slice(text(direct).indexOf('<|implement|>'))));
  }
});

test('a row of cases has three different ones, half of the rows with the code', () => {
  const random = createRandom(3);
  let withCode = 0;
  for (const task of tasks) {
    const row = caseRows(task, random);
    const cases = parseCases(row.parts.slice(1).map((part) => part.text).join('').replace('<|end|>', ''));
    assert.equal(cases.length, 3);
    assert.equal(new Set(cases.map((one) => one.args)).size, 3);
    assert.ok(new Set(cases.map((one) => one.suggested)).size > 1);
    for (const one of cases) assert.ok(task.cases.some((known) => known.args === one.args && known.expected === one.suggested));
    if (row.parts[0]?.text.includes('<|implement|>') === true) withCode++;
  }
  assert.ok(Math.abs(withCode / tasks.length - 0.5) < 0.1);
});
