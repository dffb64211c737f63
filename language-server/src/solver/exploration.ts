import type { Proposal, ProposalRequest } from '../domain/ports/policy.ts';
import type { Action } from '../domain/action.ts';
import type { Reward } from '../domain/reward.ts';
import { nextActions, type State } from '../domain/step.ts';
import type { Outcome, TestCase } from '../domain/test-case.ts';
import { createTree, reviseReward, type SearchNode, type SearchTree } from '../search/tree.ts';
import type { SearchFunctions, Widening } from '../search/simulate.ts';
import { Answers, type BestAnswer } from './answers.ts';
import { codeOf, rewardOf } from './candidates.ts';
import type { SolverDependencies } from './dependencies.ts';
import { generateTests, type FrozenTests, type GivenTests } from './frozen-tests.ts';
import type { SolveListener } from './listener.ts';
import type { SolveOptions } from './options.ts';

/** Below this the model's own word is that it has nothing sensible to offer. */
export const scopeThreshold = 0.5;

/**
 * A task's tree with its tests: proposes, evaluates and remembers. Searching again from another node goes on
 * with the same tree, so nothing is asked or run twice.
 */
export class Exploration {
  readonly tree: SearchTree;
  readonly answers: Answers;
  /** No sandbox: nothing runs. */
  readonly untested: boolean;
  readonly #given: GivenTests;
  #generated: readonly TestCase[] | undefined;
  #scope: number | undefined;
  readonly #dependencies: SolverDependencies;
  readonly #options: SolveOptions;
  readonly #listener: SolveListener;
  #tokens = 0;
  #simulations = 0;

  /** `generated` are those of an earlier session; without them they are made when they are first needed. */
  constructor(
    given: GivenTests,
    dependencies: SolverDependencies,
    options: SolveOptions,
    listener: SolveListener,
    generated?: readonly TestCase[],
  ) {
    this.tree = createTree({ problem: given.shown, steps: [] });
    this.answers = new Answers(this.tree, given.given.length > 0);
    this.#given = given;
    this.#generated = generated;
    this.untested = dependencies.runTests === undefined;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#listener = listener;
  }

  get tests(): FrozenTests {
    return { ...this.#given, generated: this.#generated ?? [] };
  }

  /** Makes the generated tests unless they are made already; from then on no test changes. Throws Failure or Cancelled. */
  async freeze(signal?: AbortSignal): Promise<void> {
    if (this.#generated !== undefined) return;
    this.#generated = await generateTests(this.#given, this.#dependencies, this.#options, signal);
    this.#listener.onTests?.(this.tests);
  }

  /** The model says that this problem is outside what it can do; asked once. Throws Failure or Cancelled. */
  async declines(signal?: AbortSignal): Promise<boolean> {
    this.#scope ??= (await this.#dependencies.policy.inScope?.(this.#given.shown, signal)) ?? 1;
    return this.#scope < scopeThreshold;
  }

  /** As far as it was asked. */
  get declined(): boolean {
    return this.#scope !== undefined && this.#scope < scopeThreshold;
  }

  get tokens(): number {
    return this.#tokens;
  }

  get simulations(): number {
    return this.#simulations;
  }

  /** `inTree`: the how-manieth of the tree search under way; 0 for a greedy chain. */
  countSimulation(inTree: number): void {
    this.#simulations += 1;
    this.#listener.onSimulation?.(this.#simulations, inTree);
  }

  /** One greedy proposal, streamed to the listener. */
  async proposeGreedy(state: State, actions: readonly Action[], signal?: AbortSignal): Promise<Proposal | undefined> {
    const [proposal] = await this.#propose(
      state,
      {
        actions,
        count: 1,
        sampling: { temperature: 0, topP: 1, topK: 0, seed: this.#options.seed, maxTokens: this.#options.maxTokens },
        onText: (_, delta) => this.#listener.onText?.(state, delta),
      },
      signal,
    );
    return proposal;
  }

  /** Sampled siblings of one state. */
  proposeSampled(
    state: State,
    actions: readonly Action[],
    { count, seed, attempt }: Widening,
    signal?: AbortSignal,
  ): Promise<readonly Proposal[]> {
    const { temperature: base, hotter, topP, maxTokens } = this.#options;
    const temperature = base + hotter * attempt;
    return this.#propose(
      state,
      { actions, count, sampling: { temperature, topP: attempt === 0 ? topP : 1, topK: 0, seed, maxTokens } },
      signal,
    );
  }

  /** What the tree may try next; the last level is code, so that every path within the depth has an answer. */
  actionsAfter(state: State): readonly Action[] {
    if (state.steps.length >= this.#options.rules.maxDepth - 1) return ['implement'];
    if (state.steps.length === 0 && this.#options.directInTree) return ['outline', 'implement'];
    return nextActions(state.steps);
  }

  async #propose(state: State, request: ProposalRequest, signal?: AbortSignal): Promise<readonly Proposal[]> {
    const proposals = await this.#dependencies.policy.propose(state, request, signal);
    this.#tokens += proposals.reduce((sum, proposal) => sum + proposal.tokens, 0);
    // A step that was cut off by the token limit is not a step; an empty program is none either.
    return proposals.filter((proposal) => proposal.complete && proposal.step.text + proposal.step.title !== '');
  }

  /** v of a finished node; runs its code unless the same code ran before. */
  async evaluate(node: SearchNode, signal?: AbortSignal): Promise<Reward> {
    const code = codeOf(node);
    const outcome = this.answers.outcomeOfCode(code) ?? (await this.#run(code, signal));
    this.answers.record(node, outcome);
    this.#listener.onOutcome?.(node, outcome);
    return rewardOf(outcome);
  }

  async #run(code: string, signal?: AbortSignal): Promise<Outcome> {
    const { runTests, language } = this.#dependencies;
    if (!runTests) return { compiled: language.inspect(code).parses, results: [] };
    await this.freeze(signal);
    const { shown, given, generated } = this.tests;
    return runTests(shown, code, [...given, ...generated], signal);
  }

  /** Runs code that would win once more, and judges it by the worse of both runs. False when there is nothing to run. Throws Failure or Cancelled. */
  async confirm({ code, outcome }: BestAnswer, signal?: AbortSignal): Promise<boolean> {
    const { confirm } = this.#dependencies;
    if (!confirm || this.answers.isConfirmed(code) || outcome.results.length === 0) return false;
    const confirmation = await confirm(this.tests.shown, code, outcome, signal);
    for (const node of this.answers.confirm(code, confirmation)) {
      if (node.reward !== undefined) reviseReward(node, rewardOf(confirmation.outcome));
      this.#listener.onOutcome?.(node, confirmation.outcome);
    }
    return true;
  }

  functions(): SearchFunctions {
    const { rewardModel } = this.#dependencies;
    return {
      ...(rewardModel && { estimate: (states, signal) => rewardModel.score(states, signal) }),
      propose: (state, widening, signal) => this.proposeSampled(state, this.actionsAfter(state), widening, signal),
      evaluate: (node, signal) => this.evaluate(node, signal),
      onNode: (node) => this.#listener.onNode?.(node),
    };
  }

  /** Tells the listener of a node that did not come from sampling. */
  added(node: SearchNode): void {
    this.#listener.onNode?.(node);
    this.#listener.onStep?.(node);
  }
}
