/**
 * The three actions of the paper (O1-CODER, arXiv 2412.00154, section 3.2.1):
 * 1 outlines the structure in pseudocode, 2 refines one part of it, 3 writes the code.
 */
export type Action = 'outline' | 'refine' | 'implement';

export type ActionNumber = 1 | 2 | 3;

export const actionNumbers: Readonly<Record<Action, ActionNumber>> = { outline: 1, refine: 2, implement: 3 };

export function actionFromNumber(number: ActionNumber): Action {
  return number === 1 ? 'outline' : number === 2 ? 'refine' : 'implement';
}
