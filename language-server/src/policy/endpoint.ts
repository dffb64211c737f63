import { Failure } from '../base/failure.ts';
import type { Policy, Proposal, ProposalRequest } from '../domain/ports/policy.ts';
import type { LogProbability } from '../domain/step.ts';
import { createChatEndpoint, type EndpointOptions } from '../inference/openai-client.ts';
import { parseAnswer } from '../steps/answer.ts';
import { writePrompt, type PromptMessage, type PromptStyle } from '../steps/prompt.ts';

export interface EndpointPolicyOptions extends EndpointOptions {
  /** `reasoning` for a model that thinks by itself before it answers. Default `chat`. */
  readonly style?: PromptStyle | undefined;
  /** Room for hidden thinking beyond the step itself; used with style `reasoning`. Default 25,000 tokens. */
  readonly thinkingTokens?: number | undefined;
}

/**
 * A policy on any OpenAI-compatible server. Throws Cancelled, with the connection closed; Failure
 * endpointUnreachable, endpointSlow or endpointNonsense; Failure badInput for an address that is none and
 * for a task that does not fit into the model's context window.
 */
export function createEndpointPolicy(options: EndpointPolicyOptions): Policy {
  const endpoint = createChatEndpoint(options);
  const style = options.style ?? 'chat';
  const thinking = style === 'reasoning' ? (options.thinkingTokens ?? 25_000) : 0;
  return {
    name: options.model,
    deterministic: false,

    async propose(state, request, signal) {
      const messages = writePrompt(state, request.actions, style);
      const { sampling } = request;
      const window = await endpoint.contextWindow(signal);
      const answers = await endpoint.complete(
        {
          messages,
          // Greedy answers are all the same one.
          count: sampling.temperature === 0 ? 1 : request.count,
          temperature: sampling.temperature,
          topP: sampling.topP,
          topK: sampling.topK,
          seed: sampling.seed,
          maxTokens: tokensThatFit(messages, sampling.maxTokens, thinking, window, options.model),
          onText: request.onText,
        },
        signal,
      );
      return answers.flatMap((answer): Proposal[] => {
        const step = parseAnswer(answer.text, request.actions, state.problem);
        if (step === undefined) {
          options.logger.debug(`${options.model}: an answer of ${answer.tokens} tokens holds no ${wanted(request)}`);
          return [];
        }
        const { logProbability, tokens, complete } = answer;
        return [{ step, tokens, complete, ...(logProbability === undefined ? {} : { logProbability: logProbability as LogProbability }) }];
      });
    },

    async dispose() {},
  };
}

/** Fewer characters to a token than usual, so that the estimate errs towards a prompt that is too long. */
const charactersPerToken = 3;
const tokensPerMessage = 16;
/** Below this no step can be finished. */
const leastAnswer = 64;

function tokensThatFit(
  messages: readonly PromptMessage[],
  asked: number,
  thinking: number,
  window: number | undefined,
  model: string,
): number {
  if (window === undefined) return asked + thinking;
  const prompt = messages.reduce((sum, { content }) => sum + tokensPerMessage + Math.ceil(content.length / charactersPerToken), 0);
  const left = window - prompt;
  if (left < Math.min(asked, leastAnswer)) {
    throw new Failure(
      'badInput',
      `The task with its steps, about ${prompt} tokens, does not fit into the context window of ${model}, ${window} tokens.`,
      'Shorten the description, or load the model with a longer context.',
    );
  }
  return Math.min(asked + thinking, left);
}

function wanted(request: ProposalRequest): string {
  return request.actions.join(' or ');
}
