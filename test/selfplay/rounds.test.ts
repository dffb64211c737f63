import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { openTrainable } from '../../language-server/src/learning/trainable-model.ts';
import type { Evaluation } from '../../language-server/src/selfplay/evaluation.ts';
import type { Policy, Proposal } from '../../language-server/src/domain/ports/policy.ts';
import type { ProcessRewardModel } from '../../language-server/src/domain/ports/process-reward-model.ts';
import type { Estimate } from '../../language-server/src/domain/reward.ts';
import { bestGenerator, comparisonOf } from '../../language-server/src/selfplay/generator-choice.ts';
import { runGeneratorDpo } from '../../language-server/src/selfplay/generator-dpo.ts';
import type { GeneratorPlay } from '../../language-server/src/selfplay/generator-play.ts';
import { runGeneratorSft } from '../../language-server/src/selfplay/generator-sft.ts';
import { runPolicyGradient } from '../../language-server/src/selfplay/policy-grpo.ts';
import type { Reinforcement } from '../../language-server/src/selfplay/reinforce.ts';
import { writeComparison, writeReport } from '../../language-server/src/selfplay/report.ts';
import type { RewardStage } from '../../language-server/src/selfplay/reward-model.ts';
import { runAll, runRoundStep } from '../../language-server/src/selfplay/rounds.ts';
import { RunFolder } from '../../language-server/src/selfplay/run-folder.ts';
import { drawRound, isMeasured, type DrawnTasks } from '../../language-server/src/selfplay/tasks.ts';
import type { SynthesisFigures } from '../../language-server/src/selfplay/synthesis.ts';
import type { Workshop } from '../../language-server/src/selfplay/workshop.ts';
import type { Task } from '../../language-server/src/curriculum/task.ts';
import { closeSandbox, newFolder, scriptedRun, tinyModel, tinySettings, type ScriptedRun } from './scripted-workshop.ts';

after(closeSandbox);

async function begin(context: TestContext): Promise<ScriptedRun> {
  return scriptedRun({ settings: tinySettings(await tinyModel(context, 1), await tinyModel(context, 2)), folder: new RunFolder(await newFolder(context)) });
}

async function resultOf<Result>({ folder }: ScriptedRun, stage: string): Promise<Result> {
  const finished = await folder.finished<Result>(stage);
  assert.ok(finished, `${stage} has no result`);
  return finished.result;
}

/** Every file of a run that says what was found; times and models aside. */
async function findings(folder: RunFolder): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(folder.path, { recursive: true });
  const wanted = files.filter((file) => /\.jsonl?$/.test(file) && !/config|tokenizer|metrics/.test(file)).sort();
  return new Map(await Promise.all(wanted.map(async (file) => [file, (await readFile(join(folder.path, file), 'utf8')).replace(/"seconds": ?[\d.]+/g, '"seconds":0')] as const)));
}

test('a round finds what there is to find, reports it, and is not done twice', { timeout: 300_000 }, async (context) => {
  const run = await begin(context);
  await runAll(run);

  const synthesis = await resultOf<SynthesisFigures>(run, 'round-1/synthesis');
  assert.equal(synthesis.trees, run.settings.tasks.count);
  assert.equal(synthesis.hitRate.share, 1, 'good plans lead to the reference code');
  assert.equal(synthesis.soundness.share, 1, 'the reference code passes the tests that give no reward as well');
  const { pointwise, pairwise } = await resultOf<RewardStage>(run, 'round-1/prm');
  assert.equal(pointwise.figures.areaUnderCurve.share, 1, 'the scripted judge knows good plans from bad ones');
  assert.ok(pairwise && pointwise.learned.items > 10 && pairwise.learned.items > 3);
  const reinforcement = await resultOf<Reinforcement>(run, 'round-1/reinforce');
  assert.ok(reinforcement.preference.pairs > 5);
  assert.equal(reinforcement.gradient.curve.length, 2);
  assert.ok(reinforcement.gradient.curve.every(({ training, guard }) => training > 0.3 && training < 1 && training === guard));
  const play = await resultOf<GeneratorPlay>(run, 'round-1/tcg-play');
  assert.equal(play.right.share, 0.5, 'every second case of the script is wrong');
  assert.equal(play.exposed.share, 1, 'no wrong program of the script passes a right case');
  assert.ok(play.pairs > 0);
  const { levels } = await resultOf<Evaluation>(run, 'round-1/evaluation');
  assert.deepEqual([levels['1']?.passAt1.steps.share, levels['1']?.passAt1.direct.share], [1, 1]);
  // A model that was trained is a model that can be opened; the first one was not changed.
  const [before, after] = await Promise.all([openTrainable(run.settings.policy), openTrainable(run.folder.at(reinforcement.folder))]);
  assert.notDeepEqual(after.weights, before.weights);

  const text = await readFile(await writeReport(run.folder, run.settings), 'utf8');
  for (const words of ['## Round 1', 'steps Pass@1', '100.0 % [', 'goes on', '### Which one goes on', 'AUC', 'minutes of training']) assert.ok(text.includes(words), words);
  assert.ok(!/NaN|undefined|null/.test(text), text);
  for (const [, picture] of text.matchAll(/\]\(([^)]+\.svg)\)/g)) {
    const svg = await readFile(run.folder.at(`report/${picture}`), 'utf8');
    assert.ok(svg.startsWith('<svg') && svg.trimEnd().endsWith('</svg>') && !svg.includes('NaN'), picture);
  }

  await run.folder.write('settings.json', run.settings);
  assert.match(await readFile(await writeComparison(run.folder, [run.folder]), 'utf8'), /^# 2 training seeds/);

  const all = await findings(run.folder);
  const again = scriptedRun(run);
  await runAll(again);
  assert.deepEqual(again.events.filter((event) => event.type !== 'stage' || event.state !== 'known'), []);
  assert.deepEqual(again.events.filter(({ stage }) => stage.startsWith('tcg/comparison')), [], 'nor is a comparison said again at every step');
  assert.deepEqual(await findings(run.folder), all);
});

test('a second round begins with the better policy, harder tasks and the reward model of the first, and forgets none of its trees', { timeout: 300_000 }, async (context) => {
  const usual = tinySettings(await tinyModel(context, 1), await tinyModel(context, 2));
  const settings = { ...usual, rounds: 2, tasks: { ...usual.tasks, level: 1 as const, everyday: 0, mastered: 0.5 } };
  const opened: string[] = [];
  const run = scriptedRun({ settings, folder: new RunFolder(await newFolder(context)), onEvent: (event) => void (event.type === 'stage' && event.state === 'begun' && opened.push(`— ${event.stage}`)) });
  const { policy, rewardModel } = run.workshop;
  const workshop: Workshop = {
    ...run.workshop,
    policy: (folder, signal) => (opened.push(`policy ${folder}`), policy(folder, signal)),
    rewardModel: (folder, signal) => (opened.push(`reward model ${folder}`), rewardModel(folder, signal)),
  };
  await runAll({ ...run, workshop });
  const usedBy = (stage: string): readonly string[] => {
    const from = opened.indexOf(`— ${stage}`) + 1;
    return opened.slice(from, opened.findIndex((one, index) => index >= from && one.startsWith('—')));
  };
  const first = await resultOf<Reinforcement>(run, 'round-1/reinforce');
  assert.deepEqual(usedBy('round-1/synthesis'), [`policy ${settings.policy}`]);
  assert.deepEqual(usedBy('round-2/synthesis'), [`policy ${run.folder.at(first.folder)}`, `reward model ${run.folder.at('round-1/prm/pointwise')}`]);
  assert.deepEqual([await resultOf<DrawnTasks>(run, 'round-1/tasks'), await resultOf<DrawnTasks>(run, 'round-2/tasks')].map(({ byLevel }) => Object.keys(byLevel)), [['1'], ['1', '2']]);
  const [before, after] = [await resultOf<RewardStage>(run, 'round-1/prm'), await resultOf<RewardStage>(run, 'round-2/prm')];
  assert.ok(after.pointwise.learned.items > before.pointwise.learned.items && after.pointwise.figures.trees > before.pointwise.figures.trees);
  assert.equal(after.pointwise.figures.trees, [1, 2].reduce((sum, round) => sum + measuredTasks(run.folder, round), 0));
  assert.match(await readFile(await writeReport(run.folder, settings), 'utf8'), /2 of 2 rounds/);
});

test('stopped again and again, with a torn line each time, a run ends as if it had never been', { timeout: 300_000 }, async (context) => {
  const whole = await begin(context);
  await runAll(whole);
  const wanted = await findings(whole.folder);
  const folder = new RunFolder(await newFolder(context));
  let sittings = 0;
  for (let done = false; !done; sittings++) {
    const stop = new AbortController();
    let left = 5 + 7 * sittings;
    const run = scriptedRun({ settings: whole.settings, folder, onEvent: (event) => {
      if ((event.type === 'progress' || event.type === 'training') && left-- === 0) stop.abort();
    } });
    done = await runAll(run, stop.signal).then(() => true, (error: unknown) => {
      assert.ok(error instanceof Cancelled, String(error));
      return false;
    });
    if (!done) await tearLogs(folder);
  }
  assert.ok(sittings > 3, `only ${sittings} sittings`);
  const got = await findings(folder);
  assert.deepEqual([...got.keys()], [...wanted.keys()]);
  for (const [file, text] of wanted) assert.equal(got.get(file), text, file);
});

function measuredTasks(folder: RunFolder, round: number): number {
  const lines = readFileSync(folder.at(`round-${round}/tasks.jsonl`), 'utf8').trimEnd().split('\n');
  return lines.filter((line) => isMeasured(JSON.parse(line) as Task)).length;
}

/** What a kill in the middle of a write leaves behind in the logs of stages that are not done. */
async function tearLogs(folder: RunFolder): Promise<void> {
  for (const file of await readdir(folder.path, { recursive: true })) {
    const [, stage] = /^(.*(?:synthesis|evaluation|tcg-play|tasks))\.jsonl$/.exec(file) ?? [];
    if (stage !== undefined && !existsSync(folder.at(`${stage}.json`))) await appendFile(folder.at(file), '{"torn":');
  }
}

test('a round without a pair that is worth learning goes on without DPO', { timeout: 300_000 }, async (context) => {
  const usual = tinySettings(await tinyModel(context, 1), await tinyModel(context, 2));
  const { reinforcement } = usual;
  const settings = { ...usual, reinforcement: { ...reinforcement, preference: { ...reinforcement.preference, margin: 2 } } };
  const run = scriptedRun({ settings, folder: new RunFolder(await newFolder(context)) });
  await runAll(run);
  const { preference, candidates, chosen } = await resultOf<Reinforcement>(run, 'round-1/reinforce');
  assert.deepEqual([preference.pairs, preference.learned, candidates.dpo], [0, undefined, undefined]);
  assert.notEqual(chosen, 'dpo');
  assert.match(await readFile(await writeReport(run.folder, settings), 'utf8'), /DPO from 0 pairs of siblings/);
});

test('a round whose siblings are all alike goes on without a pair-wise reward model', { timeout: 300_000 }, async (context) => {
  const usual = tinySettings(await tinyModel(context, 1), await tinyModel(context, 2));
  const settings = { ...usual, synthesis: { ...usual.synthesis, simulations: 2, width: 1 } };
  const run = scriptedRun({ settings, folder: new RunFolder(await newFolder(context)) });
  await runAll(run);
  const { pointwise, pairwise } = await resultOf<RewardStage>(run, 'round-1/prm');
  assert.ok(pointwise.learned.items > 0);
  assert.equal(pairwise, undefined);
  assert.match(await readFile(await writeReport(run.folder, settings), 'utf8'), /pair-wise \| no siblings differed/);
});

test('answers that all pass teach the policy gradient nothing, whatever the reward model thinks of them', { timeout: 300_000 }, async (context) => {
  const run = await begin(context);
  const tasks = (await drawRound(run, 1, 1)).slice(0, 3);
  const scripted = await run.workshop.policy('');
  const differing: Policy = {
    ...scripted,
    propose: async (state, request, signal) => {
      const [right] = await scripted.propose(state, { ...request, count: 1, sampling: { ...request.sampling, temperature: 0 } }, signal);
      const all = await scripted.propose(state, request, signal);
      return all.map((proposal) => (/bad|wrong/.test(proposal.step.text) ? (right as Proposal) : proposal));
    },
  };
  const judge: ProcessRewardModel = { name: 'partial', score: async (states) => states.map(({ steps }) => (steps[0]?.title === 'good plan 0' ? 0.2 : 0.9) as Estimate), dispose: async () => undefined };
  const workshop = { ...run.workshop, policy: async () => differing, rewardModel: async () => judge };
  const { policy } = run.settings;
  const alike = await runPolicyGradient({ ...run, workshop }, { round: 1, tasks, policy, rewardModel: policy });
  assert.ok(alike.curve.every(({ training }) => training === 1));
  assert.equal(alike.learned, undefined);
  const usual = await runPolicyGradient(run, { round: 2, tasks, policy, rewardModel: policy });
  assert.ok(usual.learned, 'the same tasks with right and wrong answers do');
  const none = await runPolicyGradient(run, { round: 3, tasks: [], policy, rewardModel: policy });
  assert.deepEqual([none.curve, none.learned, none.end], [[], undefined, 'settled']);
});

test('of the generators of a run the one with most right cases goes on, the first one where they are alike', { timeout: 300_000 }, async (context) => {
  const { settings, folder } = await begin(context);
  assert.equal(await bestGenerator(scriptedRun({ settings, folder }), 1), settings.generator);
  assert.equal(existsSync(folder.at('tcg')), false, 'without a choice nothing is measured');
  const stages = ['tcg/sft', 'tcg/dpo', 'round-1/tcg-play'];
  for (const stage of stages) await folder.finish(stage, { seconds: 0, result: { learned: { folder: stage }, ...(stage === 'tcg/sft' && { mean: 'tcg/sft/mean' }) } });
  const forgetComparisons = () => Promise.all(['start', 'sft', 'mean', 'dpo', 'play-1'].map((name) => rm(folder.at(`${comparisonOf(name)}.json`), { force: true })));
  for (const flawless of [settings.generator, ...['tcg/sft/mean', ...stages].map((model) => folder.at(model))]) {
    assert.equal(await bestGenerator(scriptedRun({ settings, folder, flawless }), 2), flawless);
    await forgetComparisons();
  }
  assert.equal(await bestGenerator(scriptedRun({ settings, folder }), 2), settings.generator);
  assert.equal(await bestGenerator(scriptedRun({ settings, folder, flawless: folder.at('round-1/tcg-play') }), 1), settings.generator, 'a round before its own play');
});

test('a step whose ground is missing says what to run first', async (context) => {
  const run = await begin(context);
  for (const [step, first] of [['policy-sft', 'synthesize'], ['prm', 'synthesize'], ['reinforce', 'prm'], ['tcg-play', 'synthesize'], ['evaluate', 'reinforce']] as const) {
    await assert.rejects(runRoundStep(run, 1, step), (error) => error instanceof Failure && error.reason === 'badInput' && error.remedy.includes(`selfplay ${first}`), step);
  }
  await assert.rejects(runRoundStep(run, 2, 'synthesize'), (error) => error instanceof Failure && error.remedy.includes('reinforce --round 1'));
});

test('models are trained, and asked what they think, on the device that is chosen', { timeout: 120_000 }, async (context) => {
  const usual = await begin(context);
  // The runtime for this system was built without it.
  const device = process.platform === 'win32' ? 'coreml' : 'directml';
  const run = { ...usual, workshop: { ...usual.workshop, device } } as const;
  const tasks = (await drawRound(usual, 1, 1)).slice(0, 3);
  const { policy, generator } = run.settings;
  for (const [name, work] of [
    ['SFT', () => runGeneratorSft(run)],
    ['the reference of DPO', () => runGeneratorDpo(run, generator)],
    ['the probabilities of GRPO', () => runPolicyGradient(run, { round: 1, tasks, policy, rewardModel: policy })],
  ] as const) {
    await assert.rejects(work, (error) => error instanceof Failure && error.reason === 'badInput' && error.message.includes(`The device ${device} cannot train`), name);
  }
});
