/** The policy over a local model that was trained on the step grammar of steps/model-text.ts. */
import type { Action } from '../domain/action.ts';
import type { Policy, Proposal, ProposalRequest } from '../domain/ports/policy.ts';
import type { Problem } from '../domain/problem.ts';
import type { LogProbability, State, Step } from '../domain/step.ts';
import type { InferenceClient } from '../inference/client.ts';
import type { Generation } from '../inference/messages.ts';
import { actionTokens, endToken, implementPrefix, outsideToken, parseStepBody, specialTokens, writeProblem, writeState } from '../steps/model-text.ts';

export interface EmbeddedPolicyOptions {
  /** A folder in the Hugging Face layout whose tokenizer has the tags of the step grammar. */
  readonly modelFolder: string;
  /** Shared with other models; this policy does not dispose of it. */
  readonly client: InferenceClient;
}

export interface EmbeddedPolicy extends Policy {
  /** In [0, 1]: how sure the model is that it can do something sensible with this problem. */
  inScope(problem: Problem, signal?: AbortSignal): Promise<number>;
}

/**
 * Opens the model. Repeats itself exactly on the CPU.
 * @throws Failure modelMissing, modelDamaged, modelProcessDied; Cancelled.
 */
export async function createEmbeddedPolicy(options: EmbeddedPolicyOptions, signal?: AbortSignal): Promise<EmbeddedPolicy> {
  const { modelFolder: folder, client } = options;
  const info = await client.load({ folder, requiredTokens: specialTokens }, signal);
  return {
    name: info.name,
    deterministic: info.device === 'cpu',
    propose: async (state, request, signal) => {
      const generations = await client.generate(
        {
          folder,
          prompt: writeState(state),
          count: request.count,
          firstTokens: request.actions.map((action) => actionTokens[action]),
          forcedText: { [actionTokens.implement]: implementPrefix(state.problem) },
          forbiddenTokens: insideNoStep,
          stopTokens: [endToken],
          sampling: request.sampling,
        },
        request.onText,
        signal,
      );
      return generations.flatMap((generation) => toProposal(generation, state, request));
    },
    inScope: async (problem, signal) => {
      const tokens = [outsideToken, actionTokens.outline, actionTokens.implement];
      const answers = await client.probabilities({ folder, texts: [writeProblem(problem)], tokens }, signal);
      const [outside = 0, ...inside] = (answers[0] ?? []).map(Math.exp);
      return 1 - outside / inside.reduce((sum, one) => sum + one, outside);
    },
    dispose: () => Promise.resolve(),
  };
}

/** Tags begin steps; within a step only the end tag may follow. */
const insideNoStep = specialTokens.filter((token) => token !== endToken);

function toProposal(generation: Generation, state: State, request: ProposalRequest): Proposal[] {
  const action = request.actions.find((one) => actionTokens[one] === generation.first);
  if (action === undefined) return [];
  const step = parseStepBody(action, generation.text, state.problem);
  if (isEmpty(action, step, state.problem)) return [];
  return [
    {
      step,
      logProbability: generation.logProbability as LogProbability,
      tokens: generation.tokens,
      complete: generation.complete,
    },
  ];
}

/** Nothing was written beyond what was given. */
function isEmpty(action: Action, step: Step, problem: Problem): boolean {
  return action === 'implement' ? step.text === parseStepBody(action, implementPrefix(problem), problem).text : step.title === '' && step.text === '';
}
