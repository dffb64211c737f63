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
 * How much better the answers of a group that go on with a token are than all of those that had come to the same place: the mean
 * reward of the answers that share a text's first t + 1 tokens against that of those which share its first t. What several answers
 * write in the same words is neither praised nor blamed; the token where they part is. Over a text the advantages sum up to its
 * reward against the mean of the group. One number for each token of each text. (Values of prefixes by sampling: Kazemnejad et
 * al. 2024, VinePPO, section 4; here the samples of the group itself serve.)
 * @throws RangeError when there are not as many rewards as texts.
 */
export function prefixAdvantages(texts: readonly ArrayLike<number>[], rewards: readonly number[]): readonly Float32Array[] {
  if (rewards.length !== texts.length) throw new RangeError(`${rewards.length} rewards for ${texts.length} texts`);
  const advantages = texts.map(({ length }) => new Float32Array(length));
  const worth = (members: readonly number[]): number => mean(members.map((member) => rewards[member] as number));
  const waiting: { readonly members: readonly number[]; readonly at: number }[] = [{ members: texts.map((_, index) => index), at: 0 }];
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const { members, at } = group;
    const going = members.filter((member) => at < (texts[member] as ArrayLike<number>).length);
    // One alone has nothing to be better than.
    if (members.length < 2 || going.length === 0) continue;
    const before = worth(members);
    for (const branch of byToken(going, texts, at)) {
      const advantage = branch.length === members.length ? 0 : worth(branch) - before;
      for (const member of branch) (advantages[member] as Float32Array)[at] = advantage;
      waiting.push({ members: branch, at: at + 1 });
    }
  }
  return advantages;
}

function byToken(members: readonly number[], texts: readonly ArrayLike<number>[], at: number): Iterable<readonly number[]> {
  const branches = new Map<number, number[]>();
  for (const member of members) {
    const token = (texts[member] as ArrayLike<number>)[at] as number;
    const branch = branches.get(token);
    if (branch === undefined) branches.set(token, [member]);
    else branch.push(member);
  }
  return branches.values();
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
