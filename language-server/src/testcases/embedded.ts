/** The test case generator over a local model that was trained on the template of steps/tcg-text.ts. */
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { CaseRequest, GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { Value } from '../domain/value.ts';
import type { InferenceClient } from '../inference/client.ts';
import { endToken, specialTokens } from '../steps/model-text.ts';
import { casesPerAnswer, parseCases, writeCasePrompt } from '../steps/tcg-text.ts';
import { readArity } from './signature-arity.ts';

export interface EmbeddedTestCaseGeneratorOptions {
  /** A folder in the Hugging Face layout whose tokenizer has the tags of the step grammar. */
  readonly modelFolder: string;
  /** Shared with other models; the generator does not dispose of it. */
  readonly client: InferenceClient;
  readonly language: Pick<LanguageSupport, 'parseArguments' | 'parseLiteral'>;
  /** Answers asked for at the most, each with three cases. Default: four times what would do if all were new. */
  readonly maxAnswers?: number;
}

/**
 * Opens the model. Asks in rounds until there are enough distinct cases; a greedy request has one answer only.
 * @throws Failure modelMissing, modelDamaged, modelProcessDied; Cancelled.
 */
export async function createEmbeddedTestCaseGenerator(options: EmbeddedTestCaseGeneratorOptions, signal?: AbortSignal): Promise<TestCaseGenerator> {
  const { modelFolder: folder, client, language } = options;
  const info = await client.load({ folder, requiredTokens: specialTokens }, signal);
  return {
    name: info.name,
    generate: async (request, signal) => {
      const found = new Map<string, GeneratedCase>();
      const { count, sampling } = request;
      const greedy = sampling.temperature === 0;
      let answersLeft = greedy ? 1 : (options.maxAnswers ?? 4 * Math.ceil(count / casesPerAnswer));
      for (let round = 0; found.size < count && answersLeft > 0; round++) {
        const answers = Math.min(answersLeft, Math.ceil((count - found.size) / casesPerAnswer));
        answersLeft -= answers;
        const generations = await client.generate(
          {
            folder,
            prompt: writeCasePrompt(request.problem, request.code),
            count: answers,
            forbiddenTokens: insideNoAnswer,
            stopTokens: [endToken],
            sampling: { ...sampling, seed: sampling.seed + round },
          },
          undefined,
          signal,
        );
        for (const generation of generations) collect(found, generation.text, generation.complete, request, language);
      }
      return [...found.values()].slice(0, count);
    },
    dispose: () => Promise.resolve(),
  };
}

const insideNoAnswer = specialTokens.filter((token) => token !== endToken);

/** Adds the cases of one answer that are usable and new. */
function collect(
  found: Map<string, GeneratedCase>,
  answer: string,
  complete: boolean,
  request: CaseRequest,
  language: EmbeddedTestCaseGeneratorOptions['language'],
): void {
  const arity = readArity(request.problem.signature);
  // The last line of an answer that was cut off may say something else than it was going to.
  const whole = complete ? answer : answer.slice(0, answer.lastIndexOf('\n') + 1);
  for (const { args, suggested } of parseCases(whole)) {
    const values = language.parseArguments(args);
    if (values === undefined || (arity !== undefined && (values.length < arity.least || values.length > arity.most))) continue;
    const key = canonical(values);
    if (found.has(key)) continue;
    found.set(key, language.parseLiteral(suggested) === undefined ? { args } : { args, suggested });
  }
}

/** Equal for equal values, however they were written. JSON alone knows neither big integers nor NaN, ∞ and −0. */
function canonical(values: readonly Value[]): string {
  return JSON.stringify(values, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}`;
    return typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value)) ? `${1 / value} ${value}` : value;
  });
}
