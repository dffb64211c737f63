/** Groups of sampled answers to one task with their rewards: what one iteration of the policy gradient learns from. */
import { hashText } from '../base/random.ts';
import type { Task } from '../curriculum/task.ts';
import type { Policy } from '../domain/ports/policy.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { Step } from '../domain/step.ts';
import type { Outcome } from '../domain/test-case.ts';
import { pathReturn, type Weighing } from './returns.ts';
import { testsOf } from './tasks.ts';
import type { Workshop } from './workshop.ts';
import { writePrograms, type WritingMode } from './write-programs.ts';

export interface Answer {
  readonly steps: readonly Step[];
  /** φ */
  readonly reward: number;
  /** Passes every test that gives reward. */
  readonly training: boolean;
  /** Passes the tests that give none. */
  readonly guard: boolean;
}

/** Answers to one task in one mode; those that did not come to code are missing. */
export interface Group {
  readonly task: Task;
  readonly mode: WritingMode;
  readonly answers: readonly Answer[];
}

export interface Sampler {
  readonly policy: Policy;
  readonly judge: ProcessRewardModel;
  readonly weighing: Weighing;
  readonly size: number;
  readonly seed: number;
}

/** At the policy's own temperature, so that the probabilities of the text are those it was drawn with. Throws Failure or Cancelled. */
export async function sampleGroup(task: Task, mode: WritingMode, { policy, judge, weighing, size, seed }: Sampler, workshop: Workshop, signal?: AbortSignal): Promise<Group> {
  const sampling = { temperature: 1, topP: 1, topK: 0, seed: hashText(`${mode} ${task.problem.id}`, seed), maxTokens: 320 };
  const written = await writePrograms(policy, task.problem, mode, size, sampling, signal);
  const paths = written.flatMap(({ steps }) => (steps ? [steps] : []));
  const tests = testsOf(task, workshop);
  const answers: Answer[] = [];
  const outcomes = new Map<string, Outcome>();
  for (const steps of paths) {
    const code = steps.at(-1)?.text ?? '';
    const outcome = outcomes.get(code) ?? (await workshop.runTests(task.problem, code, tests, signal));
    outcomes.set(code, outcome);
    const passes = (heldOut: boolean): boolean => outcome.compiled && outcome.results.every(({ test, verdict }) => (test.heldOut ?? false) !== heldOut || verdict === 'passed');
    const states = steps.slice(0, -1).map((_, index) => ({ problem: task.problem, steps: steps.slice(0, index + 1) }));
    const process = states.length === 0 ? [] : await judge.score(states, signal);
    answers.push({ steps, reward: pathReturn(passes(false), process, weighing), training: passes(false), guard: passes(true) });
  }
  return { task, mode, answers };
}
