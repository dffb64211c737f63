import type { Outcome, TestResult } from './test-case.ts';

/**
 * Why a candidate that did well is doubted. onlyShown: it passes every given example that it was shown and fails one
 * that was held out, as a program made of the shown answers does. notRepeatable: run once more, in another order and
 * where nothing ran before, it answers otherwise.
 */
export type Suspicion = 'onlyShown' | 'notRepeatable';

/** What came of running a winner once more. */
export interface Confirmation {
  /** Of both runs the worse result for each test, in the order of the tests. */
  readonly outcome: Outcome;
  readonly isRepeatable: boolean;
}

/** Whether every given example that was shown passes while one that was held out does not. */
export function passesOnlyShown({ results }: Outcome): boolean {
  const given = results.filter(({ test }) => test.origin === 'given');
  const shown = given.filter(({ test }) => test.heldOut !== true);
  const isPass = ({ verdict }: TestResult): boolean => verdict === 'passed';
  return shown.length > 0 && shown.every(isPass) && !given.every(isPass);
}

/** For people; completes a sentence about the code. */
export const suspicionWords: Readonly<Record<Suspicion, string>> = {
  onlyShown: 'it passes only the examples it was shown and fails the one held out: it may be made of their answers',
  notRepeatable: 'run once more, in another order, it answers otherwise: it may depend on chance, time or earlier calls',
};
