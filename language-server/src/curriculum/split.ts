/** Which drafts are kept out of training, decided by the draft alone, so that no list has to be carried along. */
import { hashText } from '../base/random.ts';
import { isHeldOutPhrasing } from './everyday/everyday-draft.ts';
import type { TaskDraft } from './task.ts';

export type Split = 'training' | 'heldOut';

/** Out of a hundred compositions. */
const heldOutPercent = 8;

export function splitOf(draft: Pick<TaskDraft, 'family' | 'composition' | 'phrasing'>): Split {
  const heldOut = draft.family === 'everyday' ? isHeldOutPhrasing(draft.phrasing) : isHeldOutComposition(draft.composition);
  return heldOut ? 'heldOut' : 'training';
}

/**
 * Compositions that differ only in their constants, or in the order of their parts, are held out together; of
 * those with a single operation, some are held out with one constant alone. What has a single part stays in
 * training: nothing else could teach it.
 */
function isHeldOutComposition(composition: string): boolean {
  const shape = composition.replace(/\(-?\d+(,-?\d+)*\)/g, '(#)');
  const parts = shape.split(' | ');
  if (parts.length < 3) return false;
  const single = /^[^|]+\| [^|]+\| list$/.test(composition);
  return drawn(parts.sort().join(' | ')) || (single && drawn(composition));
}

function drawn(text: string): boolean {
  return hashText(text, 77) % 100 < heldOutPercent;
}
