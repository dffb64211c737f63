/** The process reward model over a local decoder with a value head (O1-CODER section 3.4). */
import { Failure } from '../base/failure.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { Estimate } from '../domain/reward.ts';
import type { InferenceClient } from '../inference/client.ts';
import { specialTokens, writeProblem, writeStep } from '../steps/model-text.ts';

export interface EmbeddedProcessRewardModelOptions {
  /** A folder in the Hugging Face layout whose graph has a value output and whose tokenizer has the tags of the step grammar. */
  readonly modelFolder: string;
  /** Shared with other models; this one does not dispose of it. */
  readonly client: InferenceClient;
}

/**
 * Opens the model. A state is read as the policy reads it, up to its last step's end tag, and r = σ(value) there: of a
 * point-wise model the probability that the steps lead to a passing program, of a pair-wise one only an order among siblings.
 * @throws Failure modelMissing, modelDamaged (also when the model has no value head), modelProcessDied; Cancelled.
 */
export async function createEmbeddedProcessRewardModel(options: EmbeddedProcessRewardModelOptions, signal?: AbortSignal): Promise<ProcessRewardModel> {
  const { modelFolder: folder, client } = options;
  const info = await client.load({ folder, requiredTokens: specialTokens }, signal);
  if (!info.hasValue) {
    throw new Failure('modelDamaged', `The model in ${folder} cannot judge steps: it has no value head.`, 'Choose a process reward model, or train one.');
  }
  return {
    name: info.name,
    score: async (states, signal) => {
      const texts = states.map(({ problem, steps }) => ({ question: writeProblem(problem), steps: steps.map(writeStep).join('') }));
      const values = await client.values({ folder, texts }, signal);
      return values.map((value) => (1 / (1 + Math.exp(-value))) as Estimate);
    },
    dispose: () => Promise.resolve(),
  };
}
