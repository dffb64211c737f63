import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import { createChatEndpoint, type EndpointOptions } from '../inference/openai-client.ts';
import { parseCaseAnswer, writeCaseRequest } from '../steps/prompt-cases.ts';
import { UsableCases, wholeLines, type Literals } from './usable-cases.ts';

export interface EndpointTestCaseGeneratorOptions extends EndpointOptions {
  /** Decides which arguments and results are literals. */
  readonly language: Literals;
  /** Room for hidden thinking beyond the cases, for a model that thinks before it answers. Default 0 tokens. */
  readonly thinkingTokens?: number | undefined;
}

/** A test case generator on any OpenAI-compatible server. Throws like the endpoint policy. */
export function createEndpointTestCaseGenerator(options: EndpointTestCaseGeneratorOptions): TestCaseGenerator {
  const endpoint = createChatEndpoint(options);
  return {
    name: options.model,

    async generate({ problem, code, count, sampling }, signal) {
      const [answer] = await endpoint.complete(
        {
          messages: writeCaseRequest(problem, code, count),
          count: 1,
          temperature: sampling.temperature,
          topP: sampling.topP,
          topK: sampling.topK,
          seed: sampling.seed,
          maxTokens: sampling.maxTokens + (options.thinkingTokens ?? 0),
        },
        signal,
      );
      if (answer === undefined) return [];
      const cases = new UsableCases(problem, options.language);
      for (const one of parseCaseAnswer(wholeLines(answer.text, answer.complete), problem.entry)) cases.add(one);
      return cases.best(count);
    },

    async dispose() {},
  };
}
