/** The test case generator over a local model that was trained on the template of steps/tcg-text.ts. */
import type { CaseRequest, GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { InferenceClient } from '../inference/client.ts';
import { endToken, specialTokens } from '../steps/model-text.ts';
import { casesPerAnswer, writeCasePrompt } from '../steps/tcg-text.ts';
import { scoredCases } from './scored-cases.ts';
import { UsableCases, type Literals } from './usable-cases.ts';

export interface EmbeddedTestCaseGeneratorOptions {
  /** A folder in the Hugging Face layout whose tokenizer has the tags of the step grammar. */
  readonly modelFolder: string;
  /** Shared with other models; the generator does not dispose of it. */
  readonly client: InferenceClient;
  readonly language: Literals;
  /** Answers asked for at the most, each with three cases. Default: four times what is asked for at once. */
  readonly maxAnswers?: number;
}

/** Answers asked for at once, for each that would do if all were new: more to choose the surest from. */
const surplus = 4;
/** At once, at least: siblings of one prompt cost little. */
const fewestAnswers = 16;

/**
 * Opens the model. Asks in rounds until there are enough distinct cases and hands out those of whose results the model is
 * surest; a greedy request has one answer only.
 * @throws Failure modelMissing, modelDamaged, modelProcessDied; Cancelled.
 */
export async function createEmbeddedTestCaseGenerator(options: EmbeddedTestCaseGeneratorOptions, signal?: AbortSignal): Promise<TestCaseGenerator> {
  const { modelFolder: folder, client, language } = options;
  const info = await client.load({ folder, requiredTokens: specialTokens }, signal);
  const write = async ({ problem, code, sampling }: CaseRequest, count: number, signal?: AbortSignal): Promise<readonly (readonly GeneratedCase[])[]> => {
    const prompt = writeCasePrompt(problem, code);
    const generations = await client.generate({ folder, prompt, count, forbiddenTokens: insideNoAnswer, stopTokens: [endToken], pieces: true, sampling }, undefined, signal);
    return generations.map(({ pieces, complete }) => scoredCases(pieces ?? [], complete));
  };
  return {
    name: info.name,
    generate: async (request, signal) => {
      const cases = new UsableCases(request.problem, language);
      const { count, sampling } = request;
      const greedy = sampling.temperature === 0;
      const atOnce = Math.max(fewestAnswers, surplus * Math.ceil(count / casesPerAnswer));
      let answersLeft = greedy ? 1 : (options.maxAnswers ?? 4 * atOnce);
      for (let round = 0; cases.size < count && answersLeft > 0; round++) {
        const answers = Math.min(answersLeft, atOnce);
        answersLeft -= answers;
        const written = await write({ ...request, sampling: { ...sampling, seed: sampling.seed + round } }, answers, signal);
        written.flat().forEach((one) => cases.add(one));
      }
      return cases.best(count);
    },
    answers: (request, signal) => write(request, request.count, signal),
    dispose: () => Promise.resolve(),
  };
}

const insideNoAnswer = specialTokens.filter((token) => token !== endToken);
