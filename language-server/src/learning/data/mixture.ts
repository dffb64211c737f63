import type { Random } from '../../base/random.ts';

/**
 * Which rows an epoch reads, when kinds of rows are to have equal shares of its tokens: every row of the kind with
 * the most tokens once, and the rows of the others again and again, as often as one another but for one.
 */
export function equalTokenShares(groups: readonly (readonly number[])[], tokensOf: (index: number) => number, random: Random): number[] {
  const totals = groups.map((group) => group.reduce((sum, index) => sum + tokensOf(index), 0));
  const most = Math.max(...totals);
  return groups.flatMap((group, number) => {
    const total = totals[number] as number;
    if (total === 0) return [];
    const whole = Math.floor(most / total);
    const chosen = Array.from({ length: whole }, () => group).flat();
    let missing = most - whole * total;
    for (const index of random.shuffle(group)) {
      if (missing < tokensOf(index) / 2) break;
      chosen.push(index);
      missing -= tokensOf(index);
    }
    return chosen;
  });
}
