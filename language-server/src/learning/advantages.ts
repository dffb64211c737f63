/** How much better an action turned out than expected. Pure functions; time runs over tokens or over steps, as the caller says. */

export interface Advantages {
  /** A_t */
  readonly advantages: readonly number[];
  /** A_t + V(s_t): what a critic should have said. */
  readonly returns: readonly number[];
}

/**
 * Generalised advantage estimation (Schulman et al. 2016, Eqs. 11, 12 and 16): δ_t = r_t + γ·V(s_{t+1}) − V(s_t),
 * A_t = Σ_l (γλ)^l δ_{t+l}. `values` are V(s_t) before each action; after the last action the value is `last`, 0 for an end.
 * @throws RangeError when there are not as many values as rewards.
 */
export function generalisedAdvantages(
  rewards: readonly number[],
  values: readonly number[],
  { discount, decay, last = 0 }: { readonly discount: number; readonly decay: number; readonly last?: number },
): Advantages {
  if (rewards.length !== values.length) throw new RangeError(`${rewards.length} rewards for ${values.length} values`);
  const advantages = new Array<number>(rewards.length).fill(0);
  let next = last;
  let ahead = 0;
  for (let time = rewards.length - 1; time >= 0; time--) {
    const value = values[time] as number;
    ahead = (rewards[time] as number) + discount * next - value + discount * decay * ahead;
    advantages[time] = ahead;
    next = value;
  }
  return { advantages, returns: advantages.map((advantage, time) => advantage + (values[time] as number)) };
}

/**
 * Rewards of several answers to one question against their mean, in units of their deviation (Shao et al. 2024,
 * DeepSeekMath, section 4.1.2). Without `normalise` the deviation is left out: it favours questions that are nearly always or
 * nearly never solved (Liu et al. 2025). All 0 for equal rewards.
 */
export function groupAdvantages(rewards: readonly number[], normalise = true): readonly number[] {
  const average = mean(rewards);
  const deviation = normalise ? Math.sqrt(mean(rewards.map((reward) => (reward - average) ** 2))) : 1;
  return rewards.map((reward) => (deviation < 1e-9 ? 0 : (reward - average) / deviation));
}

/** Each reward against the mean of the other answers to the same question (Kool et al. 2019; Ahmadian et al. 2024, RLOO). */
export function leaveOneOutAdvantages(rewards: readonly number[]): readonly number[] {
  const total = rewards.reduce((sum, reward) => sum + reward, 0);
  return rewards.map((reward) => (rewards.length < 2 ? 0 : reward - (total - reward) / (rewards.length - 1)));
}

/** The advantage of each step, once for each of its learned tokens. */
export function overTokens(steps: readonly { readonly advantage: number; readonly tokens: number }[]): Float32Array {
  return Float32Array.from(steps.flatMap(({ advantage, tokens }) => new Array<number>(tokens).fill(advantage)));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
