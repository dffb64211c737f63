import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { State } from '../../language-server/src/domain/step.ts';
import { createInferenceClient } from '../../language-server/src/inference/client.ts';
import { createGenerativeVerifier } from '../../language-server/src/prm/generative-verifier.ts';
import { specialTokens, writeState } from '../../language-server/src/steps/model-text.ts';
import { referenceLogits } from '../inference/reference-decoder.ts';
import { makeTinyModel } from '../inference/tiny-model.ts';

const client = createInferenceClient({ logger: silentLogger, threads: 1 });
after(() => client.dispose());

const problem: Problem = { id: 'p' as ProblemId, language: 'python', statement: 'Return twice the number.', entry: 'twice', signature: 'def twice(x)', examples: [] };
const states: readonly State[] = [
  { problem, steps: [] },
  { problem, steps: [{ action: 'outline', title: 'double', text: '1. add x to x' }] },
];
/** One token a byte. */
const token = (letter: string): number => specialTokens.length + letter.charCodeAt(0);

test('the score is what the model gives to yes among yes and no', async () => {
  await using model = await makeTinyModel();
  const verifier = await createGenerativeVerifier({ modelFolder: model.folder, client, question: 'ok?', yes: 'y', no: 'n' });
  const scores = await verifier.score(states);
  states.forEach((state, index) => {
    const text = writeState(state).slice('<|problem|>'.length) + 'ok?';
    const tokens = [specialTokens.indexOf('<|problem|>')];
    for (const part of text.split(/(<\|\w+\|>)/)) {
      const special = specialTokens.findIndex((one) => one === part);
      tokens.push(...(special >= 0 ? [special] : [...part].map(token)));
    }
    const logits = referenceLogits(model.config, model.weights, tokens).at(-1) as number[];
    const expected = 1 / (1 + Math.exp((logits[token('n')] as number) - (logits[token('y')] as number)));
    assert.ok(Math.abs((scores[index] as number) - expected) < 1e-3, `${scores[index]} is not ${expected}`);
  });
});

test('an answer that is no single token is refused', async () => {
  await using model = await makeTinyModel();
  await assert.rejects(
    createGenerativeVerifier({ modelFolder: model.folder, client, question: 'ok?', yes: 'yes', no: 'n' }),
    (error) => error instanceof Failure && error.reason === 'modelDamaged',
  );
});
