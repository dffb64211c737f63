import { unreachable } from '../base/exhaustive.ts';
import { valuesEqual } from '../domain/value-equality.ts';
import type { EqualityOptions } from '../domain/value-equality.ts';
import type { Value } from '../domain/value.ts';
import type { CallOutcome, LoadOutcome, Verdict } from '../domain/verdict.ts';

/** How one call did: the verdict, what came back when something did, and why it failed. */
export interface CallJudgement {
  readonly verdict: Verdict;
  readonly actual?: Value;
  readonly detail?: string;
}

/** Compares what came back with what was expected, outside every sandbox. Without an expected value it is enough to return. */
export function judgeCall(
  outcome: CallOutcome,
  expected: Value | undefined,
  options: EqualityOptions = {},
): CallJudgement {
  switch (outcome.kind) {
    case 'returned':
      return {
        verdict: expected === undefined || valuesEqual(outcome.value, expected, options) ? 'passed' : 'wrongAnswer',
        actual: outcome.value,
      };
    case 'raised':
      return { verdict: 'crashed', detail: exceptionText(outcome) };
    case 'died':
      return { verdict: 'crashed', detail: outcome.detail };
    case 'overTime':
    case 'overMemory':
    case 'overOutput':
      return { verdict: outcome.kind };
    default:
      return unreachable(outcome);
  }
}

/** The verdict that holds for every test of a candidate that did not load. */
export function judgeLoad(outcome: Exclude<LoadOutcome, { kind: 'loaded' }>): CallJudgement {
  switch (outcome.kind) {
    case 'notCompiled':
      return { verdict: 'notCompiled', detail: outcome.message };
    case 'noEntry':
      return { verdict: 'noEntry' };
    default:
      return judgeCall(outcome, undefined);
  }
}

export function exceptionText({ type, message }: { readonly type: string; readonly message: string }): string {
  return message === '' ? type : `${type}: ${message}`;
}
