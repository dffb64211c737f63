import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { State, Step } from '../../language-server/src/domain/step.ts';
import { createInferenceClient } from '../../language-server/src/inference/client.ts';
import { judgeShapes, likelihoodWeight, valueHeadBias, valueHeadWeight } from '../../language-server/src/inference/decoder-config.ts';
import { judgedPath } from '../../language-server/src/learning/data/step-rows.ts';
import { createValueScorer } from '../../language-server/src/learning/scoring.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { flatWeights, layoutWeights } from '../../language-server/src/learning/weights.ts';
import { createEmbeddedProcessRewardModel } from '../../language-server/src/prm/embedded.ts';
import { specialTokens, writeStep } from '../../language-server/src/steps/model-text.ts';
import { makeTinyModel, type TinyModel, type TinyModelOptions } from '../inference/tiny-model.ts';

const client = createInferenceClient({ logger: silentLogger, threads: 1 });
after(() => client.dispose());

const problem: Problem = { id: 'p' as ProblemId, language: 'python', statement: 'Return twice the number.', entry: 'twice', signature: 'def twice(x)', examples: [] };
const steps: readonly Step[] = [
  { action: 'outline', title: 'double', text: '1. add x to x' },
  { action: 'refine', title: 'add x to x', text: 'x + x' },
  { action: 'implement', title: 'twice', text: 'def twice(x):\n    return x + x' },
];
const states = [0, 1, 2, 3].map((count): State => ({ problem, steps: steps.slice(0, count) }));

function judge(options: TinyModelOptions = {}, likelihood = 0.02): Promise<TinyModel> {
  const random = createRandom(8);
  const change = (weights: Map<string, Float32Array>): void => {
    weights.set(valueHeadWeight, Float32Array.from({ length: 64 }, () => 0.2 * random.normal()));
    weights.set(valueHeadBias, Float32Array.of(-0.3));
    weights.set(likelihoodWeight, Float32Array.of(likelihood));
  };
  return makeTinyModel({ ...options, change });
}

/** What training would read for the problem and after each step. */
async function byTraining({ config, weights }: TinyModel): Promise<number[]> {
  const layout = layoutWeights(config, judgeShapes(config));
  const scorer = await createValueScorer(config, layout, { threads: 1, plan: { tokensPerBatch: 1000, lengthStep: 8, padTokenId: 0 } });
  const row = judgedPath(problem, steps.map((step) => ({ step, value: 0 })), new BytePairEncoder(specialTokens, []), config.maxPositions, 0);
  assert.ok(row);
  const [values] = await scorer.score(flatWeights(layout, weights), [row]);
  await scorer.dispose();
  return Array.from(values ?? [], (value) => 1 / (1 + Math.exp(-value)));
}

for (const [bits, tolerance] of [[32, 1e-4], [8, 0.05]] as const) {
  test(`states score what training reads at the same tokens, with ${bits} bits`, async () => {
    await using model = await judge({ bits });
    const reward = await createEmbeddedProcessRewardModel({ modelFolder: model.folder, client });
    const scores = await reward.score(states);
    const expected = await byTraining(model);
    assert.equal(scores.length, 4);
    assert.ok(Math.max(...scores) - Math.min(...scores) > 0.01, 'the states differ');
    scores.forEach((score, index) => assert.ok(Math.abs(score - (expected[index] as number)) < tolerance, `${scores.join()} is not ${expected.join()}`));
    assert.deepEqual(await reward.score(states.toReversed()), scores.toReversed());
  });
}

test('the likelihood of the steps counts, and that of the problem and of the first tag does not', async () => {
  await using without = await judge({}, 0);
  await using with1 = await judge({}, 0.01);
  await using with2 = await judge({}, 0.02);
  const logOdds = async ({ folder }: TinyModel): Promise<readonly number[]> => {
    const reward = await createEmbeddedProcessRewardModel({ modelFolder: folder, client });
    return (await reward.score(states)).map((score) => Math.log(score / (1 - score)));
  };
  const [none, once, twice] = await Promise.all([without, with1, with2].map(logOdds));
  states.forEach((state, index) => {
    const added = (twice?.[index] as number) - (once?.[index] as number);
    assert.ok(Math.abs(added - ((once?.[index] as number) - (none?.[index] as number))) < 1e-3, 'in proportion to its weight');
    // Nothing is learned, so a token is so unlikely that it counts with the least there is, -1.
    const tokens = state.steps.map(writeStep).join('').length;
    assert.ok(state.steps.length === 0 ? Math.abs(added) < 1e-6 : added < -0.01 * 10 && added > -0.01 * tokens, `${added}`);
  });
});

test('a model without a value head is refused, by name when it is asked all the same', async () => {
  await using model = await makeTinyModel();
  const damaged = (error: unknown): boolean => error instanceof Failure && error.reason === 'modelDamaged' && /no value head/.test(error.message);
  await assert.rejects(createEmbeddedProcessRewardModel({ modelFolder: model.folder, client }), damaged);
  await assert.rejects(client.values({ folder: model.folder, texts: [{ question: 'a', steps: '' }] }), damaged);
});

test('scoring can be cancelled', async () => {
  await using model = await judge();
  const reward = await createEmbeddedProcessRewardModel({ modelFolder: model.folder, client });
  await assert.rejects(reward.score(states, AbortSignal.abort()), Cancelled);
  assert.deepEqual(await reward.score([]), []);
});
