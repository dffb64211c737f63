/** A finished node with everything the final choice looks at. */
export interface FinishedCandidate<Node> {
  readonly node: Node;
  /** Every given example passes and no generated input crashes it. */
  readonly verified: boolean;
  /** Share of candidates and generated tests that agree with it, in [0, 1]. */
  readonly agreement: number;
  /** v, in [0, 1]. */
  readonly value: number;
  /** Tokens on the path from the problem. */
  readonly tokens: number;
}

/** The final choice of a search: verified before agreed; then agreement, value, fewer tokens; ties go to the earlier one. */
export function chooseFinal<Node>(candidates: readonly FinishedCandidate<Node>[]): FinishedCandidate<Node> | undefined {
  return candidates.reduce<FinishedCandidate<Node> | undefined>(
    (best, one) => (best === undefined || compare(one, best) > 0 ? one : best),
    undefined,
  );
}

function compare<Node>(a: FinishedCandidate<Node>, b: FinishedCandidate<Node>): number {
  return (
    Number(a.verified) - Number(b.verified) || a.agreement - b.agreement || a.value - b.value || b.tokens - a.tokens
  );
}
