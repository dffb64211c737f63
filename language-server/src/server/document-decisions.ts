/** What a person wrote in a steps document becomes decisions of the task, before the action that came with it. */
import { Failure } from '../base/failure.ts';
import type { Step, StepId } from '../domain/step.ts';
import type { SearchNode } from '../search/tree.ts';
import { nodeIndexOf, stepIdOf } from '../solver/recording.ts';
import { diffDocument } from '../steps/document-changes.ts';
import type { DocumentStep } from '../steps/document.ts';
import { parseDocument } from '../steps/document-parser.ts';
import type { ShownDocument } from '../../protocol/task.ts';
import type { LiveTask } from './live-task.ts';

/** Finds the step that an id of the document means now, after the edits were recorded. Throws Failure badInput. */
export type FindStep = (id: string) => SearchNode;

/**
 * Records the edits. A step that was deleted is rejected, a stale one goes out of sight; an order of the person's own is
 * not taken over. Throws Failure badInput for a document of another task, and for a step of the person's own at a place
 * where it cannot stand.
 */
export function recordDocument({ id, session }: LiveTask, { document, removed = [], returned = [] }: ShownDocument): FindStep {
  const parsed = parseDocument(document);
  if (parsed.taskId !== undefined && parsed.taskId !== id) {
    throw new Failure('badInput', 'This document belongs to another task.', 'Open the steps document of this task again.');
  }
  const nodes = new Map<StepId, SearchNode>(session.path.map(({ node }) => [stepIdOf(id, node), node]));
  const recorded = session.path.flatMap(({ node, state }): DocumentStep[] => {
    const step = node.state.steps.at(-1);
    return step ? [{ id: stepIdOf(id, node), step, state }] : [];
  });
  // Another step may have taken its place while the person acted, who had not seen that yet.
  const replaced = (stepId: StepId): Step | undefined => {
    const node = session.exploration.tree.nodes[nodeIndexOf(stepId)];
    return node && stepIdOf(id, node) === stepId && !returned.includes(stepId) ? node.state.steps.at(-1) : undefined;
  };
  let addedLast: SearchNode | undefined;
  for (const change of diffDocument(recorded, parsed, replaced)) {
    switch (change.kind) {
      case 'edited': {
        const node = nodes.get(change.id);
        if (node) nodes.set(change.id, session.rewrite(node, change.step));
        break;
      }
      case 'added':
        addedLast = session.insert(addedLast ?? (change.after === undefined ? undefined : nodes.get(change.after)), change.step);
        break;
      case 'deleted': {
        const node = nodes.get(change.id);
        // A step that came a moment ago may not have been shown when the person acted: that is no deletion.
        if (node && parsed.taskId === id && removed.includes(change.id)) session.remove(node);
        break;
      }
      case 'reordered':
        break;
    }
  }
  return (wanted) => {
    const node = nodes.get(wanted as StepId);
    const shown = session.path.find((one) => one.node === node);
    if (shown === undefined) throw new Failure('badInput', 'This step is no longer shown.', 'Look at the steps document again.');
    if (shown.state === 'stale') {
      throw new Failure('badInput', 'This step is stale: an earlier one was changed.', 'Continue the task, or decide about an earlier step.');
    }
    return shown.node;
  };
}
