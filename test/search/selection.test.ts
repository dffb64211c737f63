import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Prior } from '../../language-server/src/domain/reward.ts';
import { puct, uct, type SelectionRule } from '../../language-server/src/search/selection.ts';
import type { SearchNode } from '../../language-server/src/search/tree.ts';
import { toyState } from './toy-world.ts';

interface Child {
  readonly visits: number;
  readonly total: number;
  readonly prior: number;
}

function family(children: readonly Child[]): SearchNode {
  const node = (index: number, visits: number, total: number, prior: number): SearchNode => ({
    index, parent: undefined, state: toyState, proposal: undefined, prior: prior as Prior, estimate: undefined, visits, total,
    reward: undefined, hard: 0, children: [], expansions: 1, closed: false,
  });
  const visits = children.reduce((sum, child) => sum + child.visits, 0);
  return { ...node(0, visits, 0, 1), children: children.map((child, i) => node(i + 1, child.visits, child.total, child.prior)) };
}

// Scores worked out by hand from the formulas.
const cases: readonly { name: string; rule: SelectionRule; children: readonly Child[]; chosen: number }[] = [
  { name: 'UCT: an unvisited child comes first', rule: uct(1), chosen: 1, children: [{ visits: 4, total: 4, prior: 0.9 }, { visits: 0, total: 0, prior: 0.1 }] },
  { name: 'UCT: of two unvisited the likelier', rule: uct(1), chosen: 1, children: [{ visits: 0, total: 0, prior: 0.4 }, { visits: 0, total: 0, prior: 0.6 }] },
  { name: 'UCT c=0 is greedy: 0.6 > 0.5', rule: uct(0), chosen: 0, children: [{ visits: 10, total: 6, prior: 0.5 }, { visits: 2, total: 1, prior: 0.5 }] },
  { name: 'UCT c=1: 0.6+0.498 < 0.5+1.115', rule: uct(1), chosen: 1, children: [{ visits: 10, total: 6, prior: 0.5 }, { visits: 2, total: 1, prior: 0.5 }] },
  { name: 'PUCT: 0.5+0.1·3.162·1.2505/6 < 0.4+0.9·3.162·1.2505/6', rule: puct(), chosen: 1, children: [{ visits: 5, total: 2.5, prior: 0.1 }, { visits: 5, total: 2, prior: 0.9 }] },
  { name: 'PUCT with no visits at all: every score is 0 and the first stays', rule: puct(), chosen: 0, children: [{ visits: 0, total: 0, prior: 0.2 }, { visits: 0, total: 0, prior: 0.8 }] },
];

describe('selection rules', () => {
  for (const { name, rule, children, chosen } of cases) {
    test(name, () => {
      const parent = family(children);
      assert.equal(rule(parent, parent.children).index, chosen + 1);
    });
  }
  test('no open child is a mistake of the caller', () => {
    assert.throws(() => uct(1)(family([]), []), RangeError);
  });
});
