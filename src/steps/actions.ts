/** What a person can do with a task and with each of its steps: one list for CodeLens, code actions and hover. */
import type { StepView, TaskView } from '../../language-server/protocol/task.ts';
import { commands } from '../identifiers.ts';
import type { Translate } from '../translate.ts';
import { actionName, badge, measures, phaseName, stateName } from './describe.ts';

export interface OfferedAction {
  /** With a codicon in front, for places that draw it. */
  readonly icon: string;
  readonly title: string;
  readonly command: (typeof commands)[keyof typeof commands];
  /** Arguments of the command. */
  readonly target: { readonly taskId: string; readonly stepId?: string };
}

export function stepActions(task: TaskView, step: StepView, t: Translate): readonly OfferedAction[] {
  if (task.phase === 'working') return [];
  const target = { taskId: task.id, stepId: step.id };
  const accept = { icon: 'check', title: t('Accept'), command: commands.acceptStep, target };
  const reject = { icon: 'close', title: t('Reject'), command: commands.rejectStep, target };
  const next = {
    icon: 'arrow-swap',
    title: step.alternatives > 1 ? t('Next alternative ({0} of {1})', step.alternative, step.alternatives) : t('Next alternative'),
    command: commands.nextAlternative,
    target,
  };
  const preview = { icon: 'diff', title: t('Review and apply'), command: commands.previewCode, target: { taskId: task.id } };
  switch (step.state) {
    case 'proposed':
      return step.action === 3 ? [preview, reject, next] : [accept, reject, next];
    case 'accepted':
    case 'edited':
      return step.action === 3 ? [preview, reject, next] : [reject, next];
    case 'stale':
      return [];
  }
}

export function taskActions(task: TaskView, t: Translate): readonly OfferedAction[] {
  const target = { taskId: task.id };
  const goOn = { icon: 'debug-continue', title: t('Continue'), command: commands.continueTask, target };
  const preview = { icon: 'diff', title: t('Review and apply'), command: commands.previewCode, target };
  const apply = task.code === undefined ? [] : [preview];
  switch (task.phase) {
    case 'working':
      return [{ icon: 'debug-stop', title: t('Cancel'), command: commands.cancelTask, target }];
    case 'waiting':
      // Where no step waits for a decision, going on is the decision.
      return task.steps.some((step) => step.state === 'stale') || !task.steps.some((step) => step.state === 'proposed') ? [goOn, ...apply] : apply;
    case 'finished':
      return task.status === 'verified' ? apply : [goOn, ...apply];
    case 'interrupted':
    case 'cancelled':
    case 'failed':
      return [goOn, ...apply];
  }
}

/** One line about a step: `proposed · value 0.62 · 14 visits`. */
export function stepSummary(step: StepView, t: Translate): string {
  return [stateName(step.state, t), measures(step, t)].filter((part) => part !== '').join(' · ');
}

/** One line about a task: `waiting for you · verified: accept, reject or edit the outline`. */
export function taskSummary(task: TaskView, t: Translate): string {
  const state = [phaseName(task.phase, t), badge(task, t)].filter((part) => part !== '').join(' · ');
  return task.message === '' ? state : t('{0}: {1}', state, task.message);
}

/** Everything known about a step, as lines for a hover. */
export function stepDetails(step: StepView, t: Translate): readonly string[] {
  const lines = [t('{0}, {1}', actionName(step.action, t), stateName(step.state, t))];
  lines.push(step.value === undefined ? t('Not visited by the search yet.') : t('Value {0} in [0, 1], the mean of {1} visits.', step.value.toFixed(3), step.visits));
  if (step.testsTotal !== undefined) lines.push(t('{0} of {1} tests passed in the sandbox.', step.testsPassed ?? 0, step.testsTotal));
  if (step.alternatives > 1) lines.push(t('Alternative {0} of {1} known ones.', step.alternative, step.alternatives));
  return lines;
}
