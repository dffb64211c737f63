/** What the two judges said of one candidate: the harness's words; the sandbox's verdict, and why. */
export interface Pair {
  readonly harness: string;
  readonly sandbox: string;
}

/** A harness that did not come to a verdict agrees with nobody. */
export function differ({ harness, sandbox }: Pair): boolean {
  return harness.startsWith('harness failed') || (harness === 'passed') !== (sandbox === 'passed');
}

/** Why two judges differ on one candidate, as far as what they said tells. */
export function causeOf({ first, again }: { readonly first: Pair; readonly again: Pair }): string {
  if (!differ(again)) return 'time: with more of it they agree';
  return `unexplained: harness ${again.harness}, sandbox ${again.sandbox}, first ${first.harness} and ${first.sandbox}`;
}
