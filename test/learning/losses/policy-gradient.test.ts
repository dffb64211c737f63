import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rolloutBatching, type Rollout } from '../../../language-server/src/learning/data/rollouts.ts';
import { generativeVerifier } from '../../../language-server/src/learning/losses/generative-verifier.ts';
import { groupRelativePolicy } from '../../../language-server/src/learning/losses/grpo.ts';
import type { Objective } from '../../../language-server/src/learning/losses/objective.ts';
import type { RolloutBatch } from '../../../language-server/src/learning/data/rollouts.ts';
import { proximalPolicy } from '../../../language-server/src/learning/losses/ppo.ts';
import { reinforce } from '../../../language-server/src/learning/losses/reinforce.ts';
import { judgedBatching } from '../../../language-server/src/learning/data/judged-rows.ts';
import { distributionAfter, isNear, logProbability, lossByGraph, plan, values } from '../by-hand.ts';

/** 0 → 1 → 2, and 2 → 0: three tokens written by the policy, the last after a forced one. */
const now = [logProbability(0, 1), logProbability(1, 2), logProbability(2, 0)] as const;
const advantages = [1.5, -0.5, 2] as const;
/** Ratios of 1.5, 0.6 and 1.1. */
const behaviour = [now[0] - Math.log(1.5), now[1] - Math.log(0.6), now[2] - Math.log(1.1)] as const;
const reference = [now[0] + 0.3, now[1] - 0.7, now[2]] as const;
const returns = [0.5, 1, -1] as const;
const criticErrors = [values[0] - 0.5, values[1] - 1, values[2] + 1].map((error) => error ** 2);
const entropies = [0, 1, 2].map((last) => -distributionAfter(last).reduce((sum, p) => sum + p * Math.log(p), 0));
const divergences = [Math.exp(0.3) - 0.3 - 1, Math.exp(-0.7) + 0.7 - 1, 0];
/** min(ρA, clip(ρ)A): clipped at 1.2; at 0.6 with a negative advantage clipped at 0.8; not clipped. */
const surrogates = [1.2 * 1.5, 0.8 * -0.5, 1.1 * 2];

const part = (all: readonly number[], from: number, to: number): number[] => all.slice(from, to);
const rolloutsFrom = (cut: (all: readonly number[]) => number[], tokens: readonly number[], weights: readonly number[]): Rollout => ({
  row: { tokens: Uint16Array.from(tokens), weights: Float32Array.from(weights) },
  advantages: cut(advantages),
  behaviour: cut(behaviour),
  reference: cut(reference),
  returns: cut(returns),
});
const rollouts = [rolloutsFrom((all) => part(all, 0, 2), [0, 1, 2], [0, 1, 1]), rolloutsFrom((all) => part(all, 2, 3), [1, 2, 0], [0, 0, 1])];
const at = (numbers: readonly number[], index: number): number => numbers[index] as number;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const cases: readonly [name: string, objective: Objective<RolloutBatch>, expected: number][] = [
  [
    'PPO: surrogate, critic, entropy and divergence, over tokens',
    proximalPolicy({ clip: 0.2, value: 0.5, entropy: 0.01, divergence: 0.1 }),
    -mean(surrogates) + 0.5 * mean(criticErrors) - 0.01 * mean(entropies) + 0.1 * mean(divergences),
  ],
  ['PPO without entropy and divergence', proximalPolicy({ clip: 0.2, value: 1, entropy: 0, divergence: 0 }), -mean(surrogates) + mean(criticErrors)],
  [
    'GRPO: each rollout counts once',
    groupRelativePolicy({ clip: 0.2, divergence: 0.04, average: 'rollout' }),
    -((at(surrogates, 0) + at(surrogates, 1)) / 2 + at(surrogates, 2)) / 2 + (0.04 * ((at(divergences, 0) + at(divergences, 1)) / 2 + at(divergences, 2))) / 2,
  ],
  ['GRPO over tokens, with another upper clip', groupRelativePolicy({ clip: 0.2, clipAbove: 0.28, divergence: 0, average: 'token' }), -(1.28 * 1.5 + 0.8 * -0.5 + 1.1 * 2) / 3],
  ['REINFORCE: sums over the tokens of a rollout', reinforce(), -(1.5 * now[0] - 0.5 * now[1] + 2 * now[2]) / 2],
  ['REINFORCE near a reference', reinforce({ divergence: 0.2 }), -(1.5 * now[0] - 0.5 * now[1] + 2 * now[2]) / 2 + (0.2 * (at(divergences, 0) + at(divergences, 1) + at(divergences, 2))) / 2],
];
for (const [name, objective, expected] of cases) {
  test(name, async () => {
    const loss = await lossByGraph(objective, rolloutBatching.build(rollouts, plan));
    assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
  });
}

test('where the policy is still the one that wrote, the loss is minus the mean advantage', async () => {
  const fresh = rollouts.map((rollout, index) => ({ ...rollout, behaviour: index === 0 ? now.slice(0, 2) : now.slice(2) }));
  const loss = await lossByGraph(groupRelativePolicy({ clip: 0.2, divergence: 0, average: 'token' }), rolloutBatching.build(fresh, plan));
  assert.ok(isNear(loss, -mean(advantages)));
});

test('rollouts without what an objective needs are refused, and so are numbers that do not fit', async () => {
  const bare = rollouts.map(({ row, advantages }) => ({ row, advantages }));
  await assert.rejects(lossByGraph(groupRelativePolicy(), rolloutBatching.build(bare, plan)), /no behaviour/);
  assert.throws(() => rolloutBatching.build([{ ...(rollouts[0] as Rollout), returns: [1] }], plan), /2 learned tokens has 1 returns/);
});

test('a generative verifier is asked for yes or no with the probability of the label', async () => {
  const batch = judgedBatching.build(
    [
      { tokens: Uint16Array.of(2, 0), judgements: [{ index: 1, value: 1 }] },
      { tokens: Uint16Array.of(1), judgements: [{ index: 0, value: 0.25, weight: 2 }] },
    ],
    plan,
  );
  const expected = -(logProbability(0, 2) + 2 * (0.25 * logProbability(1, 2) + 0.75 * logProbability(1, 1))) / 3;
  const loss = await lossByGraph(generativeVerifier({ yes: 2, no: 1 }), batch);
  assert.ok(isNear(loss, expected), `${loss} is not ${expected}`);
});
