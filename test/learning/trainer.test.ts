import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { DecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import type { TokenRow } from '../../language-server/src/learning/data/batches.ts';
import { allBatches, rowSource } from '../../language-server/src/learning/data/row-source.ts';
import { supervised } from '../../language-server/src/learning/losses/sft.ts';
import { defaultPlan, train, type TrainingEvent, type TrainingTask } from '../../language-server/src/learning/trainer.ts';
import { namedWeights } from '../../language-server/src/learning/weights.ts';
import type { TokenBatch } from '../../language-server/src/learning/data/batches.ts';

const config: DecoderConfig = {
  vocabularySize: 16,
  hiddenSize: 32,
  layers: 2,
  heads: 2,
  keyValueHeads: 1,
  headSize: 16,
  intermediateSize: 64,
  ropeTheta: 10000,
  rmsNormEpsilon: 1e-5,
  tieWordEmbeddings: true,
  maxPositions: 32,
  padTokenId: 0,
  endTokenId: 1,
};

/** Four symbols, a mark, the same four symbols: only the copy is learned. */
function copyRows(count: number, seed: number): TokenRow[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const word = Array.from({ length: 4 }, () => random.integer(3, 15));
    const tokens = Uint16Array.from([...word, 2, ...word, 1]);
    return { tokens, weights: Float32Array.from(tokens, (_, index) => (index > word.length ? 1 : 0)) };
  });
}

const batchPlan = { tokensPerBatch: 256, lengthStep: 4, padTokenId: 0 };

async function copyTask(context: TestContext, steps: number, events: TrainingEvent[]): Promise<TrainingTask<TokenBatch>> {
  const folder = await mkdtemp(join(tmpdir(), 'trainer-'));
  context.after(() => rm(folder, { recursive: true }));
  return {
    config,
    objective: supervised,
    source: rowSource(copyRows(400, 1), batchPlan, 5),
    heldOut: new Map([['copies', allBatches(copyRows(40, 2), batchPlan)]]),
    plan: { ...defaultPlan, limit: { steps }, learningRate: 5e-3, threads: 1, reportEvery: 1 },
    folder,
    resume: false,
    clock: systemClock,
    report: (event) => events.push(event),
  };
}

const lossesOf = (events: readonly TrainingEvent[]): number[] => events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));

test('learns to copy', async (context) => {
  const events: TrainingEvent[] = [];
  const summary = await train(await copyTask(context, 900, events));
  assert.equal(summary.end, 'finished');
  assert.ok(Math.abs((lossesOf(events)[0] as number) - Math.log(16)) < 0.3, 'a fresh model guesses evenly');
  assert.ok((summary.heldOutLoss as number) < 0.5, `held-out loss ${summary.heldOutLoss}`);
});

test('a stopped run goes on with the very same losses', async (context) => {
  const whole: TrainingEvent[] = [];
  const uninterrupted = await train(await copyTask(context, 30, whole));
  const parts: TrainingEvent[] = [];
  const task = await copyTask(context, 30, parts);
  const stop = new AbortController();
  const stopped = await train({ ...task, report: (event) => (parts.push(event), event.type === 'step' && event.step === 13 && stop.abort()) }, stop.signal);
  assert.equal(stopped.end, 'cancelled');
  assert.equal(stopped.progress.step, 13);
  const resumed = await train({ ...task, resume: true });
  assert.deepEqual(lossesOf(parts), lossesOf(whole));
  assert.deepEqual(resumed.weights, uninterrupted.weights);
  assert.equal(resumed.heldOutLoss, uninterrupted.heldOutLoss);
});

test('a run that goes on from another with its moments makes the updates that one run would have made', async (context) => {
  const steady = { shape: 'constant', warmUp: 0, floor: 1 } as const;
  const begin = async (steps: number): Promise<TrainingTask<TokenBatch>> => {
    const task = await copyTask(context, steps, []);
    return { ...task, plan: { ...task.plan, schedule: steady }, heldOut: new Map() };
  };
  // A source that always gives the same batch: where in the data a run is makes no difference.
  const one = rowSource(copyRows(8, 3), { ...batchPlan, tokensPerBatch: 10_000 }, 1);
  const whole = await train({ ...(await begin(6)), source: one });
  const first = { ...(await begin(2)), source: one };
  let before = { task: first, summary: await train(first) };
  for (const steps of [1, 3]) {
    const next = { ...(await begin(steps)), source: one, momentsFrom: before.task.folder, start: namedWeights(before.summary.layout, before.summary.weights) };
    before = { task: next, summary: await train(next) };
  }
  assert.deepEqual(before.summary.weights, whole.weights);
});

test('two half batches make the update of the whole', async (context) => {
  const rows = copyRows(8, 3);
  const one = await copyTask(context, 1, []);
  const whole = await train({ ...one, source: rowSource(rows, { ...batchPlan, tokensPerBatch: 10_000 }, 1), heldOut: new Map() });
  const two = await copyTask(context, 1, []);
  const halves = await train({ ...two, plan: { ...two.plan, accumulate: 8 }, source: rowSource(rows, { ...batchPlan, tokensPerBatch: 1 }, 1), heldOut: new Map() });
  const distance = whole.weights.reduce((most, weight, index) => Math.max(most, Math.abs(weight - (halves.weights[index] as number))), 0);
  assert.ok(distance < 1e-3, `weights differ by ${distance}`);
});

test('a checkpoint of other settings is refused', async (context) => {
  const task = await copyTask(context, 2, []);
  await train(task);
  await assert.rejects(train({ ...task, resume: true, plan: { ...task.plan, seed: 2 } }), (error) => error instanceof Failure && error.reason === 'badInput');
});

test('a run without a limit is refused', async (context) => {
  const task = await copyTask(context, 2, []);
  await assert.rejects(train({ ...task, plan: { ...task.plan, limit: {} } }), /needs a limit/);
});

test('a run limited by time stops in time and ends at the lowest learning rate', async (context) => {
  const events: TrainingEvent[] = [];
  const task = await copyTask(context, 1, events);
  const summary = await train({ ...task, plan: { ...task.plan, limit: { minutes: 0.02 } } });
  const last = events.findLast((event) => event.type === 'step');
  assert.equal(summary.end, 'finished');
  assert.ok(summary.progress.elapsed >= 1200 && summary.progress.elapsed < 2400);
  assert.ok(last?.type === 'step' && last.learningRate < 0.1 * task.plan.learningRate);
});
