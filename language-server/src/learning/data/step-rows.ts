/** Steps of trajectories as rows for the objectives, with the very tokens that the models see and write when they are used. */
import type { Problem } from '../../domain/problem.ts';
import type { State, Step } from '../../domain/step.ts';
import { writeProblem, writeState, writeStep } from '../../steps/model-text.ts';
import { pathRow, type TrainingRow } from '../../steps/training-row.ts';
import type { TokenRow } from './batches.ts';
import { orderedPairs, type JudgedRow, type Siblings } from './judged-rows.ts';
import { fromDivergence, type UnscoredPair } from './preference-pairs.ts';
import { compact, encodeRow, type RowEncoder } from './token-rows.ts';

/** One step after a state; only what the policy writes of the step is learned. */
export function stepRow(state: State, step: Step): TrainingRow {
  const [, ...parts] = pathRow(state.problem, [step]).parts;
  return { parts: [{ text: writeState(state), learn: false }, ...parts] };
}

/** Two answers to one prompt, for DPO. Undefined when one of them is too long for the model. */
export function pairOfRows(chosen: TrainingRow, rejected: TrainingRow, encoder: RowEncoder, maxPositions: number): UnscoredPair | undefined {
  const [better, worse] = [encodeRow(chosen, encoder, maxPositions), encodeRow(rejected, encoder, maxPositions)];
  return better && worse && { chosen: better, rejected: worse };
}

/** Two siblings, for step-wise DPO. Undefined when they do not differ or one is too long for the model. */
export function pairOfSteps(state: State, chosen: Step, rejected: Step, encoder: RowEncoder, maxPositions: number): UnscoredPair | undefined {
  const pair = pairOfRows(stepRow(state, chosen), stepRow(state, rejected), encoder, maxPositions);
  return pair && fromDivergence(pair);
}

/** A whole path that the policy wrote, and how many learned tokens each of its steps has. Undefined when it is too long. */
export function writtenPath(problem: Problem, steps: readonly Step[], encoder: RowEncoder, maxPositions: number): { readonly row: TokenRow; readonly tokens: readonly number[] } | undefined {
  const row = encodeRow(pathRow(problem, steps), encoder, maxPositions);
  if (row === undefined) return undefined;
  const learned = steps.map((step) => pathRow(problem, [step]).parts.reduce((sum, part) => sum + (part.learn ? encoder.encode(part.text).length : 0), 0));
  return { row, tokens: learned };
}

/**
 * A path with a value after each step (undefined where there is none), for point-wise process rewards; encoded as `writeState`
 * is when a state is scored. `start` is the value of the problem itself. Undefined when too long, or without any value.
 */
export function judgedPath(
  problem: Problem,
  steps: readonly { readonly step: Step; readonly value: number | undefined }[],
  encoder: RowEncoder,
  maxPositions: number,
  start?: number,
): JudgedRow | undefined {
  const tokens = [...encoder.encode(writeProblem(problem))];
  const firstStep = tokens.length;
  const judgements = start === undefined ? [] : [{ index: tokens.length - 1, value: start }];
  for (const { step, value } of steps) {
    tokens.push(...encoder.encode(writeStep(step)));
    if (value !== undefined) judgements.push({ index: tokens.length - 1, value });
  }
  if (tokens.length > maxPositions || judgements.length === 0) return undefined;
  return { tokens: compact(tokens), firstStep, judgements };
}

/** A state and its value under a question whose answer is yes or no, for generative verifiers. Undefined when it is too long. */
export function questionedState(state: State, question: string, value: number, encoder: RowEncoder, maxPositions: number): JudgedRow | undefined {
  const tokens = encoder.encode(writeState(state) + question);
  // One place is left for the answer.
  return tokens.length < maxPositions ? { tokens: compact(tokens), judgements: [{ index: tokens.length - 1, value }] } : undefined;
}

/** The children of a state, for pair-wise process rewards. Children that are too long are left out; undefined when no two of the rest differ in value. */
export function siblingsOf(
  state: State,
  children: readonly { readonly step: Step; readonly value: number }[],
  encoder: RowEncoder,
  maxPositions: number,
): Siblings | undefined {
  const before = encoder.encode(writeState(state));
  const all = children
    .map(({ step, value }) => ({ tokens: compact([...before, ...encoder.encode(writeStep(step))]), value }))
    .filter(({ tokens }) => tokens.length <= maxPositions);
  const firstStep = encoder.encode(writeProblem(state.problem)).length;
  return orderedPairs({ children: all }).length > 0 ? { firstStep, children: all } : undefined;
}
