/** Words for steps and results, the same in CodeLens, hover, tree and screen reader labels. */
import { type StepView, type TaskView, type TreeNode, type WireAction } from '../../language-server/protocol/task.ts';
import type { Translate } from '../translate.ts';

export function actionName(action: WireAction, t: Translate): string {
  switch (action) {
    case 1:
      return t('Outline (Action 1)');
    case 2:
      return t('Refinement (Action 2)');
    case 3:
      return t('Code (Action 3)');
  }
}

export function stateName(state: StepView['state'], t: Translate): string {
  switch (state) {
    case 'proposed':
      return t('proposed');
    case 'accepted':
      return t('accepted');
    case 'edited':
      return t('edited by you');
    case 'stale':
      return t('stale: an earlier step changed');
  }
}

interface Measured {
  readonly value?: number;
  readonly visits: number;
  readonly testsPassed?: number;
  readonly testsTotal?: number;
}

/** For example `value 0.62 · 14 visits · 3 of 4 tests`. */
export function measures(step: Measured, t: Translate): string {
  const parts: string[] = [];
  if (step.value !== undefined) parts.push(t('value {0}', step.value.toFixed(2)));
  if (step.visits > 0) parts.push(step.visits === 1 ? t('1 visit') : t('{0} visits', step.visits));
  if (step.testsPassed !== undefined && step.testsTotal !== undefined && step.testsTotal > 0) {
    parts.push(t('{0} of {1} tests', step.testsPassed, step.testsTotal));
  }
  return parts.join(' · ');
}

/** First line of what a step says, for a list. */
export function firstLine(node: { readonly title: string; readonly text: string; readonly action: WireAction }): string {
  const line = node.text.split('\n').find((one) => one.trim() !== '')?.trim();
  return node.action === 3 || node.title === '' ? (line ?? node.title) : node.title;
}

/** A whole sentence for a screen reader. */
export function nodeSentence(node: TreeNode, t: Translate): string {
  const facts = measures(node, t).replaceAll(' · ', ', ');
  const base = t('{0}: {1}', actionName(node.action, t), firstLine(node));
  const measured = facts === '' ? t('not visited') : facts;
  return node.chosen ? t('{0}. {1}. On the path that the steps document shows.', base, measured) : t('{0}. {1}.', base, measured);
}

/** `verified`, `agreed 80 %`, `unsolved`, `untested`; empty before there is a result. */
export function badge(task: TaskView, t: Translate): string {
  if (task.status === undefined) return task.code !== undefined && task.untested ? t('untested') : '';
  if (task.untested) return t('untested');
  switch (task.status) {
    case 'verified':
      return t('verified');
    case 'agreed':
      return task.agreement === undefined ? t('agreed') : t('agreed {0} %', Math.round(task.agreement * 100));
    case 'unsolved':
      return t('unsolved');
  }
}

export function phaseName(phase: TaskView['phase'], t: Translate): string {
  switch (phase) {
    case 'working':
      return t('working');
    case 'waiting':
      return t('waiting for you');
    case 'finished':
      return t('finished');
    case 'interrupted':
      return t('interrupted');
    case 'cancelled':
      return t('cancelled');
    case 'failed':
      return t('failed');
  }
}
