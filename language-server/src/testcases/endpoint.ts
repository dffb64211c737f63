import type { CaseRequest, GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import { createChatEndpoint, type EndpointOptions } from '../inference/openai-client.ts';
import { parseCaseAnswer, writeCaseRequest } from '../steps/prompt-cases.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { UsableCases, wholeLines, type Literals } from './usable-cases.ts';

export interface EndpointTestCaseGeneratorOptions extends EndpointOptions {
  /** Decides which arguments and results are literals. */
  readonly language: Literals;
  /** Room for hidden thinking beyond the cases, for a model that thinks before it answers. Default 0 tokens. */
  readonly thinkingTokens?: number | undefined;
}

/** Room for one line: a call with its result. */
const tokensOfCase = 40;

/** A test case generator on any OpenAI-compatible server. Throws like the endpoint policy. */
export function createEndpointTestCaseGenerator(options: EndpointTestCaseGeneratorOptions): TestCaseGenerator {
  const endpoint = createChatEndpoint(options);
  const write = async ({ problem, code, sampling }: CaseRequest, answers: number, cases: number, signal?: AbortSignal): Promise<readonly (readonly GeneratedCase[])[]> => {
    const written = await endpoint.complete(
      {
        messages: writeCaseRequest(problem, code, cases),
        count: answers,
        temperature: sampling.temperature,
        topP: sampling.topP,
        topK: sampling.topK,
        seed: sampling.seed,
        maxTokens: Math.max(sampling.maxTokens, tokensOfCase * cases) + (options.thinkingTokens ?? 0),
      },
      signal,
    );
    return written.map(({ text, complete }) => parseCaseAnswer(wholeLines(text, complete), problem.entry));
  };
  return {
    name: options.model,

    async generate(request, signal) {
      const cases = new UsableCases(request.problem, options.language);
      for (const one of (await write(request, 1, request.count, signal)).flat()) cases.add(one);
      return cases.best(request.count);
    },

    answers: (request, signal) => write(request, request.count, casesPerAnswer, signal),

    async dispose() {},
  };
}
