import type { SQLInputValue } from 'node:sqlite';
import type { Label } from '../domain/label.ts';
import type { RecordedStep, Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import type { TrajectorySummary } from '../domain/ports/trajectory-store.ts';
import { branded, fields, finite, jsonText, list, text, whole, type Decoder } from './decode.ts';
import {
  actionName,
  authorName,
  decodeDecision,
  decodeProblem,
  decodeTests,
  encodeDecision,
  encodeProblem,
  encodeTests,
  hardValue,
  labelSource,
  modeName,
  stateName,
  statusName,
  stepId,
} from './json-codec.ts';

/** Named parameters of one statement; the names are those of the columns. */
export type Row = Record<string, SQLInputValue>;

const trajectoryId = branded<TrajectoryId>();

export function trajectoryRow(trajectory: Trajectory): Row {
  return {
    id: trajectory.id,
    problem: JSON.stringify(encodeProblem(trajectory.problem)),
    mode: trajectory.mode,
    seed: trajectory.seed,
    model: trajectory.model,
    state: trajectory.state,
    status: trajectory.status ?? null,
    code: trajectory.code === undefined ? null : JSON.stringify(trajectory.code),
    chosen: trajectory.chosen ?? null,
    function_source: trajectory.functionSource === undefined ? null : JSON.stringify(trajectory.functionSource),
    passed_over: trajectory.passedOver === undefined ? null : JSON.stringify(trajectory.passedOver),
    created_at: trajectory.createdAt,
    updated_at: trajectory.updatedAt,
  };
}

export function stepRow(trajectory: TrajectoryId, recorded: RecordedStep): Row {
  return {
    trajectory,
    id: recorded.id,
    parent: recorded.parent ?? null,
    position: recorded.index,
    action: recorded.step.action,
    title: JSON.stringify(recorded.step.title),
    text: JSON.stringify(recorded.step.text),
    author: recorded.author,
    log_probability: recorded.logProbability ?? null,
    tokens: recorded.tokens,
    visits: recorded.visits,
    value: recorded.value ?? null,
    hard: recorded.hard ?? null,
    tests: recorded.tests === undefined ? null : JSON.stringify(encodeTests(recorded.tests)),
  };
}

export function labelRow(trajectory: TrajectoryId, label: Label): Row {
  return {
    trajectory,
    step: label.step,
    source: label.source,
    value: label.value,
    hard: label.hard ?? null,
    decision: label.decision === undefined ? null : JSON.stringify(encodeDecision(label.decision)),
    at: label.at,
  };
}

/** A row of `trajectory` with the rows of its steps and labels, each list in the order of recording. */
export function trajectoryFromRows(row: unknown, steps: readonly unknown[], labels: readonly unknown[]): Trajectory {
  const part = fields(row, 'trajectory');
  return {
    id: part.required('id', trajectoryId),
    problem: part.required('problem', jsonText(decodeProblem)),
    mode: part.required('mode', modeName),
    seed: part.required('seed', finite),
    model: part.required('model', text),
    state: part.required('state', stateName),
    ...part.optional('status', statusName),
    ...part.optional('code', jsonText(text)),
    ...part.optional('chosen', stepId),
    ...part.optional('functionSource', jsonText(text), 'function_source'),
    ...part.optional('passedOver', jsonText(list(stepId)), 'passed_over'),
    steps: steps.map((step, index) => stepFromRow(step, `step[${index}]`)),
    labels: labels.map((label, index) => labelFromRow(label, `label[${index}]`)),
    createdAt: part.required('created_at', finite),
    updatedAt: part.required('updated_at', finite),
  };
}

const stepFromRow: Decoder<RecordedStep> = (row, place) => {
  const part = fields(row, place);
  return {
    id: part.required('id', stepId),
    ...part.optional('parent', stepId),
    index: part.required('position', whole),
    step: {
      action: part.required('action', actionName),
      title: part.required('title', jsonText(text)),
      text: part.required('text', jsonText(text)),
    },
    author: part.required('author', authorName),
    ...part.optional('logProbability', finite, 'log_probability'),
    tokens: part.required('tokens', whole),
    visits: part.required('visits', whole),
    ...part.optional('value', finite),
    ...part.optional('hard', hardValue),
    ...part.optional('tests', jsonText(decodeTests)),
  };
};

const labelFromRow: Decoder<Label> = (row, place) => {
  const part = fields(row, place);
  return {
    step: part.required('step', stepId),
    source: part.required('source', labelSource),
    value: part.required('value', finite),
    ...part.optional('hard', hardValue),
    ...part.optional('decision', jsonText(decodeDecision)),
    at: part.required('at', finite),
  };
};

export function summaryFromRow(row: unknown): TrajectorySummary {
  const part = fields(row, 'trajectory');
  const problem = part.required('problem', jsonText(decodeProblem));
  return {
    id: part.required('id', trajectoryId),
    entry: problem.entry,
    statement: problem.statement,
    state: part.required('state', stateName),
    ...part.optional('status', statusName),
    steps: part.required('steps', whole),
    labels: part.required('labels', whole),
    createdAt: part.required('created_at', finite),
    updatedAt: part.required('updated_at', finite),
  };
}
