/** The test case generator over a local model that was trained on the template of steps/tcg-text.ts. */
import type { CaseRequest, GeneratedCase, TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { InferenceClient } from '../inference/client.ts';
import { endToken, specialTokens } from '../steps/model-text.ts';
import { casesPerAnswer, writeCasePrompt, writeInput } from '../steps/tcg-text.ts';
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
/** Inputs whose result is asked for again, for each case that is handed out, and at least. */
const reviewedOfAsked = 4;
const fewestReviewed = 12;

/**
 * Opens the model. Asks in rounds until there are enough distinct cases, asks for the results of the surest ones again, each for
 * its input alone, and hands out those of which the model is surest then: what stands before a case in its answer, drawn by
 * chance, neither misleads it nor lends it certainty. A greedy request has one answer only, and that as it was written.
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
  const gather = async (request: CaseRequest, signal?: AbortSignal): Promise<UsableCases> => {
    const cases = new UsableCases(request.problem, language);
    const { count, sampling } = request;
    const atOnce = Math.max(fewestAnswers, surplus * Math.ceil(count / casesPerAnswer));
    let answersLeft = isGreedy(request) ? 1 : (options.maxAnswers ?? 4 * atOnce);
    for (let round = 0; cases.size < count && answersLeft > 0; round++) {
      const answers = Math.min(answersLeft, atOnce);
      answersLeft -= answers;
      const written = await write({ ...request, sampling: { ...sampling, seed: sampling.seed + round } }, answers, signal);
      written.flat().forEach((one) => cases.add(one));
    }
    return cases;
  };
  const review = async ({ problem, code, sampling }: CaseRequest, written: GeneratedCase, signal?: AbortSignal): Promise<GeneratedCase> => {
    const input = writeInput(written.args);
    const asked = { folder, prompt: writeCasePrompt(problem, code) + input, count: 1, forbiddenTokens: insideNoAnswer, stopTokens: [endToken], endText: '\n', pieces: true };
    const [answer] = await client.generate({ ...asked, sampling: { ...sampling, temperature: 0 } }, undefined, signal);
    const [reviewed] = scoredCases([{ text: input, logProbability: 0 }, ...(answer?.pieces ?? [])], answer?.complete ?? false);
    // What the model cannot say again comes last.
    return reviewed ?? { ...written, confidence: 0 };
  };
  return {
    name: info.name,
    generate: async (request, signal) => {
      const { count } = request;
      const cases = await gather(request, signal);
      if (isGreedy(request)) return cases.best(count);
      const reviewed = new UsableCases(request.problem, language);
      for (const one of cases.best(Math.max(fewestReviewed, reviewedOfAsked * count))) reviewed.add(await review(request, one, signal));
      return reviewed.best(count);
    },
    answers: (request, signal) => write(request, request.count, signal),
    dispose: () => Promise.resolve(),
  };
}

function isGreedy({ sampling }: CaseRequest): boolean {
  return sampling.temperature === 0;
}

const insideNoAnswer = specialTokens.filter((token) => token !== endToken);
