/** How generated cases are put before a person, and what they keep of them. */
import type { CaseView, GeneratedTests } from '../../language-server/protocol/tests.ts';
import type { Translate } from '../translate.ts';

/** One line of the list to pick from. */
export interface CaseChoice {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  /** Picked from the start: only what code and description agree on. */
  readonly picked: boolean;
  readonly case: CaseView;
}

export interface KeptCase {
  readonly args: string;
  readonly expected: string;
}

/** One value that a test could expect, and what choosing it means. */
export interface ExpectedChoice {
  readonly expected: string;
  readonly label: string;
  readonly detail: string;
}

/** What agrees comes first: it is ticked, and the eye finds where the rest begins. Among these the server's order stays, by mistakes noticed. */
const order: readonly CaseView['state'][] = ['agree', 'disagree', 'crash', 'unchecked'];

export function caseChoices(entry: string, cases: readonly CaseView[], t: Translate): readonly CaseChoice[] {
  return [...cases].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((one) => caseChoice(entry, one, t));
}

export function caseChoice(entry: string, one: CaseView, t: Translate): CaseChoice {
  const call = `${entry}(${one.args})`;
  const suggested = one.suggested ?? '';
  const noticed = one.kills === undefined ? {} : { detail: one.kills === 1 ? t('notices 1 small mistake') : t('notices {0} small mistakes', one.kills) };
  switch (one.state) {
    case 'agree':
      return { label: `$(pass) ${call}`, description: `= ${one.actual ?? suggested}`, ...noticed, picked: true, case: one };
    case 'disagree':
      return {
        label: `$(question) ${call}`,
        description: t('the code returns {0}, the description suggests {1}', one.actual ?? t('nothing'), suggested),
        ...noticed,
        picked: false,
        case: one,
      };
    case 'crash':
      return {
        label: `$(error) ${call}`,
        description: one.suggested === undefined ? t('the code raises an error') : t('the code raises an error, the description suggests {0}', suggested),
        ...(one.detail === undefined ? {} : { detail: one.detail }),
        picked: false,
        case: one,
      };
    case 'unchecked':
      return { label: `$(circle-outline) ${call}`, description: t('= {0}, not run', suggested), picked: false, case: one };
  }
}

/** What is asked of the person above the list. */
export function choicePrompt({ cases, mutation }: GeneratedTests, t: Translate): string {
  const disagreements = cases.filter((one) => one.state === 'disagree').length;
  const ask = disagreements === 0 ? t('Tick what to keep') : t('Tick what to keep. {0} of {1} disagree: a possible bug or a wrong test, you decide', disagreements, cases.length);
  if (mutation === undefined) return ask;
  return `${ask} · ${t('together they notice {0} of {1} small mistakes made in the code', mutation.killed, mutation.killed + mutation.survived)}`;
}

/**
 * What a kept case may expect. One choice needs no question; two are a disagreement that the person decides; none
 * means that nobody knows a value, and the case cannot be kept.
 */
export function expectedChoices(one: CaseView, t: Translate): readonly ExpectedChoice[] {
  const choices: ExpectedChoice[] = [];
  if (one.actual !== undefined && one.state !== 'crash') {
    choices.push({ expected: one.actual, label: t('{0}: what the code returns', one.actual), detail: t('The test passes now and notices later changes.') });
  }
  if (one.suggested !== undefined && one.suggested !== choices[0]?.expected) {
    choices.push({
      expected: one.suggested,
      label: t('{0}: what the description suggests', one.suggested),
      detail: one.state === 'unchecked' ? t('Nothing was run.') : t('The test fails until the code is changed.'),
    });
  }
  return one.state === 'agree' ? choices.slice(0, 1) : choices;
}
