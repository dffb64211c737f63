import type { StepId } from './step.ts';

/** Where a label comes from. Sources mean different things and are never mixed. */
export type LabelSource = 'human' | 'monteCarlo' | 'prm' | 'survival';

/** What a person did with a step. Silence is none of these. */
export type Decision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  /** The person's own text replaced the step. */
  | { readonly kind: 'edited'; readonly title: string; readonly text: string }
  /** Another sibling was taken instead of this one. */
  | { readonly kind: 'alternativeChosen'; readonly chosen: StepId };

export interface Label {
  readonly step: StepId;
  readonly source: LabelSource;
  /** In [0, 1]: soft for monteCarlo and prm, 0 or 1 for human and survival. */
  readonly value: number;
  /** monteCarlo only: 1 if any finished descendant passed everything. */
  readonly hard?: 0 | 1;
  readonly decision?: Decision;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}
