/** The search tree of one task, grown with the tests of its reference code as the reward (O1-CODER section 3.2.2, Algorithm 1). */
import { hashText } from '../base/random.ts';
import type { Task } from '../curriculum/task.ts';
import type { Policy } from '../domain/ports/policy.ts';
import type { ProcessRewardModel } from '../domain/ports/process-reward-model.ts';
import type { Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import { guided, uct } from '../search/selection.ts';
import { simulate, type SearchRules } from '../search/simulate.ts';
import type { SearchNode } from '../search/tree.ts';
import { Exploration } from '../solver/exploration.ts';
import { defaultOptions, type SolveOptions } from '../solver/options.ts';
import { recordStep } from '../solver/recording.ts';
import type { SynthesisSettings } from './settings.ts';
import { testsOf } from './tasks.ts';
import type { Workshop } from './workshop.ts';

export interface GrownTree {
  /** With every sibling; values are those of O1-CODER's soft labels, `hard` those of its hard ones. */
  readonly trajectory: Trajectory;
  /** Written by the policy. */
  readonly tokens: number;
  readonly simulations: number;
}

export interface Growing {
  readonly task: Task;
  readonly policy: Policy;
  /** Guides the search where there is one. */
  readonly rewardModel?: ProcessRewardModel;
  readonly settings: SynthesisSettings;
  readonly seed: number;
}

/** Does not stop at the first solution: labels need the others as well. Throws Failure or Cancelled. */
export async function growTree({ task, policy, rewardModel, settings, seed }: Growing, workshop: Workshop, signal?: AbortSignal): Promise<GrownTree> {
  const { language, runTests, clock } = workshop;
  const rules: SearchRules = { ...defaultOptions.rules, width: settings.width, select: rewardModel ? guided() : uct(1) };
  const options: SolveOptions = { ...defaultOptions, mode: 'mcts', rules, temperature: settings.temperature, seed: hashText(task.problem.id, seed), generatedCases: 0 };
  const exploration = new Exploration(
    { given: testsOf(task, workshop), shown: task.problem },
    { policy, language, runTests, clock, ...(rewardModel && { rewardModel }) },
    options,
    {},
    [],
  );
  for (let count = 0; count < settings.simulations; count++) {
    const end = await simulate(exploration.tree, exploration.tree.root, exploration.functions(), rules, options.seed, signal);
    if (end.kind === 'exhausted') break;
    exploration.countSimulation(count + 1);
  }
  const id = task.problem.id as string as TrajectoryId;
  const now = clock.now();
  const nodes = exploration.tree.nodes.filter(({ parent }) => parent !== undefined);
  const solution = nodes.find((node) => node.reward === 1);
  return {
    tokens: exploration.tokens,
    simulations: exploration.simulations,
    trajectory: {
      id,
      problem: task.problem,
      mode: 'mcts',
      seed: options.seed,
      model: policy.name,
      state: 'finished',
      status: solution ? 'verified' : 'unsolved',
      ...(solution && { code: codeAt(solution) }),
      steps: nodes.map((node) => recordStep(id, exploration, language, node)),
      labels: [],
      createdAt: now,
      updatedAt: now,
    },
  };
}

function codeAt(node: SearchNode): string {
  return node.state.steps.at(-1)?.text ?? '';
}
