import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { State, Step } from '../../language-server/src/domain/step.ts';
import { createInferenceClient } from '../../language-server/src/inference/client.ts';
import { valueHeadBias, valueHeadShapes, valueHeadWeight } from '../../language-server/src/inference/decoder-config.ts';
import { judgedPath } from '../../language-server/src/learning/data/step-rows.ts';
import { createValueScorer } from '../../language-server/src/learning/scoring.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { flatWeights, layoutWeights } from '../../language-server/src/learning/weights.ts';
import { createEmbeddedProcessRewardModel } from '../../language-server/src/prm/embedded.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
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

function judge(options: TinyModelOptions = {}): Promise<TinyModel> {
  const random = createRandom(8);
  const change = (weights: Map<string, Float32Array>): void => {
    weights.set(valueHeadWeight, Float32Array.from({ length: 64 }, () => 0.2 * random.normal()));
    weights.set(valueHeadBias, Float32Array.of(-0.3));
  };
  return makeTinyModel({ ...options, change });
}

/** What training would read for the problem and after each step. */
async function byTraining({ config, weights }: TinyModel): Promise<number[]> {
  const layout = layoutWeights(config, valueHeadShapes(config));
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

test('a model without a value head is refused, by name when it is asked all the same', async () => {
  await using model = await makeTinyModel();
  const damaged = (error: unknown): boolean => error instanceof Failure && error.reason === 'modelDamaged' && /no value head/.test(error.message);
  await assert.rejects(createEmbeddedProcessRewardModel({ modelFolder: model.folder, client }), damaged);
  await assert.rejects(client.values({ folder: model.folder, texts: ['a'] }), damaged);
});

test('scoring can be cancelled', async () => {
  await using model = await judge();
  const reward = await createEmbeddedProcessRewardModel({ modelFolder: model.folder, client });
  await assert.rejects(reward.score(states, AbortSignal.abort()), Cancelled);
  assert.deepEqual(await reward.score([]), []);
});
