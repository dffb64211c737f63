import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { defaultAdapterPlan } from '../../language-server/src/decisions/adapter-training.ts';
import type { DecisionEvent } from '../../language-server/src/engine/decision-report.ts';
import { learnFromDecisions, type LearningRun } from '../../language-server/src/decisions/learn.ts';
import { LearnedModels } from '../../language-server/src/engine/learned-models.ts';
import { weightsFile } from '../../language-server/src/learning/export.ts';
import { isHeldOut } from '../../language-server/src/trajectories/held-out.ts';
import { decidedTasks } from './sample-decisions.ts';
import { newFolder, tinyPolicy } from './tiny-policy.ts';

const plan = { ...defaultAdapterPlan, good: { epochs: 1, learningRate: 5e-3 }, pairs: { ...defaultAdapterPlan.pairs, epochs: 3, learningRate: 1e-2 }, seed: 1, threads: 1 };

async function runOf(context: TestContext, parts: Partial<LearningRun> = {}): Promise<LearningRun & { readonly learned: LearnedModels; readonly events: DecisionEvent[] }> {
  const events: DecisionEvent[] = [];
  return {
    trajectories: decidedTasks(32),
    source: 'human',
    base: await tinyPolicy(context),
    learned: new LearnedModels(join(await newFolder(context), 'learned')),
    plan,
    solved: () => Promise.resolve([true, false, true]),
    clock: systemClock,
    report: (event) => events.push(event),
    events,
    ...parts,
  };
}

/** Which folders the tasks were given to, base or not. */
const solvedBy = (base: string, ofBase: number, ofLearned: readonly number[]): LearningRun['solved'] => {
  let tries = 0;
  const list = (passed: number): readonly boolean[] => Array.from({ length: 10 }, (_, at) => at < passed);
  return (folder) => Promise.resolve(list(folder === base ? ofBase : (ofLearned[tries++] ?? 0)));
};

test('a model that follows held-out decisions better and solves as much is taken into use; one word goes back', async (context) => {
  const run = await runOf(context);
  const result = await learnFromDecisions(run);
  assert.equal(result.switched, true);
  assert.equal(result.strength, 1);
  assert.ok((result.after.preference as number) > (result.before.preference as number) + 0.05, JSON.stringify(result));
  assert.deepEqual([result.before.passed, result.after.passed, result.after.tasks], [2, 2, 3]);
  const inUse = await run.learned.inUse(run.base);
  assert.equal(inUse.kind, 'learned');
  assert.equal(inUse.folder, result.model);
  assert.deepEqual((await readdir(result.model)).sort(), ['adapter', 'config.json', 'generation_config.json', 'learned.json', 'onnx', 'tokenizer.json', 'tokenizer_config.json']);
  const lessons = run.events.find((event) => event.type === 'lessons');
  assert.ok(lessons?.type === 'lessons' && lessons.labels === 64 && lessons.tasks.trained + lessons.tasks.heldOut === 32);
  assert.equal(lessons.trained.pairs, lessons.tasks.trained);

  // Learned again: judged against what is in use by now.
  const again = await learnFromDecisions({ ...run, plan: { ...plan, seed: 2 } });
  assert.equal(again.before.preference, result.after.preference);
  assert.ok(await run.learned.back());
  if (again.switched) assert.deepEqual(await run.learned.back(), { from: 'policy-1', to: undefined });
  assert.deepEqual(await run.learned.inUse(run.base), { kind: 'base', folder: run.base });
});

test('a model that solves less is tried with less of what it learned, then taken', async (context) => {
  const run = await runOf(context);
  const result = await learnFromDecisions({ ...run, solved: solvedBy(run.base, 6, [5, 6]) });
  assert.equal(result.switched, true);
  assert.equal(result.strength, 0.8);
  assert.equal(result.after.passed, 6);
});

test('a model that solves less however it is put in is not used, and leaves nothing', async (context) => {
  const run = await runOf(context);
  const result = await learnFromDecisions({ ...run, solved: solvedBy(run.base, 6, [5, 5, 5, 5]) });
  assert.equal(result.switched, false);
  assert.equal(result.model, run.base);
  assert.deepEqual(await run.learned.inUse(run.base), { kind: 'base', folder: run.base });
  assert.deepEqual(await readdir(run.learned.folder), []);
});

test('a model that follows held-out decisions less is not used', async (context) => {
  const run = await runOf(context);
  // The kept functions say the opposite of the others.
  const torn = run.trajectories.map((one) => (isHeldOut(one.problem) ? { ...one, labels: one.labels.map((label) => ({ ...label, value: 1 - label.value })) } : one));
  const result = await learnFromDecisions({ ...run, trajectories: torn });
  assert.equal(result.switched, false);
  assert.ok((result.after.preference as number) < (result.before.preference as number));
});

for (const moment of ['good', 'pairs', 'judging'] as const) {
  test(`cancelled at ${moment}: nothing is switched and nothing is left`, async (context) => {
    const abort = new AbortController();
    const run = await runOf(context);
    const report = (event: DecisionEvent): void => {
      if (('stage' in event && event.stage === moment) || event.type === moment) abort.abort();
    };
    await assert.rejects(learnFromDecisions({ ...run, report, solved: (_, signal) => (signal?.aborted ? Promise.reject(new Cancelled()) : Promise.resolve([true])) }, abort.signal), Cancelled);
    assert.deepEqual(await readdir(run.learned.folder), []);
    assert.equal(existsSync(join(run.learned.folder, 'in-use.json')), false);
  });
}

const tooFew: readonly (readonly [string, number, RegExp])[] = [
  ['nothing recorded', 0, /no decisions to learn from: no task is recorded/],
  ['two functions', 2, /too few decisions/],
];
for (const [name, count, says] of tooFew) {
  test(`${name}: an error with a remedy, before anything is made`, async (context) => {
    const run = await runOf(context, { trajectories: decidedTasks(count) });
    await assert.rejects(learnFromDecisions(run), (error) => error instanceof Failure && error.reason === 'badInput' && says.test(error.message) && /editor/.test(error.remedy));
    assert.equal(existsSync(run.learned.folder), false);
  });
}

test('labels of another source are not learned from', async (context) => {
  const run = await runOf(context, { source: 'survival' });
  await assert.rejects(learnFromDecisions(run), /none of the 32 recorded tasks has a label of the source survival/);
});

test('a model without weights that can be trained is refused with a remedy', async (context) => {
  const run = await runOf(context);
  for (const file of [join('onnx', 'model_quantized.onnx'), weightsFile]) await writeFile(join(run.base, file), 'not a model');
  await assert.rejects(learnFromDecisions(run), (error) => error instanceof Failure && error.reason === 'modelDamaged' && error.remedy !== '');
});
