import type { Policy } from '../domain/ports/policy.ts';

/** The same policy, with its tokens counted; `exceeded` is called once more than the budget has been written. */
export function countingTokens(policy: Policy, budget: number, exceeded: () => void): { readonly policy: Policy; readonly spent: () => number } {
  let tokens = 0;
  return {
    spent: () => tokens,
    policy: {
      ...policy,
      propose: async (state, request, signal) => {
        const proposals = await policy.propose(state, request, signal);
        tokens += proposals.reduce((sum, proposal) => sum + proposal.tokens, 0);
        if (tokens > budget) exceeded();
        return proposals;
      },
    },
  };
}
