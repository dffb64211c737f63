import { hashText } from '../base/random.ts';
import type { Problem } from '../domain/problem.ts';

/** Problems out of a hundred. */
const heldOutPercent = 25;

/**
 * Whether decisions about this problem are kept to judge a model by. The problem alone decides, so that what was held out
 * once never enters a later training, and the same function worked on twice is on one side.
 */
export function isHeldOut({ entry, signature, statement }: Problem): boolean {
  return hashText(`${entry}\n${signature}\n${statement}`, 29) % 100 < heldOutPercent;
}
