/** A process reward model that is a policy's own word: is this right, yes or no (Zhang et al. 2024, GenRM). */
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { Estimate } from '../domain/reward.ts';
import type { InferenceClient } from '../inference/client.ts';
import { writeState } from '../steps/model-text.ts';

export interface GenerativeVerifierOptions {
  /** Any decoder's folder in the Hugging Face layout. */
  readonly modelFolder: string;
  /** Shared with other models; this one does not dispose of it. */
  readonly client: InferenceClient;
  /** Written after the state; the answer is the next token. The same as in training. */
  readonly question: string;
  /** Spellings of single tokens. */
  readonly yes: string;
  readonly no: string;
}

/**
 * Opens the model. r = P(yes) / (P(yes) + P(no)) after the question (section 3.2 of the paper, without its rationales).
 * @throws Failure modelMissing, modelDamaged (also when one of the answers is no single token), modelProcessDied; Cancelled.
 */
export async function createGenerativeVerifier(options: GenerativeVerifierOptions, signal?: AbortSignal): Promise<ProcessRewardModel> {
  const { modelFolder: folder, client, question, yes, no } = options;
  const { name } = await client.load({ folder, requiredTokens: [yes, no] }, signal);
  return {
    name,
    score: async (states, signal) => {
      const texts = states.map((state) => writeState(state) + question);
      const answers = await client.probabilities({ folder, texts, tokens: [yes, no] }, signal);
      return answers.map(([right = 0, wrong = 0]) => (1 / (1 + Math.exp(wrong - right))) as Estimate);
    },
    dispose: () => Promise.resolve(),
  };
}
