import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import type { ReportData } from '../../language-server/src/selfplay/report-data.ts';
import { compareSeeds } from '../../language-server/src/selfplay/seeds.ts';
import { budgets } from '../../language-server/src/selfplay/settings.ts';

/** Pass@1 of `steps` before the first round and after each one; the other figures follow from it. */
interface Told {
  readonly seed: number;
  readonly steps: readonly number[];
  readonly rounds?: number;
}

function run({ seed, steps, rounds = 2 }: Told): ReportData {
  const interval = (share: number) => ({ share, low: share, high: share });
  const evaluation = (share: number) => ({
    policy: 'p', generator: 'g',
    levels: {
      1: {
        tasks: 10,
        passAt1: { steps: interval(share), direct: interval(0.5), auto: interval(1 - share) },
        passAtK: { steps: { 4: interval(share / 2) }, direct: { 4: interval(0.25) } },
        found: {},
        lastStep: { tasks: 5, withPseudocode: interval(share), without: interval(0.1), difference: interval(share - 0.1) },
      },
    },
  });
  const rewardModels = { pointwise: { figures: { areaUnderCurve: interval(0.8 + seed / 100) } } };
  const reports = steps.slice(1).map((share, index) => ({ round: index + 1, evaluation: evaluation(share), reinforcement: { chosen: 'grpo' }, rewardModels }));
  return {
    settings: { size: 'quick', seed, rounds, policy: `p${seed}`, generator: 'g', ...budgets.quick },
    start: evaluation(steps[0] as number),
    generator: { start: null, sft: null, dpo: null, candidates: [], seconds: {} },
    rounds: reports,
  } as unknown as ReportData;
}

test('seeds are compared by what changed from before the first round to after the last one', () => {
  const text = compareSeeds([run({ seed: 5, steps: [0.5, 0.9, 0.6] }), run({ seed: 6, steps: [0.7, 0.1, 0.65] })]);
  for (const row of [
    '| figure | seed 5 | seed 6 | mean | span |',
    '| change of steps Pass@1, 1 | 10.0 | −5.0 | 2.5 | −5.0 to 10.0 |',
    '| change of direct Pass@1, 1 | 0.0 | 0.0 | 0.0 | 0.0 to 0.0 |',
    '| change of auto Pass@1, 1 | −10.0 | 5.0 | −2.5 | −10.0 to 5.0 |',
    '| change of steps Pass@4, 1 | 5.0 | −2.5 | 1.3 | −2.5 to 5.0 |',
    '| change of ASPR with pseudocode, 1 | 10.0 | −5.0 | 2.5 | −5.0 to 10.0 |',
    '| AUC of the point-wise reward model, round 2 | 85.0 | 86.0 | 85.5 | 85.0 to 86.0 |',
    'seed 5: grpo, grpo; seed 6: grpo, grpo.',
  ]) assert.ok(text.includes(row), `${row}\n${text}`);
});

test('a run that was only begun has no change', () => {
  assert.match(compareSeeds([run({ seed: 5, steps: [0.5] }), run({ seed: 6, steps: [0.7] })]), /change of steps Pass@1, 1 \| – \| – \| – \| – \|/);
});

for (const [name, other] of [
  ['other settings', run({ seed: 6, steps: [0.7, 0.1, 0.65], rounds: 9 })],
  ['fewer rounds evaluated', run({ seed: 6, steps: [0.7, 0.1] })],
] as const) {
  test(`runs are not compared: ${name}`, () => {
    assert.throws(() => compareSeeds([run({ seed: 5, steps: [0.5, 0.9, 0.6] }), other]), (error) => error instanceof Failure && error.reason === 'badInput');
  });
}
