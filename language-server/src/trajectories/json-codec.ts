import type { Decision, Label } from '../domain/label.ts';
import type { Example, FileContext, Problem, ProblemId } from '../domain/problem.ts';
import type { Step, StepId } from '../domain/step.ts';
import type { RecordedStep, RecordedTest, Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import { branded, fields, finite, list, oneOf, text, truth, whole, type Decoder } from './decode.ts';

/**
 * Trajectories as JSON: the lossless export, and the JSON columns of the store. Every key is written out
 * here, so that a change of a domain type never silently changes files on a person's disk.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export const stepId = branded<StepId>();
export const actionName = oneOf('outline', 'refine', 'implement');
export const authorName = oneOf('policy', 'human');
export const hardValue = oneOf(0, 1);
export const labelSource = oneOf('human', 'monteCarlo', 'prm', 'survival');
export const modeName = oneOf('direct', 'steps', 'mcts', 'auto');
export const stateName = oneOf('running', 'waiting', 'finished', 'interrupted', 'cancelled');
export const statusName = oneOf('verified', 'agreed', 'unsolved');

export function encodeTrajectory(trajectory: Trajectory): Json {
  return {
    id: trajectory.id,
    problem: encodeProblem(trajectory.problem),
    mode: trajectory.mode,
    seed: trajectory.seed,
    model: trajectory.model,
    state: trajectory.state,
    status: trajectory.status,
    code: trajectory.code,
    chosen: trajectory.chosen,
    functionSource: trajectory.functionSource,
    passedOver: trajectory.passedOver,
    steps: trajectory.steps.map(encodeStep),
    labels: trajectory.labels.map(encodeLabel),
    createdAt: trajectory.createdAt,
    updatedAt: trajectory.updatedAt,
  };
}

export const decodeTrajectory: Decoder<Trajectory> = (value, place) => {
  const part = fields(value, place);
  return {
    id: part.required('id', branded<TrajectoryId>()),
    problem: part.required('problem', decodeProblem),
    mode: part.required('mode', modeName),
    seed: part.required('seed', finite),
    model: part.required('model', text),
    state: part.required('state', stateName),
    ...part.optional('status', statusName),
    ...part.optional('code', text),
    ...part.optional('chosen', stepId),
    ...part.optional('functionSource', text),
    ...part.optional('passedOver', list(stepId)),
    steps: part.required('steps', list(decodeStep)),
    labels: part.required('labels', list(decodeLabel)),
    createdAt: part.required('createdAt', finite),
    updatedAt: part.required('updatedAt', finite),
  };
};

export function encodeProblem(problem: Problem): Json {
  return {
    id: problem.id,
    language: problem.language,
    statement: problem.statement,
    entry: problem.entry,
    signature: problem.signature,
    examples: problem.examples.map((example) => ({ args: example.args, expected: example.expected })),
    context: problem.context && {
      before: problem.context.before,
      after: problem.context.after,
      importPaths: problem.context.importPaths,
    },
  };
}

export const decodeProblem: Decoder<Problem> = (value, place) => {
  const part = fields(value, place);
  return {
    id: part.required('id', branded<ProblemId>()),
    language: part.required('language', oneOf('python', 'javascript', 'typescript')),
    statement: part.required('statement', text),
    entry: part.required('entry', text),
    signature: part.required('signature', text),
    examples: part.required('examples', list(decodeExample)),
    ...part.optional('context', decodeContext),
  };
};

const decodeExample: Decoder<Example> = (value, place) => {
  const part = fields(value, place);
  return { args: part.required('args', text), expected: part.required('expected', text) };
};

const decodeContext: Decoder<FileContext> = (value, place) => {
  const part = fields(value, place);
  return {
    before: part.required('before', text),
    after: part.required('after', text),
    importPaths: part.required('importPaths', list(text)),
  };
};

function encodeStep(recorded: RecordedStep): Json {
  return {
    id: recorded.id,
    parent: recorded.parent,
    index: recorded.index,
    action: recorded.step.action,
    title: recorded.step.title,
    text: recorded.step.text,
    author: recorded.author,
    logProbability: recorded.logProbability,
    tokens: recorded.tokens,
    visits: recorded.visits,
    value: recorded.value,
    hard: recorded.hard,
    tests: recorded.tests && encodeTests(recorded.tests),
  };
}

const decodeStep: Decoder<RecordedStep> = (value, place) => {
  const part = fields(value, place);
  const step: Step = {
    action: part.required('action', actionName),
    title: part.required('title', text),
    text: part.required('text', text),
  };
  return {
    id: part.required('id', stepId),
    ...part.optional('parent', stepId),
    index: part.required('index', whole),
    step,
    author: part.required('author', authorName),
    ...part.optional('logProbability', finite),
    tokens: part.required('tokens', whole),
    visits: part.required('visits', whole),
    ...part.optional('value', finite),
    ...part.optional('hard', hardValue),
    ...part.optional('tests', decodeTests),
  };
};

export function encodeTests(tests: readonly RecordedTest[]): Json {
  return tests.map((test) => ({
    origin: test.origin,
    args: test.args,
    expected: test.expected,
    actual: test.actual,
    verdict: test.verdict,
    detail: test.detail,
    heldOut: test.heldOut,
  }));
}

export const decodeTests: Decoder<readonly RecordedTest[]> = list((value, place) => {
  const part = fields(value, place);
  return {
    origin: part.required('origin', oneOf('given', 'generated')),
    args: part.required('args', text),
    ...part.optional('expected', text),
    ...part.optional('actual', text),
    verdict: part.required(
      'verdict',
      oneOf('passed', 'wrongAnswer', 'crashed', 'overTime', 'overMemory', 'overOutput', 'notCompiled', 'noEntry'),
    ),
    ...part.optional('detail', text),
    ...part.optional('heldOut', truth),
  };
});

function encodeLabel(label: Label): Json {
  return {
    step: label.step,
    source: label.source,
    value: label.value,
    hard: label.hard,
    decision: label.decision && encodeDecision(label.decision),
    at: label.at,
  };
}

const decodeLabel: Decoder<Label> = (value, place) => {
  const part = fields(value, place);
  return {
    step: part.required('step', stepId),
    source: part.required('source', labelSource),
    value: part.required('value', finite),
    ...part.optional('hard', hardValue),
    ...part.optional('decision', decodeDecision),
    at: part.required('at', finite),
  };
};

export function encodeDecision(decision: Decision): Json {
  switch (decision.kind) {
    case 'accepted':
    case 'rejected':
      return { kind: decision.kind };
    case 'edited':
      return { kind: decision.kind, title: decision.title, text: decision.text };
    case 'alternativeChosen':
      return { kind: decision.kind, chosen: decision.chosen };
  }
}

export const decodeDecision: Decoder<Decision> = (value, place) => {
  const part = fields(value, place);
  const kind = part.required('kind', oneOf('accepted', 'rejected', 'edited', 'alternativeChosen'));
  switch (kind) {
    case 'accepted':
    case 'rejected':
      return { kind };
    case 'edited':
      return { kind, title: part.required('title', text), text: part.required('text', text) };
    case 'alternativeChosen':
      return { kind, chosen: part.required('chosen', stepId) };
  }
};
