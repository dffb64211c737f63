import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogProbability } from '../../language-server/src/domain/step.ts';
import type { Estimate, Reward } from '../../language-server/src/domain/reward.ts';
import { guided } from '../../language-server/src/search/selection.ts';
import { simulate, type SearchFunctions } from '../../language-server/src/search/simulate.ts';
import { createTree } from '../../language-server/src/search/tree.ts';
import { toyState } from './toy-world.ts';

const rules = { select: guided(), width: 2, maxExpansions: 1, maxDepth: 4 };

/** Two plans, each with one program; `good` passes. The policy likes the bad plan better. */
function functions(estimates: Readonly<Record<string, number>>, asked: string[][]): SearchFunctions {
  return {
    propose: async (state, { count }) => {
      const [plan] = state.steps;
      if (plan) return [{ step: { action: 'implement' as const, title: 'f', text: plan.title }, logProbability: -1 as LogProbability, tokens: 1, complete: true }];
      return ['bad', 'good'].slice(0, count).map((title, index) => ({ step: { action: 'outline' as const, title, text: title }, logProbability: (-1 - index) as LogProbability, tokens: 1, complete: true }));
    },
    evaluate: async (node) => (node.state.steps[0]?.title === 'good' ? 1 : 0) as Reward,
    estimate: async (states) => {
      asked.push(states.map(({ steps }) => steps.at(-1)?.title ?? ''));
      return states.map(({ steps }) => (estimates[steps.at(-1)?.title ?? ''] ?? 0.5) as Estimate);
    },
  };
}

for (const [name, estimates, first] of [
  ['an estimate outweighs the prior', { bad: 0.05, good: 0.95 }, 'good'],
  ['equal estimates leave it to the prior', { bad: 0.5, good: 0.5 }, 'bad'],
  ['a wrong estimate misleads at first', { bad: 0.9, good: 0.1 }, 'bad'],
] as const) {
  test(`the first simulation: ${name}`, async () => {
    const tree = createTree(toyState);
    const end = await simulate(tree, tree.root, functions(estimates, []), rules, 1);
    assert.equal(end.kind === 'evaluated' && end.node.state.steps[0]?.title, first);
  });
}

test('siblings are judged together, once, and code is not; observed rewards soon outweigh a wrong estimate', async () => {
  const tree = createTree(toyState);
  const asked: string[][] = [];
  const reached: unknown[] = [];
  for (let count = 0; count < 2; count++) {
    const end = await simulate(tree, tree.root, functions({ bad: 0.9, good: 0.6 }, asked), rules, 1);
    reached.push(end.kind === 'evaluated' && end.node.state.steps[0]?.title);
  }
  assert.deepEqual(reached, ['bad', 'good']);
  assert.deepEqual(asked, [['bad', 'good']]);
  assert.deepEqual(tree.root.children.map(({ estimate }) => estimate), [0.9, 0.6]);
});
