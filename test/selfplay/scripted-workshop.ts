/** Real training of tiny models, a real sandbox, and models at work that say what they are told to. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { throwIfCancelled } from '../../language-server/src/base/failure.ts';
import { createRandom, hashText } from '../../language-server/src/base/random.ts';
import { readHeldOut } from '../../language-server/src/curriculum/held-out.ts';
import { codeOf, type Task } from '../../language-server/src/curriculum/task.ts';
import type { Policy, Proposal } from '../../language-server/src/domain/ports/policy.ts';
import type { ProcessRewardModel } from '../../language-server/src/domain/ports/process-reward-model.ts';
import { briefLimits, defaultLimits } from '../../language-server/src/domain/ports/sandbox.ts';
import type { TestCaseGenerator } from '../../language-server/src/domain/ports/test-case-generator.ts';
import type { Problem } from '../../language-server/src/domain/problem.ts';
import type { Estimate } from '../../language-server/src/domain/reward.ts';
import type { LogProbability, Step } from '../../language-server/src/domain/step.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import { referenceRunner } from '../../language-server/src/learning/data/reference-runner.ts';
import { exportModel } from '../../language-server/src/learning/export.ts';
import { BytePairEncoder } from '../../language-server/src/learning/tokenizer/byte-pair-encoder.ts';
import { initialWeights, layoutWeights, namedWeights } from '../../language-server/src/learning/weights.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import type { RunFolder } from '../../language-server/src/selfplay/run-folder.ts';
import type { Run, SelfplayEvent } from '../../language-server/src/selfplay/run.ts';
import { budgets, type SelfplaySettings } from '../../language-server/src/selfplay/settings.ts';
import type { Workshop } from '../../language-server/src/selfplay/workshop.ts';
import { specialTokens } from '../../language-server/src/steps/model-text.ts';
import { openSandbox } from '../sandbox/fixtures.ts';

export const language = await createPythonSupport();
const sandbox = await openSandbox();

/** To be called when the last test of a file has ended. */
export function closeSandbox(): Promise<void> {
  return sandbox.dispose();
}

const heldOutFolder = new URL('../../language-server/heldout', import.meta.url).pathname;

const config = {
  vocabularySize: 264, hiddenSize: 32, layers: 1, heads: 2, keyValueHeads: 2, headSize: 16, intermediateSize: 64,
  ropeTheta: 10000, rmsNormEpsilon: 1e-6, tieWordEmbeddings: true, maxPositions: 1200, padTokenId: 0, endTokenId: 1,
} as const;

export async function tinyModel(context: TestContext, seed: number): Promise<string> {
  const folder = await newFolder(context);
  const layout = layoutWeights(config);
  await exportModel(folder, config, namedWeights(layout, initialWeights(layout, config, createRandom(seed))), new BytePairEncoder(specialTokens, []), { floatWeights: true });
  return folder;
}

export async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'selfplay-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const short = { minutes: 5, steps: 2, tokensPerBatch: 1500, learningRate: 1e-3 };

/** Everything, on a handful of tasks. */
export function tinySettings(policy: string, generator: string): SelfplaySettings {
  const { quick } = budgets;
  const { reinforcement } = quick;
  return {
    ...quick, size: 'quick', seed: 5, rounds: 1, policy, generator,
    tasks: { ...quick.tasks, count: 14 },
    generatorSft: { ...quick.generatorSft, ...short, tasks: 12 },
    generatorDpo: { ...quick.generatorDpo, ...short },
    generatorPlay: { ...quick.generatorPlay, ...short, tasks: 6, casesPerTask: 4 },
    synthesis: { simulations: 6, width: 3, temperature: 1, minutes: 5 },
    policySft: { ...quick.policySft, ...short, tasks: 10 },
    rewardModel: { labels: 'soft', pointwise: short, pairwise: short },
    reinforcement: {
      ...reinforcement,
      preference: { ...reinforcement.preference, ...short, margin: 0.1 },
      policyGradient: { ...reinforcement.policyGradient, iterations: 2, groups: 2, groupSize: 4, epochs: 1, tokensPerBatch: 4000, minutes: 5 },
    },
    measuredCases: 1,
    comparedCases: 2,
    evaluation: { ...quick.evaluation, sets: [1, 'everyday'], tasks: 1, samples: 2, passAt: [1, 2], tokenBudgets: [30, 60], lastSteps: 2, simulations: 2 },
  };
}

export interface ScriptedRun extends Run {
  readonly events: SelfplayEvent[];
}

export interface Script {
  readonly settings: SelfplaySettings;
  readonly folder: RunFolder;
  /** Told of every event. */
  readonly onEvent?: (event: SelfplayEvent) => void;
  /** Model folder of a generator that writes no wrong case. */
  readonly flawless?: string;
}

export function scriptedRun({ settings, folder, onEvent, flawless }: Script): ScriptedRun {
  const events: SelfplayEvent[] = [];
  return {
    settings, folder, events,
    workshop: scriptedWorkshop(folder, flawless),
    report: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  };
}

/** Good plans lead to the reference code three times of four, bad plans never do; the judge knows good plans from bad ones. */
function scriptedWorkshop(folder: RunFolder, flawless?: string): Workshop {
  const codes = new Map<string, string>();
  const codeFor = (problem: Problem): string | undefined => {
    if (!codes.has(problem.id)) learnCodes(folder, codes);
    return codes.get(problem.id);
  };
  const policy: Policy = {
    name: 'scripted',
    deterministic: true,
    propose: async (state, { actions, count, sampling }, signal) => {
      throwIfCancelled(signal);
      const action = actions.length === 1 || actions[0] === 'refine' ? (actions.at(-1) ?? 'implement') : 'outline';
      return Array.from({ length: count }, (_, index): Proposal => {
        const draw = sampling.temperature === 0 ? 0 : hashText(`${index} ${state.steps.length}`, sampling.seed) % 4;
        const step = action === 'implement' ? codeStep(state.problem, state.steps, draw, codeFor(state.problem)) : planStep(draw);
        return { step, logProbability: (-0.5 * (1 + draw)) as LogProbability, tokens: 5, complete: true };
      });
    },
    dispose: async () => undefined,
  };
  const judge: ProcessRewardModel = {
    name: 'judge',
    score: async (states) => states.map(({ steps }) => (steps.some(({ title }) => title.startsWith('bad')) ? 0.1 : 0.8) as Estimate),
    dispose: async () => undefined,
  };
  const generatorOf = (model: string): TestCaseGenerator => {
    // The problem's first inputs, every second one with a wrong result.
    const casesOf = (problem: Problem) => (taskOf(folder, problem)?.cases ?? []).map(({ args, expected }, index) => ({ args, suggested: index % 2 === 0 || model === flawless ? expected : "'wrong'" }));
    return {
      name: 'cases',
      generate: async ({ problem, count }) => casesOf(problem).slice(0, count),
      answers: async ({ problem, count }) => Array.from({ length: count }, (_, answer) => casesOf(problem).slice(3 * answer, 3 * answer + 3)),
      dispose: async () => undefined,
    };
  };
  let now = 0;
  return {
    language,
    runTests: (problem, code, tests, signal) => runTests(sandbox, { problem, code, tests, limits: defaultLimits }, signal),
    runBriefly: (problem, code, tests, signal) => runTests(sandbox, { problem, code, tests, limits: briefLimits }, signal),
    runReference: referenceRunner(sandbox, language),
    policy: async () => policy,
    generator: async (model) => generatorOf(model),
    rewardModel: async () => judge,
    heldOut: async (set) => {
      const tasks = (await readHeldOut(heldOutFolder, set)).slice(0, 1);
      for (const { problem, code } of tasks) codes.set(problem.id, code);
      return tasks;
    },
    // One millisecond a look: nothing depends on the wall clock.
    clock: { now: () => 0, monotonic: () => now++ },
    threads: 1,
    device: 'cpu',
  };
}

function planStep(draw: number): Step {
  const title = draw < 2 ? `good plan ${draw}` : `bad plan ${draw}`;
  return { action: 'outline', title, text: `1. ${title}` };
}

function codeStep(problem: Problem, steps: readonly Step[], draw: number, code: string | undefined): Step {
  const right = code !== undefined && draw < 3 && !steps.some(({ title }) => title.startsWith('bad'));
  return { action: 'implement', title: problem.entry, text: right ? code : `${problem.signature}:\n    return 'wrong ${draw}'` };
}

function learnCodes(folder: RunFolder, codes: Map<string, string>): void {
  for (const task of tasksOf(folder)) codes.set(task.problem.id, codeOf(task));
}

function taskOf(folder: RunFolder, problem: Problem): Task | undefined {
  return tasksOf(folder).find((task) => task.problem.id === problem.id);
}

function tasksOf(folder: RunFolder): readonly Task[] {
  return ['tcg/tasks.jsonl', 'round-1/tasks.jsonl', 'round-2/tasks.jsonl'].flatMap((file) => {
    const path = folder.at(file);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Task) : [];
  });
}
