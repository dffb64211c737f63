/**
 * What a person decided as data sets for chat models: the very prompts that such a model is asked at an endpoint
 * (steps/prompt.ts), and the answers that are read back from it.
 */
import type { LabelSource } from '../domain/label.ts';
import type { Problem } from '../domain/problem.ts';
import { nextActions, type State, type Step } from '../domain/step.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import { writeProblemPart, writePrompt, writeStepAnswer, type PromptMessage } from '../steps/prompt.ts';
import { isHeldOut } from '../trajectories/held-out.ts';
import { lessonsOf } from '../trajectories/lessons.ts';

export interface Message {
  readonly role: PromptMessage['role'] | 'assistant';
  readonly content: string;
}

export interface SupervisedRow {
  readonly prompt: readonly Message[];
  readonly completion: readonly Message[];
}

export interface PreferenceRow {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
}

/** Labels are true or false already: TRL casts them with int(), which would turn a soft 0.875 into 0. */
export interface StepwiseRow {
  readonly prompt: string;
  readonly completions: readonly string[];
  readonly labels: readonly boolean[];
}

/** A problem to be solved in one answer, whose examples judge. */
export interface ProblemRow {
  readonly prompt: readonly Message[];
  readonly task_id: string;
}

/** In the form of MBPP, which `pseudocode verify` judges in the sandbox. */
export interface JudgedRow {
  readonly task_id: string;
  readonly test_list: readonly string[];
}

export interface Split<Row> {
  readonly train: readonly Row[];
  /** Of problems that are kept for judging. */
  readonly test: readonly Row[];
}

export interface DataSets {
  readonly sft: Split<SupervisedRow>;
  readonly dpo: Split<PreferenceRow>;
  readonly prm: Split<StepwiseRow>;
  readonly grpo: Split<ProblemRow>;
  readonly problems: readonly JudgedRow[];
}

const threshold = 0.5;

export function dataSetsOf(trajectories: readonly Trajectory[], source: LabelSource): DataSets {
  const lessons = trajectories.map((trajectory) => lessonsOf(trajectory, source, { threshold }));
  const problems = new Map(trajectories.filter(({ problem }) => problem.language === 'python' && problem.examples.length > 0).map(({ problem }) => [idOf(problem), problem]));
  return {
    sft: split(lessons, ({ good }) => good.map(({ state, step }) => ({ prompt: ask(state, step), completion: answer(step, state.problem) }))),
    dpo: split(lessons, ({ pairs }) => pairs.map(({ state, chosen, rejected }) => ({ prompt: ask(state, chosen), chosen: answer(chosen, state.problem), rejected: answer(rejected, state.problem) }))),
    prm: split(lessons, ({ problem, judged }) =>
      judged.map((path) => ({ prompt: writeProblemPart(problem), completions: path.map(({ step }) => writeStepAnswer(step, problem.language)), labels: path.map(({ value }) => value >= threshold) })),
    ),
    grpo: split([...problems.values()].map((problem) => ({ problem })), ({ problem }) => [{ prompt: writePrompt({ problem, steps: [] }, ['implement'], 'chat'), task_id: idOf(problem) }]),
    problems: [...problems.values()].map((problem) => ({
      task_id: idOf(problem),
      test_list: problem.examples.map(({ args, expected }) => `assert ${problem.entry}(${args}) == ${expected}`),
    })),
  };
}

export function countRows({ sft, dpo, prm, grpo }: DataSets): Readonly<Record<'sft' | 'dpo' | 'prm' | 'grpo', number>> {
  const all = ({ train, test }: Split<unknown>): number => train.length + test.length;
  return { sft: all(sft), dpo: all(dpo), prm: all(prm), grpo: all(grpo) };
}

function split<Part extends { readonly problem: Problem }, Row>(parts: readonly Part[], rows: (part: Part) => readonly Row[]): Split<Row> {
  return {
    train: parts.filter(({ problem }) => !isHeldOut(problem)).flatMap(rows),
    test: parts.filter(({ problem }) => isHeldOut(problem)).flatMap(rows),
  };
}

/** As the endpoint is asked: for any step that makes sense now, or for the code at once where that was the first step. */
function ask(state: State, step: Step): readonly Message[] {
  const actions = nextActions(state.steps);
  return writePrompt(state, actions.includes(step.action) ? actions : [step.action], 'chat');
}

function answer(step: Step, { language }: Problem): readonly Message[] {
  return [{ role: 'assistant', content: writeStepAnswer(step, language) }];
}

function idOf({ entry, id }: Problem): string {
  return `${entry} ${id}`;
}
