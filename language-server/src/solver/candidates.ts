/** The finished programs of a tree and what speaks for each. */
import type { Reward } from '../domain/reward.ts';
import { isFinished } from '../domain/step.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { Behaviour } from '../reward/agreement.ts';
import { outcomeReward } from '../reward/outcome-reward.ts';
import { pathTo, type SearchNode } from '../search/tree.ts';

/** Empty for a node that is not finished. */
export function codeOf(node: SearchNode): string {
  const last = node.state.steps.at(-1);
  return last?.action === 'implement' ? last.text : '';
}

/** v. Given examples decide where there are any; held-out ones never do. */
export function rewardOf({ compiled, results }: Outcome): Reward {
  const given = results.filter(({ test }) => test.origin === 'given' && !test.heldOut);
  const deciding = given.length > 0 ? given : results.filter(({ test }) => test.expected !== undefined);
  return outcomeReward({ compiled, results: deciding });
}

/** Given examples pass, and no generated input crashes it. */
export function isVerified(outcome: Outcome, hasExamples: boolean): boolean {
  if (!outcome.compiled || !hasExamples || outcome.results.length === 0) return false;
  return outcome.results.every(({ test, verdict }) =>
    test.origin === 'given' ? verdict === 'passed' : verdict === 'passed' || verdict === 'wrongAnswer',
  );
}

/** What a program did on the generated inputs, and how much of the policy below `start` it is. */
export function behaviourOf(node: SearchNode, start: SearchNode, outcome: Outcome): Behaviour {
  return {
    probability: probabilityBelow(node, start),
    arrivals: Math.max(1, node.visits),
    results: outcome.results.filter(({ test }) => test.origin === 'generated'),
  };
}

/** P(path | start) under the policy; a person's step is taken as given. Undefined where the policy gives no probabilities. */
function probabilityBelow(node: SearchNode, start: SearchNode): number | undefined {
  const path = pathTo(node);
  let sum = 0;
  for (const { proposal } of path.slice(path.indexOf(start) + 1)) {
    if (proposal === undefined) continue;
    if (proposal.logProbability === undefined) return undefined;
    sum += proposal.logProbability;
  }
  return Math.exp(sum);
}

export function tokensTo(node: SearchNode): number {
  return pathTo(node).reduce((sum, one) => sum + (one.proposal?.tokens ?? 0), 0);
}

/** With pseudocode before it. */
export function isOutlined(node: SearchNode): boolean {
  return isFinished(node.state) && node.state.steps.length > 1;
}
