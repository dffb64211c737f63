import type { Reward } from '../domain/reward.ts';
import type { Outcome } from '../domain/test-case.ts';

/** α of v = α·compile + (1−α)·pass (O1-CODER section 3.2.2); the paper leaves it open. */
const compileWeight = 0.1;

/**
 * v of a finished step: α·compile + (1−α)·passed/total, in [0, 1]. Without any test nothing is known about
 * `pass`, and it counts as 0.
 */
export function outcomeReward(outcome: Outcome, alpha = compileWeight): Reward {
  if (!outcome.compiled) return 0 as Reward;
  const passed = outcome.results.filter((result) => result.verdict === 'passed').length;
  const pass = outcome.results.length === 0 ? 0 : passed / outcome.results.length;
  // Summed in this order so that a program that passes everything gets exactly 1.
  return (pass === 1 ? 1 : alpha + (1 - alpha) * pass) as Reward;
}
