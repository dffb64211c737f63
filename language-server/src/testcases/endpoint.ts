import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import { createChatEndpoint } from '../inference/openai-client.ts';
import type { EndpointOptions } from '../inference/openai-client.ts';
import { parseCaseAnswer, writeCaseRequest } from '../steps/prompt-cases.ts';

export interface EndpointTestCaseGeneratorOptions extends EndpointOptions {
  /** Decides which arguments and results are literals. */
  readonly language: LanguageSupport;
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
          maxTokens: sampling.maxTokens,
        },
        signal,
      );
      const cases = parseCaseAnswer(answer?.text ?? '', problem.entry);
      return distinctLiterals(cases, options.language).slice(0, count);
    },

    async dispose() {},
  };
}

/** One case for each input; a result that is no literal is left out rather than its input. */
function distinctLiterals(cases: readonly GeneratedCase[], language: LanguageSupport): readonly GeneratedCase[] {
  const found = new Map<string, GeneratedCase>();
  for (const { args, suggested } of cases) {
    const values = language.parseArguments(args);
    if (values === undefined) continue;
    const key = values.map((value) => language.formatValue(value)).join(', ');
    if (found.has(key)) continue;
    const literal = suggested !== undefined && language.parseLiteral(suggested) !== undefined;
    found.set(key, literal ? { args, suggested } : { args });
  }
  return [...found.values()];
}
