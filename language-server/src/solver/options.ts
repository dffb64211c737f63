import type { SearchMode } from '../domain/trajectory.ts';
import { uct } from '../search/selection.ts';
import type { SearchRules } from '../search/simulate.ts';

export interface SolveOptions {
  readonly mode: SearchMode;
  /** Simulations of `mcts`, and of `auto` after its first chain. */
  readonly simulations: number;
  /** Wall clock for the whole; the best answer so far stands when it ends. */
  readonly budgetSeconds: number;
  readonly seed: number;
  readonly rules: SearchRules;
  /** Of sampled proposals; the chain of `steps` is greedy. */
  readonly temperature: number;
  readonly topP: number;
  /** Added to the temperature each time the same state is asked again: a sure policy repeats itself. */
  readonly hotter: number;
  /** For one step. */
  readonly maxTokens: number;
  /** Cases asked of the test case generator, once at the start; then they are frozen. */
  readonly generatedCases: number;
  /** Whether a tree may also try the code without any pseudocode at its root. */
  readonly directInTree: boolean;
  /** Whether a tree ends when searching on cannot help. Not so where everything that a budget finds is to be seen. */
  readonly stopWhenSatisfied: boolean;
  /** Programs without pseudocode that such a tree asks for first, all at once. */
  readonly directSamples: number;
}

/**
 * c = 1 and not the 2 of O1-CODER's program: with v in [0, 1] and 32 simulations, 2 is close to uniform
 * sampling. Width 3 and depth 8 are theirs (expand 3, depth 5 to 10). 16 programs at once find about as many different ones
 * as 24 do with the embedded model, and cost a third of the tokens of a tree search.
 */
export const defaultOptions: SolveOptions = {
  mode: 'auto',
  simulations: 32,
  budgetSeconds: 60,
  seed: 0,
  rules: { select: uct(1), width: 3, maxExpansions: 5, maxDepth: 8 },
  temperature: 0.8,
  topP: 0.95,
  hotter: 0.3,
  maxTokens: 320,
  generatedCases: 6,
  directInTree: true,
  directSamples: 16,
  stopWhenSatisfied: true,
};
