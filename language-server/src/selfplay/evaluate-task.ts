/** Everything that is measured of a policy on one held-out task. What it is shown is what the problem shows; its tests only judge. */
import { hashText } from '../base/random.ts';
import type { HeldOutSet } from '../curriculum/held-out.ts';
import type { HeldOutTask } from '../curriculum/task.ts';
import { greedy, type Policy, type Sampling } from '../domain/ports/policy.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { State, Step } from '../domain/step.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { guided } from '../search/selection.ts';
import { defaultOptions, type SolveOptions } from '../solver/options.ts';
import { solveProblem } from '../solver/solve-problem.ts';
import { countingTokens } from './counting-policy.ts';
import type { EvaluationSettings } from './settings.ts';
import { toTest } from './tasks.ts';
import type { Workshop } from './workshop.ts';
import { writePrograms, type WritingMode } from './write-programs.ts';

/** Ways of spending tokens: independent samples of either mode, a tree, a tree that a process reward model guides. */
export type Strategy = WritingMode | 'tree' | 'guidedTree';

export interface TaskEvaluation {
  readonly set: HeldOutSet;
  readonly task: string;
  /** Pass@1 of the greedy answer in each mode, and of `auto` with its generated tests. */
  readonly greedy: Readonly<Record<WritingMode | 'auto', boolean>>;
  /** Passing ones among the first n samples. */
  readonly samples: Readonly<Record<WritingMode, number>>;
  /** Tokens that the policy had written when the first program was there that passes; null when none did, the largest budget spent or nothing left to try. */
  readonly found: Readonly<Partial<Record<Strategy, number | null>>>;
  /** Success rates of the last step (ASPR), where a passing path through pseudocode was found, by the tree or else by samples: from the state before the code, and at once. */
  readonly lastStep?: { readonly withPseudocode: number; readonly without: number };
}

/** What is measured, and how much. */
export interface Subject {
  readonly policy: Policy;
  readonly generator: TestCaseGenerator;
  /** Absent: no tree is guided. */
  readonly rewardModel?: ProcessRewardModel;
  readonly settings: EvaluationSettings;
  readonly seed: number;
}

const sampling: Omit<Sampling, 'seed'> = { temperature: defaultOptions.temperature, topP: defaultOptions.topP, topK: 0, maxTokens: defaultOptions.maxTokens };
/** A tree that only its tokens bound. */
const onlyTokens: Pick<SolveOptions, 'simulations' | 'budgetSeconds' | 'stopWhenSatisfied'> = { simulations: 400, budgetSeconds: 3600, stopWhenSatisfied: false };

/** Throws Failure or Cancelled. */
export async function evaluateTask(set: HeldOutSet, task: HeldOutTask, subject: Subject, workshop: Workshop, signal?: AbortSignal): Promise<TaskEvaluation> {
  const { policy, settings } = subject;
  const { problem } = task;
  const seed = hashText(problem.id, subject.seed);
  const judge = new Judge(task, workshop);
  const first = async (mode: WritingMode): Promise<boolean> => {
    const [written] = await writePrograms(policy, problem, mode, 1, greedy, signal);
    return judge.passes(written?.steps, signal);
  };
  const most = settings.tokenBudgets.at(-1) ?? 0;
  const sampled = {
    steps: await sampleUpTo(most, 'steps', task, subject, seed, judge, signal),
    direct: await sampleUpTo(most, 'direct', task, subject, seed, judge, signal),
  };
  const found: Partial<Record<Strategy, number | null>> = { steps: firstPass(sampled.steps), direct: firstPass(sampled.direct) };
  const trees = { tree: await growUpTo(most, task, subject, undefined, judge, workshop, signal), ...(subject.rewardModel && { guidedTree: await growUpTo(most, task, subject, subject.rewardModel, judge, workshop, signal) }) };
  for (const [name, candidates] of Object.entries(trees)) found[name as Strategy] = firstPass(candidates);
  const solved = [...trees.tree, ...sampled.steps].find(({ passed, steps }) => passed && steps.length > 1);
  const lastStep = solved && (await lastSteps(solved.steps, task, subject, seed, judge, signal));
  const auto = await solveProblem({ problem, options: optionsOf(subject, { mode: 'auto', simulations: settings.simulations }), id: problem.id as string as TrajectoryId }, dependenciesOf(subject, workshop), signal);
  return {
    set,
    task: problem.id,
    greedy: { steps: await first('steps'), direct: await first('direct'), auto: !auto.outside && (await judge.passes(auto.best?.node.state.steps, signal)) },
    samples: { steps: passedOf(sampled.steps, settings.samples), direct: passedOf(sampled.direct, settings.samples) },
    found,
    ...(lastStep && { lastStep }),
  };
}

/** Runs programs on the task's hidden tests; equal code once. */
class Judge {
  readonly #task: HeldOutTask;
  readonly #workshop: Workshop;
  readonly #tests: readonly TestCase[];
  readonly #known = new Map<string, boolean>();

  constructor(task: HeldOutTask, workshop: Workshop) {
    this.#task = task;
    this.#workshop = workshop;
    this.#tests = task.tests.map((one) => toTest(one, workshop.language));
  }

  async passes(steps: readonly Step[] | undefined, signal?: AbortSignal): Promise<boolean> {
    const code = steps?.at(-1)?.text;
    if (code === undefined) return false;
    const known = this.#known.get(code);
    if (known !== undefined) return known;
    const { compiled, results } = await this.#workshop.runTests(this.#task.problem, code, this.#tests, signal);
    const passed = compiled && results.every(({ verdict }) => verdict === 'passed');
    this.#known.set(code, passed);
    return passed;
  }
}

/** A finished program in the order in which it came. */
interface Candidate {
  readonly steps: readonly Step[];
  readonly passed: boolean;
  /** Written until it was there. */
  readonly tokens: number;
}

/** Samples until the budget is spent, and at least n of them; one that was cut off or came to no code has cost the tokens of its steps, what the policy left out as no step is not counted. */
async function sampleUpTo(budget: number, mode: WritingMode, task: HeldOutTask, { policy, settings }: Subject, seed: number, judge: Judge, signal?: AbortSignal): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  let tokens = 0;
  for (let batch = 0; tokens < budget || candidates.length < settings.samples; batch++) {
    const written = await writePrograms(policy, task.problem, mode, settings.samples, { ...sampling, seed: hashText(`${mode} ${batch}`, seed) }, signal);
    for (const one of written) {
      tokens += one.tokens;
      candidates.push({ steps: one.steps ?? [], passed: await judge.passes(one.steps, signal), tokens });
    }
    if (written.every((one) => one.tokens === 0)) break;
  }
  return candidates;
}

/** The product's own tree search, which sees the shown examples and generated cases alone, until the budget is spent or nothing is left to try; with a reward model it is guided. */
async function growUpTo(budget: number, task: HeldOutTask, subject: Subject, rewardModel: ProcessRewardModel | undefined, judge: Judge, workshop: Workshop, signal?: AbortSignal): Promise<readonly Candidate[]> {
  const stop = new AbortController();
  const { policy, spent } = countingTokens(subject.policy, budget, () => stop.abort());
  const arrived: { readonly steps: readonly Step[]; readonly tokens: number }[] = [];
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const options = optionsOf(subject, { mode: 'mcts', ...onlyTokens, ...(rewardModel && { rules: { ...defaultOptions.rules, select: guided() } }) });
  await solveProblem(
    {
      problem: task.problem,
      options,
      id: task.problem.id as string as TrajectoryId,
      listener: { onOutcome: (node) => arrived.push({ steps: node.state.steps, tokens: spent() }) },
    },
    { ...dependenciesOf(subject, workshop), policy, ...(rewardModel && { rewardModel }) },
    either,
  );
  const candidates: Candidate[] = [];
  for (const one of arrived) candidates.push({ ...one, passed: await judge.passes(one.steps, signal) });
  return candidates;
}

/** ASPR: samples of the code after the path's pseudocode, and of the code at once. */
async function lastSteps(path: readonly Step[], task: HeldOutTask, { policy, settings }: Subject, seed: number, judge: Judge, signal?: AbortSignal): Promise<NonNullable<TaskEvaluation['lastStep']>> {
  const rate = async (state: State): Promise<number> => {
    const proposals = await policy.propose(state, { actions: ['implement'], count: settings.lastSteps, sampling: { ...sampling, seed } }, signal);
    let passed = 0;
    for (const { step, complete } of proposals) passed += Number(complete && (await judge.passes([...state.steps, step], signal)));
    return passed / settings.lastSteps;
  };
  return { withPseudocode: await rate({ problem: task.problem, steps: path.slice(0, -1) }), without: await rate({ problem: task.problem, steps: [] }) };
}

function optionsOf({ seed }: Subject, part: Partial<SolveOptions>): SolveOptions {
  return { ...defaultOptions, seed, ...part };
}

function dependenciesOf({ policy, generator }: Subject, { language, runTests, clock }: Workshop) {
  return { policy, generator, language, runTests, clock };
}

function firstPass(candidates: readonly Candidate[]): number | null {
  return candidates.find(({ passed }) => passed)?.tokens ?? null;
}

function passedOf(candidates: readonly Candidate[], samples: number): number {
  return candidates.slice(0, samples).filter(({ passed }) => passed).length;
}
