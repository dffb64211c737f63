/** Tasks as the editor sees them: conversion at the door. */
import { Failure, describeError, describeFailure } from '../base/failure.ts';
import { unreachable } from '../base/exhaustive.ts';
import { actionNumbers } from '../domain/action.ts';
import { suspicionWords } from '../domain/suspicion.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { valueOf, type SearchNode } from '../search/tree.ts';
import type { Exploration } from '../solver/exploration.ts';
import { stepIdOf } from '../solver/recording.ts';
import { isLive, type ShownStep } from '../solver/shown-path.ts';
import type { TaskSession } from '../solver/task-session.ts';
import { writeDocument } from '../steps/document.ts';
import type { StepView, TaskPhase, TaskView, TreeNode } from '../../protocol/task.ts';

export interface ViewedTask {
  readonly id: TrajectoryId;
  readonly problem: Problem;
  readonly targetUri: string;
  readonly session: TaskSession;
  /** Why code that is written in this task does not run. */
  readonly untestedBecause: Failure | undefined;
}

export function viewTask(task: ViewedTask): TaskView {
  const { id, problem, session } = task;
  const { phase, answer, path } = session;
  const document = writeDocument({
    taskId: id,
    problem,
    steps: path.map(({ node, state }) => ({ id: stepIdOf(id, node), step: stepOf(node), state })),
  });
  return {
    id,
    entry: problem.entry,
    statement: problem.statement,
    targetUri: task.targetUri,
    phase: phaseOf(session),
    message: messageOf(task),
    ...(answer ? { status: answer.status } : phase.kind === 'finished' && { status: 'unsolved' as const }),
    untested: session.exploration.untested,
    ...(answer?.status === 'agreed' && { agreement: answer.agreement }),
    ...(answer && { code: answer.code }),
    steps: path.map((shown) => viewStep(task, shown)),
    document,
  };
}

/** The whole tree but its root, parents first. */
export function viewTree({ id, session }: ViewedTask): readonly TreeNode[] {
  const shown = new Set(session.path.filter(isLive).map(({ node }) => node));
  return session.exploration.tree.nodes.slice(1).map((node) => ({
    id: stepIdOf(id, node),
    ...(node.parent?.parent && { parent: stepIdOf(id, node.parent) }),
    ...describeNode(session.exploration, node),
    chosen: shown.has(node),
  }));
}

function viewStep({ id, session }: ViewedTask, { node, state }: ShownStep): StepView {
  const { action } = stepOf(node);
  const siblings = node.parent?.children.filter((sibling) => stepOf(sibling).action === action) ?? [];
  return {
    id: stepIdOf(id, node),
    ...describeNode(session.exploration, node),
    state,
    alternative: siblings.indexOf(node) + 1,
    alternatives: siblings.length,
  };
}

function describeNode(exploration: Exploration, node: SearchNode): Pick<StepView, 'action' | 'title' | 'text' | 'value' | 'visits' | 'testsPassed' | 'testsTotal'> {
  const { action, title, text } = stepOf(node);
  const value = valueOf(node);
  const results = exploration.answers.outcomeOf(node)?.results ?? [];
  return {
    action: actionNumbers[action],
    title,
    text,
    ...(value !== undefined && { value }),
    visits: node.visits,
    ...(results.length > 0 && { testsPassed: results.filter(({ verdict }) => verdict === 'passed').length, testsTotal: results.length }),
  };
}

function stepOf(node: SearchNode): Step {
  const step = node.state.steps.at(-1);
  if (step === undefined) throw new RangeError('the root is no step');
  return step;
}

function phaseOf({ phase }: TaskSession): TaskPhase {
  return phase.kind;
}

/** What is going on, or what to do next, for people; it stands behind the name of the phase and the worth of the result. */
function messageOf({ session, untestedBecause }: ViewedTask): string {
  const { phase, answer, exploration, path } = session;
  switch (phase.kind) {
    case 'working':
      return { outline: 'writing the outline', alternative: 'looking for another idea', search: 'writing and testing' }[phase.on];
    case 'waiting':
      return phase.for === 'outline'
        ? 'accept, reject or edit the outline'
        : 'the model has no other idea for this step: edit it, or take an earlier step back';
    case 'finished':
      if (answer === undefined) return exploration.declined ? 'this is outside what this model can do; describe a smaller function, or write the outline yourself' : 'no answer was found; edit a step and continue';
      if (untestedBecause && exploration.untested) return describeFailure(untestedBecause);
      return finishedMessage(session);
    case 'interrupted':
      if (phase.by === 'restriction') return 'nothing runs in restricted mode: trust this workspace, then continue';
      return phase.by === 'edit' ? 'a step was changed: continue to go on from it' : path.length === 0 ? 'continue to begin' : 'continue to go on';
    case 'cancelled':
      return answer ? 'the best answer so far stands' : 'continue to go on';
    case 'failed':
      return phase.error instanceof Failure ? describeFailure(phase.error) : describeError(phase.error);
    default:
      return unreachable(phase);
  }
}

function finishedMessage(session: TaskSession): string {
  const doubts = session.answer?.suspicions.map((suspicion) => suspicionWords[suspicion]) ?? [];
  return [answerMessage(session), ...doubts].join('; ');
}

function answerMessage({ answer, exploration }: TaskSession): string {
  const outside = exploration.declined && answer?.status !== 'verified' ? 'this may be outside what this model can do; ' : '';
  switch (answer?.status) {
    case 'verified':
      return 'every given example passes: review and apply the code';
    case 'agreed':
      return `${outside}no examples were given; ${Math.round(answer.agreement * 100)} % agreement speaks for this code`;
    default:
      return `${outside}this is the best so far, and it is not right: edit or reject a step, or continue`;
  }
}
