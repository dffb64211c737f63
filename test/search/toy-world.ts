/** A small made-up world for search tests: steps are letters, finished programs are words, rewards are known. */
import { hashText } from '../../language-server/src/base/random.ts';
import type { Proposal } from '../../language-server/src/domain/ports/policy.ts';
import type { Problem } from '../../language-server/src/domain/problem.ts';
import type { Reward } from '../../language-server/src/domain/reward.ts';
import type { LogProbability, State } from '../../language-server/src/domain/step.ts';
import type { SearchFunctions } from '../../language-server/src/search/simulate.ts';
import type { SearchNode } from '../../language-server/src/search/tree.ts';

export const toyProblem = { id: 'toy', language: 'python', statement: 'toy', entry: 'f', signature: 'def f()', examples: [] } as unknown as Problem;

export const toyState: State = { problem: toyProblem, steps: [] };

export function wordOf(state: State): string {
  return state.steps.map((step) => step.text).join('');
}

export interface ToyWorld {
  readonly depth: number;
  readonly letters: string;
  readonly rewardOf: (word: string) => number;
}

/** Every proposal is drawn from the letters by its seed alone; the last level is code. */
export function toyFunctions(world: ToyWorld, log: { evaluated: string[]; proposed: number } = { evaluated: [], proposed: 0 }): SearchFunctions {
  return {
    propose: async (state, { count, seed }) => {
      log.proposed += count;
      return Array.from({ length: count }, (_, i): Proposal => {
        const letter = world.letters[hashText(`${i}`, seed) % world.letters.length] ?? '';
        return {
          step: { action: state.steps.length === world.depth - 1 ? 'implement' : 'refine', title: 'f', text: letter },
          logProbability: -(1 + world.letters.indexOf(letter)) as LogProbability,
          tokens: 1,
          complete: true,
        };
      });
    },
    evaluate: async (node: SearchNode) => {
      log.evaluated.push(wordOf(node.state));
      return world.rewardOf(wordOf(node.state)) as Reward;
    },
  };
}
