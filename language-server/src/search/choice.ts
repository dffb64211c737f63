/** A finished node with everything the final choice looks at. */
export interface FinishedCandidate<Node> {
  readonly node: Node;
  /** Every given example passes and no generated input crashes it. */
  readonly verified: boolean;
  /** How much of the policy agrees with it, in [0, 1]. */
  readonly agreement: number;
  /** v, in [0, 1]. */
  readonly value: number;
  /** Its pseudocode comes with it. */
  readonly outlined: boolean;
  /** Tokens on the path from the problem. */
  readonly tokens: number;
}

/**
 * The final choice of a search: verified before agreed; then agreement and value. Among programs that do the same, one with
 * its pseudocode comes first, because a person reads it; then fewer tokens; ties go to the earlier one.
 */
export function chooseFinal<Node>(candidates: readonly FinishedCandidate<Node>[]): FinishedCandidate<Node> | undefined {
  return candidates.reduce<FinishedCandidate<Node> | undefined>(
    (best, one) => (best === undefined || compare(one, best) > 0 ? one : best),
    undefined,
  );
}

function compare<Node>(a: FinishedCandidate<Node>, b: FinishedCandidate<Node>): number {
  return (
    Number(a.verified) - Number(b.verified) || a.agreement - b.agreement || a.value - b.value || Number(a.outlined) - Number(b.outlined) || b.tokens - a.tokens
  );
}
