import type { State } from '../step.ts';
import type { Estimate } from '../reward.ts';

/** r(Q, S^{1:j}) in [0, 1]: how likely it is that these steps lead to a passing program (O1-CODER section 3.4). */
export interface ProcessRewardModel {
  readonly name: string;
  /** One estimate for each state, in order. */
  score(states: readonly State[], signal?: AbortSignal): Promise<readonly Estimate[]>;
  dispose(): Promise<void>;
}
