/** Shows a search while it goes on: generated cases, steps as they come, and how far it is. */
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { SearchNode } from '../search/tree.ts';
import type { SolveListener } from '../solver/listener.ts';
import type { SolveOptions } from '../solver/options.ts';
import type { Output } from './output.ts';
import { sayGenerated, sayStep } from './show.ts';

export interface SearchWatch {
  readonly listener: SolveListener;
  /** Nodes whose step was shown. */
  readonly shown: ReadonlySet<SearchNode>;
}

export function watchSearch(output: Output, entry: string, options: SolveOptions, language: LanguageSupport): SearchWatch {
  const shown = new Set<SearchNode>();
  const searches = options.mode === 'auto' || options.mode === 'mcts';
  let best: Score | undefined;
  const listener: SolveListener = {
    onTests: ({ generated }) => sayGenerated(output, entry, generated, language),
    onStep: (node) => {
      shown.add(node);
      sayStep(output, node);
    },
    onOutcome: (_, outcome) => {
      const score = scoreOf(outcome);
      if (score.of > 0 && score.passed >= (best?.passed ?? 0)) best = score;
    },
    onSimulation: (_, inTree) => {
      if (!searches) return;
      const pass = best && `${best.passed} of ${best.of} ${best.what} pass`;
      if (inTree > 0) return output.progress(`simulation ${inTree} of ${options.simulations}${pass ? `, best so far: ${pass}` : ''}`);
      if (best && best.passed < best.of) output.say(`\n${output.style.bad('✗')} ${pass}; searching for a better way`);
    },
  };
  return { listener, shown };
}

interface Score {
  readonly passed: number;
  readonly of: number;
  readonly what: string;
}

/** Given examples where there are any, else the generated cases that say what they expect. */
function scoreOf({ results }: Outcome): Score {
  const given = results.filter(({ test }) => test.origin === 'given');
  const deciding = given.length > 0 ? given : results.filter(({ test }) => test.expected !== undefined);
  const passed = deciding.filter(({ verdict }) => verdict === 'passed').length;
  return { passed, of: deciding.length, what: given.length > 0 ? 'examples' : 'generated cases' };
}
