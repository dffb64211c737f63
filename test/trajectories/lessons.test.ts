import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Label } from '../../language-server/src/domain/label.ts';
import type { Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { isHeldOut } from '../../language-server/src/trajectories/held-out.ts';
import { lessonsOf } from '../../language-server/src/trajectories/lessons.ts';
import { countEven, problem, recorded, step } from './samples.ts';

const label = (name: string, value: number, rest: Partial<Label> = {}): Label => ({ step: step(name), source: 'human', value, at: 1, ...rest });

/** The person edited `wrong`: their own text stands beside it. */
const edited: Trajectory = {
  ...countEven(),
  steps: [...countEven().steps, recorded('mine', 'refine', { index: 2, author: 'human', step: { action: 'implement', title: 'count_even', text: 'my own' } })],
  labels: [
    label('outline', 1, { decision: { kind: 'accepted' } }),
    label('refine', 1, { decision: { kind: 'accepted' } }),
    label('wrong', 0, { decision: { kind: 'edited', title: 'count_even', text: 'my own' } }),
    label('mine', 1, { decision: { kind: 'accepted' } }),
    label('refine2', 0.25, { source: 'prm' }),
  ],
};

test('accepted and written steps are good, each after the steps before it', () => {
  const { good, labels } = lessonsOf(edited, 'human');
  assert.equal(labels, 4);
  assert.deepEqual(good.map(({ state, step: { text } }) => [state.steps.length, text]), [[0, '1. keep the even numbers\n2. count them'], [1, 'evens = those x in xs with x % 2 == 0'], [2, 'my own']]);
});

test('an edit is preferred to what it took the place of', () => {
  const { pairs } = lessonsOf(edited, 'human');
  assert.equal(pairs.length, 1);
  assert.equal(pairs[0]?.chosen.text, 'my own');
  assert.equal(pairs[0]?.state.steps.length, 2);
  assert.notEqual(pairs[0]?.rejected.text, 'my own');
});

test('paths of which every step is labelled become process rewards', () => {
  const paths = lessonsOf(edited, 'human').judged.map((path) => path.map(({ value }) => value));
  assert.deepEqual(paths.toSorted(), [[1, 1, 0], [1, 1, 1]]);
});

test('what one source says is not mixed with what another says', () => {
  const prm = lessonsOf(edited, 'prm');
  assert.deepEqual([prm.labels, prm.good.length, prm.pairs.length], [1, 0, 0]);
  assert.equal(lessonsOf(edited, 'survival').labels, 0);
  assert.ok(lessonsOf(edited, 'monteCarlo').labels > 4);
});

test('nothing is learned below a rejected step, nor from silence', () => {
  const { good, pairs } = lessonsOf({ ...edited, labels: [label('outline', 0), label('refine', 1), label('mine', 1)] }, 'human');
  assert.deepEqual([good, pairs], [[], []]);
  assert.equal(lessonsOf({ ...edited, labels: [] }, 'human').good.length, 0);
});

test('about a quarter of problems is held out, each by its words alone', () => {
  const many = Array.from({ length: 2000 }, (_, number) => ({ ...problem, statement: `Return ${number}.` }));
  const share = many.filter(isHeldOut).length / many.length;
  assert.ok(share > 0.21 && share < 0.29, `${share}`);
  assert.deepEqual(many.map(isHeldOut), many.map((one) => isHeldOut({ ...one, examples: [] })));
});
