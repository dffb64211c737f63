/** What a run makes of the sittings before: options that come too late, steps that were left out, a folder that another one works in. */
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { after, describe, test, type TestContext } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { makeFolder } from '../../language-server/src/base/folder.ts';
import { runPolicyGradient } from '../../language-server/src/selfplay/policy-grpo.ts';
import type { PolicySft } from '../../language-server/src/selfplay/policy-sft.ts';
import { openSettings, type Wish } from '../../language-server/src/selfplay/open-run.ts';
import { currentRound, runRoundStep } from '../../language-server/src/selfplay/rounds.ts';
import { RunFolder } from '../../language-server/src/selfplay/run-folder.ts';
import { drawRound } from '../../language-server/src/selfplay/tasks.ts';
import { ownerOf } from '../../language-server/src/trajectories/owner.ts';
import { closeSandbox, newFolder, scriptedRun, tinyModel, tinySettings } from './scripted-workshop.ts';

after(closeSandbox);

const shipped = { policy: '/models/policy', generator: '/models/tcg' };

async function folderWith(context: TestContext, files: readonly string[]): Promise<RunFolder> {
  const folder = new RunFolder(await newFolder(context));
  for (const file of files) {
    makeFolder(dirname(folder.at(file)));
    await writeFile(folder.at(file), '{}\n');
  }
  return folder;
}

describe('another value of an option', () => {
  const late: readonly (readonly [name: string, wish: Wish, files: readonly string[], stage: string])[] = [
    ['kind of pairs after the first were written', { pairs: 'corrected' }, ['tcg/dpo.pairs.jsonl'], 'tcg/dpo'],
    ['kind of pairs after the result', { pairs: 'sampled' }, ['tcg/dpo.json'], 'tcg/dpo'],
    ['labels after a checkpoint', { labels: 'hard' }, ['round-1/prm/pointwise/checkpoint.bin'], 'round-1/prm'],
    ['labels after a result of another round', { labels: 'hard', round: 3 }, ['round-2/prm.json'], 'round-2/prm'],
    ['schedule after the first half', { schedule: 'logarithmic' }, ['round-1/reinforce/preference.json'], 'round-1/reinforce'],
    ['minutes after the result', { minutes: { stage: 'prm', minutes: 9 }, round: 1 }, ['round-1/prm.json'], 'round-1/prm'],
    ['minutes of a generator stage after the result', { minutes: { stage: 'generatorSft', minutes: 9 } }, ['tcg/sft.json'], 'tcg/sft'],
    ['number of tasks while they are drawn', { tasks: { round: 7 }, round: 1 }, ['round-1/tasks.jsonl'], 'round-1/tasks'],
    ['number of tasks when every round has its own', { tasks: { round: 7 }, rounds: 2 }, ['round-1/tasks.json', 'round-2/tasks.json'], 'round-2/tasks'],
    ["number of the generator's tasks", { tasks: { generator: 7 } }, ['tcg/tasks.json'], 'tcg/tasks'],
    ['number of held-out tasks after a measure', { tasks: { evaluation: 7 } }, ['round-0/evaluation.json'], 'round-0/evaluation'],
  ];
  for (const [name, wish, files, stage] of late) {
    test(`is refused: ${name}`, async (context) => {
      const folder = await folderWith(context, files);
      const begun = await openSettings(folder, { size: 'quick', rounds: 2 }, shipped);
      await assert.rejects(openSettings(folder, wish, shipped), (error) => error instanceof Failure && error.reason === 'badInput' && error.message.includes(`${stage} already`) && error.remedy.includes('--out'));
      assert.deepEqual(await openSettings(folder, {}, shipped), begun, 'and nothing was changed');
    });
    test(`is known: ${name}`, async (context) => {
      const folder = await folderWith(context, []);
      const begun = await openSettings(folder, wish, shipped);
      for (const file of files) await folder.write(file, {});
      assert.deepEqual(await openSettings(folder, wish, shipped), begun);
    });
  }

  test('is refused: fewer rounds than were begun', async (context) => {
    const folder = await folderWith(context, ['round-1/tasks.json', 'round-2/tasks.jsonl']);
    const begun = await openSettings(folder, { size: 'quick', rounds: 3 }, shipped);
    await assert.rejects(openSettings(folder, { rounds: 1 }, shipped), (error) => error instanceof Failure && error.reason === 'badInput' && error.message.includes('the 2 that the run'));
    assert.deepEqual(await openSettings(folder, {}, shipped), begun);
    assert.equal((await openSettings(folder, { rounds: 2 }, shipped)).rounds, 2);
  });

  const inTime: readonly (readonly [name: string, wish: Wish, files: readonly string[]])[] = [
    ['kind of pairs before its stage', { pairs: 'sampled' }, ['tcg/sft.json', 'tcg/tasks.json']],
    ['minutes of a stage under way', { minutes: { stage: 'prm', minutes: 9 }, round: 1 }, ['round-1/prm/pointwise/checkpoint.bin']],
    ['minutes of the next round', { minutes: { stage: 'synthesis', minutes: 9 }, round: 2 }, ['round-1/synthesis.json']],
    ['number of tasks of the next round', { tasks: { round: 7 }, rounds: 2 }, ['round-1/tasks.json']],
    ['number of held-out tasks while the first are measured', { tasks: { evaluation: 7 } }, ['round-0/evaluation.jsonl']],
  ];
  for (const [name, wish, files] of inTime) {
    test(`is taken: ${name}`, async (context) => {
      const folder = await folderWith(context, files);
      const begun = await openSettings(folder, { size: 'quick' }, shipped);
      assert.notDeepEqual(await openSettings(folder, wish, shipped), begun);
    });
  }
});

test('without --round a step belongs to the first round that lacks any of its steps', async (context) => {
  const stages = ['synthesis', 'policy-sft', 'prm', 'reinforce', 'tcg-play', 'evaluation'];
  for (const missing of stages) {
    assert.equal(currentRound(await folderWith(context, stages.filter((stage) => stage !== missing).map((stage) => `round-1/${stage}.json`))), 1, missing);
  }
  assert.equal(currentRound(await folderWith(context, stages.map((stage) => `round-1/${stage}.json`))), 2);
});

test('a run goes on whose policy learned in an older version, which kept nothing but the mean', { timeout: 120_000 }, async (context) => {
  const run = scriptedRun({ settings: tinySettings(await tinyModel(context, 1), await tinyModel(context, 2)), folder: new RunFolder(await newFolder(context)) });
  for (const step of ['synthesize', 'policy-sft'] as const) await runRoundStep(run, 1, step);
  const sft = await run.folder.finished<PolicySft>('round-1/policy-sft');
  assert.ok(sft);
  const { mean: _, ...older } = sft.result;
  await run.folder.finish('round-1/policy-sft', { ...sft, result: older });
  for (const step of ['prm', 'reinforce'] as const) await runRoundStep(run, 1, step);
  assert.ok(run.folder.isFinished('round-1/reinforce'));
});

for (const [name, guards, end] of [['parted from the tests that give none in the last iteration', [0.3, 0.3, 0.2, 0.2], 'parted'], ['did not part', [0.3, 0.3, 0.6, 0.6], 'finished']] as const) {
  test(`a policy gradient whose reward ${name} says so: ${end}`, async (context) => {
    const usual = tinySettings(await tinyModel(context, 1), await tinyModel(context, 2));
    const { reinforcement } = usual;
    const settings = { ...usual, reinforcement: { ...reinforcement, policyGradient: { ...reinforcement.policyGradient, iterations: guards.length } } };
    const run = scriptedRun({ settings, folder: new RunFolder(await newFolder(context)) });
    const tasks = (await drawRound(run, 1, 1)).slice(0, 1);
    const log = await run.folder.openLog('round-1/reinforce/grpo.iterations.jsonl');
    for (const [iteration, guard] of guards.entries()) await log.append({ point: { iteration, reward: 0.5, training: iteration < 2 ? 0.3 : 0.6, guard } });
    const gradient = await runPolicyGradient(run, { round: 1, tasks, policy: settings.policy, rewardModel: settings.policy });
    assert.deepEqual([gradient.end, gradient.curve.length], [end, guards.length]);
  });
}

for (const [name, left] of [['an empty folder', undefined], ['a folder that a dead process left', `${hostname().replaceAll(' ', '-')} 4194399 x`]] as const) {
  test(`of processes that start at the same time in ${name} one works there`, async (context) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const folder = await folderWith(context, []);
      if (left !== undefined) await writeFile(folder.at('owner.txt'), left);
      const started = await Promise.allSettled([process.pid, process.ppid].map((pid) => folder.lock(ownerOf(pid))));
      const [entered, refused] = [started.filter(({ status }) => status === 'fulfilled'), started.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))];
      assert.deepEqual([entered.length, refused.length], [1, 1]);
      assert.ok(refused[0] instanceof Failure && refused[0].message.includes('Another process works in'), String(refused[0]));
      assert.deepEqual(await readdir(folder.path), ['owner.txt']);
    }
  });
}
