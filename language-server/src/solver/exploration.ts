import type { Proposal, ProposalRequest } from '../domain/ports/policy.ts';
import type { Action } from '../domain/action.ts';
import type { Reward } from '../domain/reward.ts';
import { isFinished, nextActions, type State } from '../domain/step.ts';
import { passesOnlyShown, type Suspicion } from '../domain/suspicion.ts';
import type { Outcome, TestCase } from '../domain/test-case.ts';
import type { ResultStatus } from '../domain/trajectory.ts';
import { agreements, isDecided } from '../reward/agreement.ts';
import { outcomeReward } from '../reward/outcome-reward.ts';
import { chooseFinal, type FinishedCandidate } from '../search/choice.ts';
import { close, createTree, pathTo, reopen, reviseReward, type SearchNode, type SearchTree } from '../search/tree.ts';
import type { SearchFunctions, Widening } from '../search/simulate.ts';
import { behaviourOf, isOutlined, isVerified, tokensTo } from './candidates.ts';
import type { SolverDependencies } from './dependencies.ts';
import { generateTests, type FrozenTests, type GivenTests } from './frozen-tests.ts';
import type { SolveListener } from './listener.ts';
import type { SolveOptions } from './options.ts';

/** Below this the model's own word is that it has nothing sensible to offer. */
export const scopeThreshold = 0.5;

/** The best answer so far and what speaks for it. */
export interface BestAnswer {
  readonly node: SearchNode;
  readonly code: string;
  readonly status: ResultStatus;
  /** In [0, 1]; says most where there were no examples. */
  readonly agreement: number;
  readonly outcome: Outcome;
  /** Its tests ran once more, where nothing ran before; the outcome is the worse of both. */
  readonly confirmed: boolean;
  readonly suspicions: readonly Suspicion[];
}

/**
 * A task's tree with its tests: proposes, evaluates and remembers. Searching again from another node goes on
 * with the same tree, so nothing is asked or run twice.
 */
export class Exploration {
  readonly tree: SearchTree;
  /** No sandbox: nothing runs. */
  readonly untested: boolean;
  readonly #given: GivenTests;
  #generated: readonly TestCase[] | undefined;
  #scope: number | undefined;
  readonly #dependencies: SolverDependencies;
  readonly #options: SolveOptions;
  readonly #listener: SolveListener;
  readonly #outcomes = new Map<number, Outcome>();
  /** Equal code is run once: its outcome cannot differ in what is decided from it. */
  readonly #outcomeOfCode = new Map<string, Outcome>();
  /** Code that was run once more, and whether it did the same again. */
  readonly #repeatable = new Map<string, boolean>();
  readonly #rejected = new Set<SearchNode>();
  readonly #settled = new Set<SearchNode>();
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
    const outcome = this.#outcomeOfCode.get(code) ?? (await this.#run(code, signal));
    this.#outcomeOfCode.set(code, outcome);
    this.#outcomes.set(node.index, outcome);
    this.#listener.onOutcome?.(node, outcome);
    return this.#reward(outcome);
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
    if (!confirm || this.#repeatable.has(code) || outcome.results.length === 0) return false;
    const confirmation = await confirm(this.tests.shown, code, outcome, signal);
    this.#repeatable.set(code, confirmation.isRepeatable);
    this.#outcomeOfCode.set(code, confirmation.outcome);
    for (const node of this.tree.nodes) {
      if (!this.#outcomes.has(node.index) || codeOf(node) !== code) continue;
      this.#outcomes.set(node.index, confirmation.outcome);
      if (node.reward !== undefined) reviseReward(node, this.#reward(confirmation.outcome));
      this.#listener.onOutcome?.(node, confirmation.outcome);
    }
    return true;
  }

  #suspicions(code: string, outcome: Outcome): readonly Suspicion[] {
    return [
      ...(passesOnlyShown(outcome) ? (['onlyShown'] as const) : []),
      ...(this.#repeatable.get(code) === false ? (['notRepeatable'] as const) : []),
    ];
  }

  /** Given examples decide where there are any; held-out ones never do. */
  #reward(outcome: Outcome): Reward {
    const given = outcome.results.filter(({ test }) => test.origin === 'given' && !test.heldOut);
    const deciding = given.length > 0 ? given : outcome.results.filter(({ test }) => test.expected !== undefined);
    return outcomeReward({ compiled: outcome.compiled, results: deciding });
  }

  outcomeOf(node: SearchNode): Outcome | undefined {
    return this.#outcomes.get(node.index);
  }

  restoreOutcome(node: SearchNode, outcome: Outcome): void {
    this.#outcomes.set(node.index, outcome);
    this.#outcomeOfCode.set(codeOf(node), outcome);
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

  /** A person said that this step is wrong: the search leaves it alone, and no answer comes from below it. */
  reject(node: SearchNode): void {
    this.#rejected.add(node);
    close(node);
  }

  /** The person wants it after all. */
  readmit(node: SearchNode): void {
    if (this.#rejected.delete(node)) reopen(node);
  }

  isRejected(node: SearchNode): boolean {
    return pathTo(node).some((one) => this.#rejected.has(one));
  }

  /** The best finished node below `start`, by the rule of the final choice. Undefined while there is none. */
  best(start: SearchNode = this.tree.root): BestAnswer | undefined {
    return this.#answer(chooseFinal(this.#candidates(start)));
  }

  /** A person accepted this step: what follows is compared below it. */
  settle(node: SearchNode): void {
    this.#settled.add(node);
  }

  /** What speaks for this code, among all that was found below the last step that a person settled. Undefined while it did not run, and for a rejected step. */
  answerAt(node: SearchNode): BestAnswer | undefined {
    const settled = pathTo(node).slice(1, -1).findLast((one) => one.proposal === undefined || this.#settled.has(one));
    return this.#answer(this.#candidates(settled ?? this.tree.root).find((candidate) => candidate.node === node));
  }

  /** Searching on below `start` cannot help: everything given passes, or without examples, more candidates would not change which one leads. */
  isConvincing(best: BestAnswer | undefined, start: SearchNode): boolean {
    if (best?.status !== 'agreed') return best?.status === 'verified';
    return isDecided(this.#finished(start).map(([node, outcome]) => behaviourOf(node, start, outcome)));
  }

  #finished(start: SearchNode): readonly (readonly [SearchNode, Outcome])[] {
    return this.tree.nodes.flatMap((node) => {
      const outcome = this.#outcomes.get(node.index);
      const counts = outcome && isFinished(node.state) && !this.isRejected(node) && (start.parent === undefined || pathTo(node).includes(start));
      return counts ? [[node, outcome] as const] : [];
    });
  }

  #candidates(start: SearchNode): readonly FinishedCandidate<SearchNode>[] {
    const finished = this.#finished(start);
    const shares = agreements(finished.map(([node, outcome]) => behaviourOf(node, start, outcome)));
    return finished.map(([node, outcome], i) => ({
      node,
      verified: isVerified(outcome, this.#given.given.length > 0),
      agreement: shares[i] ?? 0,
      value: node.reward ?? 0,
      outlined: isOutlined(node),
      tokens: tokensTo(node),
    }));
  }

  #answer(chosen: FinishedCandidate<SearchNode> | undefined): BestAnswer | undefined {
    const outcome = chosen && this.#outcomes.get(chosen.node.index);
    if (!chosen || !outcome) return undefined;
    const code = codeOf(chosen.node);
    return {
      node: chosen.node,
      code,
      status: this.#status(chosen.verified, chosen.agreement, outcome),
      agreement: chosen.agreement,
      outcome,
      confirmed: this.#repeatable.has(code),
      suspicions: this.#suspicions(code, outcome),
    };
  }

  #status(verified: boolean, agreement: number, outcome: Outcome): ResultStatus {
    if (verified) return 'verified';
    const worksSomewhere = outcome.results.some((result) => result.actual !== undefined);
    return this.#given.given.length === 0 && worksSomewhere && agreement > 0 ? 'agreed' : 'unsolved';
  }
}

function codeOf(node: SearchNode): string {
  const last = node.state.steps.at(-1);
  return last?.action === 'implement' ? last.text : '';
}
