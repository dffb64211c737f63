import type { Step, StepId } from '../domain/step.ts';
import { normalizeStep, type DocumentStep } from './document.ts';
import type { ParsedDocument, ParsedStep } from './document-parser.ts';

/** What a person did to the steps of a document. */
export type DocumentChange =
  | { readonly kind: 'edited'; readonly id: StepId; readonly step: Step }
  | { readonly kind: 'deleted'; readonly id: StepId }
  /** Written by the person below the step `after`, or first of all. */
  | { readonly kind: 'added'; readonly after: StepId | undefined; readonly step: Step }
  /** The remaining steps stand in this order now. */
  | { readonly kind: 'reordered'; readonly ids: readonly StepId[] };

/**
 * Compares the recorded steps with a document, in the document's order, deletions last. A step that lost
 * its mark is recognised when its action and its title or text are those of a recorded step that is
 * missing. Notes and states are no changes.
 * @param replaced the words of a step that was shown once and is not recorded any more: where the document still has
 *   them, nobody wrote anything; with other words it is the person's.
 */
export function diffDocument(recorded: readonly DocumentStep[], parsed: ParsedDocument, replaced: (id: StepId) => Step | undefined = () => undefined): readonly DocumentChange[] {
  const known = new Map(recorded.map((each) => [each.id, normalizeStep(each.step)]));
  const ids = identify(known, parsed.steps);
  const changes: DocumentChange[] = [];
  const order: StepId[] = [];
  for (const [index, found] of parsed.steps.entries()) {
    const step: Step = { action: found.action, title: found.title, text: found.text };
    const id = ids[index];
    const old = id === undefined ? undefined : known.get(id);
    if (id === undefined || old === undefined) {
      const earlier = found.id === undefined ? undefined : replaced(found.id);
      if (earlier === undefined || !isSame(normalizeStep(earlier), step)) changes.push({ kind: 'added', after: order.at(-1), step });
    } else {
      order.push(id);
      if (!isSame(old, step)) changes.push({ kind: 'edited', id, step });
    }
  }
  const present = new Set(order);
  const expected = recorded.map(({ id }) => id).filter((id) => present.has(id));
  if (expected.some((id, index) => order[index] !== id)) changes.push({ kind: 'reordered', ids: order });
  for (const { id } of recorded) if (!present.has(id)) changes.push({ kind: 'deleted', id });
  return changes;
}

/** The recorded id of each step of the document. */
function identify(known: ReadonlyMap<StepId, Step>, steps: readonly ParsedStep[]): readonly (StepId | undefined)[] {
  const marked = new Set(steps.map(({ id }) => id));
  const missing = new Map([...known].filter(([id]) => !marked.has(id)));
  return steps.map(({ id, action, title, text }) => {
    if (id !== undefined) return known.has(id) ? id : undefined;
    const match = [...missing].find(([, step]) => step.action === action && (step.title === title || step.text === text));
    if (match !== undefined) missing.delete(match[0]);
    return match?.[0];
  });
}

function isSame(a: Step, b: Step): boolean {
  return a.action === b.action && a.title === b.title && a.text === b.text;
}
