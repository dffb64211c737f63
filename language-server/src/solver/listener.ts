import type { State } from '../domain/step.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { SearchNode } from '../search/tree.ts';
import type { FrozenTests } from './frozen-tests.ts';

/** Told what happens while a task is solved. Nothing it does changes the search. */
export interface SolveListener {
  readonly onTests?: (tests: FrozenTests) => void;
  /** Text of the greedy chain's next step after this state, as it is written. */
  readonly onText?: (state: State, delta: string) => void;
  /** Every new node of the tree. */
  readonly onNode?: (node: SearchNode) => void;
  /** A step of the greedy chain, or one put in place for a person: what is worth showing as it comes. */
  readonly onStep?: (node: SearchNode) => void;
  readonly onOutcome?: (node: SearchNode, outcome: Outcome) => void;
  /** `count` of the task so far; `inTree` of them by the tree search under way, 0 for a greedy chain. */
  readonly onSimulation?: (count: number, inTree: number) => void;
}
