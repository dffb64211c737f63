import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Label, LabelSource } from '../../language-server/src/domain/label.ts';
import type { Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { monteCarloLabels, standingLabels } from '../../language-server/src/trajectories/labels.ts';
import { countEven, recorded, step } from './samples.ts';

const label = (name: string, value: number, source: LabelSource = 'human'): Label => ({ step: step(name), source, value, at: 1 });

function standing(labels: readonly Label[], source: LabelSource = 'human'): Record<string, number> {
  return Object.fromEntries([...standingLabels({ ...countEven(), labels }, source)].map(([id, { value }]) => [id, value]));
}

const cases: readonly (readonly [string, readonly Label[], Record<string, number>])[] = [
  ['nothing was decided', [], {}],
  ['silence is nothing', [label('outline', 1)], { outline: 1 }],
  ['below a rejected step nothing stands', [label('outline', 1), label('refine', 0), label('right', 1)], { outline: 1, refine: 0 }],
  ['whatever came first', [label('right', 1), label('outline', 0)], { outline: 0 }],
  ['a change of mind brings the labels below back', [label('refine', 0), label('right', 1), label('refine', 1)], { refine: 1, right: 1 }],
  ['siblings are not touched', [label('refine', 0), label('refine2', 1), label('broken', 0)], { refine: 0, refine2: 1, broken: 0 }],
  ['other sources are not looked at', [label('outline', 0, 'survival'), label('refine', 1)], { refine: 1 }],
];
for (const [name, labels, expected] of cases) {
  test(`labels of a person that stand: ${name}`, () => assert.deepEqual(standing(labels), expected));
}

test('Monte Carlo labels are soft and hard, for every visited step and for no other', () => {
  const { hard, ...unmarked } = countEven().steps[0] ?? recorded('x', undefined, {});
  assert.equal(hard, 1);
  const trajectory: Trajectory = {
    ...countEven(),
    steps: [unmarked, ...countEven().steps.slice(1), recorded('unvisited', 'refine', { visits: 0 }), recorded('unvalued', 'refine', {})],
  };
  const found = monteCarloLabels(trajectory).map(({ step: id, value, hard: any, source }) => [id, value, any, source]);
  assert.deepEqual(found, [
    ['outline', 0.5, 1, 'monteCarlo'],
    ['refine', 0.75, 1, 'monteCarlo'],
    ['right', 1, 1, 'monteCarlo'],
    ['wrong', 0.5, 0, 'monteCarlo'],
    ['refine2', 0, 0, 'monteCarlo'],
    ['broken', 0, 0, 'monteCarlo'],
  ]);
});

test('a recorded Monte Carlo label counts more than the tree; a rejection by a person does not touch it', () => {
  const labels = [label('refine', 0.9, 'monteCarlo'), label('outline', 0)];
  assert.deepEqual(standing(labels, 'monteCarlo'), { outline: 0.5, refine: 0.9, right: 1, wrong: 0.5, refine2: 0, broken: 0 });
});
