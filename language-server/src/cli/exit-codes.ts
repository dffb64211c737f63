import type { FailureReason } from '../base/failure.ts';

export const exitCodes = {
  done: 0,
  honestNo: 1,
  badInput: 2,
  machineryFailed: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(reason: FailureReason): ExitCode {
  return reason === 'badInput' || reason === 'taskGone' ? exitCodes.badInput : exitCodes.machineryFailed;
}
