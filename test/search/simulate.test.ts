import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Reward } from '../../language-server/src/domain/reward.ts';
import { isFinished } from '../../language-server/src/domain/step.ts';
import { puct, uct } from '../../language-server/src/search/selection.ts';
import { simulate, type SearchRules } from '../../language-server/src/search/simulate.ts';
import { backUp, createTree, pathTo, reviseReward, valueOf, type SearchTree } from '../../language-server/src/search/tree.ts';
import { Cancelled } from '../../language-server/src/base/failure.ts';
import { toyFunctions, toyState, wordOf, type ToyWorld } from './toy-world.ts';

const rules: SearchRules = { select: uct(1), width: 2, maxExpansions: 2, maxDepth: 3 };
const world: ToyWorld = { depth: 3, letters: 'abc', rewardOf: (word) => (word === 'abc' ? 1 : word.startsWith('a') ? 0.5 : 0) };

async function grow(simulations: number, seed: number, chosen = rules, toy = world): Promise<{ tree: SearchTree; log: { evaluated: string[]; proposed: number } }> {
  const tree = createTree(toyState);
  const log = { evaluated: [] as string[], proposed: 0 };
  for (let i = 0; i < simulations; i++) {
    if ((await simulate(tree, tree.root, toyFunctions(toy, log), chosen, seed)).kind === 'exhausted') break;
  }
  return { tree, log };
}

/** The tree as text: word, visits, value; children indented. */
function draw(tree: SearchTree): string {
  const lines = (index: number, indent: string): string[] => {
    const node = tree.nodes[index];
    if (!node) return [];
    const value = valueOf(node);
    const line = `${indent}${wordOf(node.state) || '·'} N=${node.visits}${value === undefined ? '' : ` v=${value.toFixed(2)}`}`;
    return [line, ...node.children.flatMap((child) => lines(child.index, `${indent}  `))];
  };
  return lines(0, '').join('\n');
}

describe('golden trees', () => {
  test('eight simulations where every c is worth a third, seed 7', async () => {
    const { tree } = await grow(8, 7, rules, { ...world, rewardOf: (word) => (word.split('c').length - 1) / 3 });
    assert.equal(draw(tree), golden);
  });

  test('the same seed gives the same tree, another seed another', async () => {
    const [first, again, other] = await Promise.all([grow(12, 1), grow(12, 1), grow(12, 2)]);
    assert.equal(draw(first.tree), draw(again.tree));
    assert.notEqual(draw(first.tree), draw(other.tree));
  });
});

describe('what holds for every tree', () => {
  const anyWorld = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    depth: fc.integer({ min: 1, max: 4 }),
    letters: fc.constantFrom('a', 'ab', 'abcd'),
    width: fc.integer({ min: 1, max: 3 }),
    maxExpansions: fc.integer({ min: 1, max: 3 }),
    simulations: fc.integer({ min: 1, max: 40 }),
    prior: fc.boolean(),
  });

  test('counts add up, values stay in range, nothing is evaluated twice and no siblings are equal', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async ({ seed, depth, letters, width, maxExpansions, simulations, prior }) => {
        const toy: ToyWorld = { depth, letters, rewardOf: (word) => (word.charCodeAt(0) % 3) / 2 };
        const select = prior ? puct() : uct(1);
        const { tree, log } = await grow(simulations, seed, { select, width, maxExpansions, maxDepth: depth }, toy);
        for (const node of tree.nodes) {
          const below = node.children.reduce((sum, child) => sum + child.visits, 0);
          if (isFinished(node.state)) assert.equal(node.children.length, 0);
          else assert.equal(node.visits, below, 'a simulation passes through exactly one child');
          const value = valueOf(node);
          if (value !== undefined) assert.ok(value >= 0 && value <= 1);
          assert.equal(new Set(node.children.map((child) => wordOf(child.state))).size, node.children.length);
          const priors = node.children.reduce((sum, child) => sum + child.prior, 0);
          if (node.children.length > 0) assert.ok(Math.abs(priors - 1) < 1e-9);
        }
        assert.equal(new Set(log.evaluated).size, log.evaluated.length, 'a finished node is evaluated once');
      }),
      { numRuns: 150 },
    );
  });

  test('a small world is exhausted, and then the search says so', async () => {
    const tree = createTree(toyState);
    const log = { evaluated: [] as string[], proposed: 0 };
    let simulations = 0;
    const small: ToyWorld = { depth: 2, letters: 'ab', rewardOf: () => 0 };
    while ((await simulate(tree, tree.root, toyFunctions(small, log), rules, 0)).kind !== 'exhausted') {
      simulations += 1;
      assert.ok(simulations < 100, 'the search does not end');
    }
    assert.ok(tree.root.closed);
    assert.deepEqual(log.evaluated.toSorted(), [...new Set(log.evaluated)].toSorted());
  });

  test('a passing leaf keeps its own value however often its parents are visited', async () => {
    const { tree } = await grow(40, 3, { ...rules, maxExpansions: 4 });
    const leaves = tree.nodes.filter((node) => node.reward === 1);
    assert.equal(leaves.length, 1);
    assert.equal(valueOf(leaves[0]!), 1);
    for (const above of pathTo(leaves[0]!)) assert.equal(above.hard, 1);
  });
});

test('a policy with nothing to say closes its node and the search ends', async () => {
  const tree = createTree(toyState);
  const silent = { propose: async () => [], evaluate: async () => 0 as Reward };
  assert.deepEqual(await simulate(tree, tree.root, silent, rules, 0), { kind: 'exhausted' });
});

test('a rollout that reaches the depth without code is a dead end worth 0', async () => {
  const tree = createTree(toyState);
  const end = await simulate(tree, tree.root, toyFunctions({ ...world, depth: 9 }), rules, 0);
  assert.equal(end.kind, 'deadEnd');
  assert.equal(tree.root.visits, 1);
  assert.equal(tree.root.total, 0);
});

test('an aborted signal stops before the next call', async () => {
  const tree = createTree(toyState);
  await assert.rejects(simulate(tree, tree.root, toyFunctions(world), rules, 0, AbortSignal.abort()), Cancelled);
  assert.equal(tree.nodes.length, 1);
});

test('backing up adds to every ancestor and to nothing else', async () => {
  const { tree } = await grow(1, 0);
  const leaf = tree.nodes.find((node) => isFinished(node.state))!;
  const path = new Set(pathTo(leaf));
  const before = new Map(tree.nodes.map((node) => [node, node.visits]));
  backUp(leaf, 0.25 as Reward);
  for (const node of tree.nodes) assert.equal(node.visits - (before.get(node) ?? 0), path.has(node) ? 1 : 0);
});

test('a revised reward changes what was backed up from it, as if it had been so from the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(20), fc.nat(9), fc.nat(), fc.constantFrom(0, 0.25, 1), async (simulations, seed, which, reward) => {
      const { tree } = await grow(simulations + 1, seed);
      const finished = tree.nodes.filter((node) => node.reward !== undefined);
      reviseReward(finished[which % finished.length]!, reward as Reward);
      for (const node of tree.nodes) {
        const below = finished.filter((one) => pathTo(one).includes(node));
        assert.ok(Math.abs(node.total - below.reduce((sum, one) => sum + one.visits * one.reward!, 0)) < 1e-9);
        assert.equal(node.hard, below.some((one) => one.reward === 1) ? 1 : 0);
      }
    }),
  );
});

// Checked by hand: the first simulation takes the likelier sibling, each inner value is the mean of its leaves' visits.
const golden = `\
· N=8 v=0.50
  c N=5 v=0.67
    cc N=3 v=0.78
      ccb N=1 v=0.67
      cca N=1 v=0.67
      ccc N=1 v=1.00
    cb N=2 v=0.50
      cbb N=1 v=0.33
      cbc N=1 v=0.67
  b N=3 v=0.22
    ba N=2 v=0.17
      bac N=1 v=0.33
      baa N=1 v=0.00
    bb N=1 v=0.33
      bbc N=1 v=0.33`;
