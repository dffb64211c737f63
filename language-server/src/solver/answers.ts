/** Which finished program of a tree is the answer: what their tests showed, and what a person said of the steps to them. */
import { isFinished } from '../domain/step.ts';
import { passesOnlyShown, type Confirmation, type Suspicion } from '../domain/suspicion.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { ResultStatus } from '../domain/trajectory.ts';
import { agreements, isDecided } from '../reward/agreement.ts';
import { chooseFinal, type FinishedCandidate } from '../search/choice.ts';
import { close, pathTo, reopen, type SearchNode, type SearchTree } from '../search/tree.ts';
import { behaviourOf, codeOf, isOutlined, isVerified, tokensTo } from './candidates.ts';

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

export class Answers {
  readonly #tree: SearchTree;
  readonly #hasExamples: boolean;
  readonly #outcomes = new Map<number, Outcome>();
  /** Equal code is run once: its outcome cannot differ in what is decided from it. */
  readonly #outcomeOfCode = new Map<string, Outcome>();
  /** Code that was run once more, and whether it did the same again. */
  readonly #repeatable = new Map<string, boolean>();
  readonly #rejected = new Set<SearchNode>();
  readonly #settled = new Set<SearchNode>();

  constructor(tree: SearchTree, hasExamples: boolean) {
    this.#tree = tree;
    this.#hasExamples = hasExamples;
  }

  outcomeOf(node: SearchNode): Outcome | undefined {
    return this.#outcomes.get(node.index);
  }

  /** How this code did, at whichever node it ran. */
  outcomeOfCode(code: string): Outcome | undefined {
    return this.#outcomeOfCode.get(code);
  }

  record(node: SearchNode, outcome: Outcome): void {
    this.#outcomes.set(node.index, outcome);
    this.#outcomeOfCode.set(codeOf(node), outcome);
  }

  isConfirmed(code: string): boolean {
    return this.#repeatable.has(code);
  }

  /** Judges code by the worse of two runs. Returns the nodes that have it. */
  confirm(code: string, { isRepeatable, outcome }: Confirmation): readonly SearchNode[] {
    this.#repeatable.set(code, isRepeatable);
    this.#outcomeOfCode.set(code, outcome);
    const nodes = this.#tree.nodes.filter((node) => this.#outcomes.has(node.index) && codeOf(node) === code);
    for (const { index } of nodes) this.#outcomes.set(index, outcome);
    return nodes;
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

  /** A person accepted this step: what follows is compared below it. */
  settle(node: SearchNode): void {
    this.#settled.add(node);
  }

  /** The best finished node below `start`, by the rule of the final choice. Undefined while there is none. */
  best(start: SearchNode = this.#tree.root): BestAnswer | undefined {
    return this.#answer(chooseFinal(this.#candidates(start)));
  }

  /** What speaks for this code, among all that was found below the last step that a person settled. Undefined while it did not run, and for a rejected step. */
  answerAt(node: SearchNode): BestAnswer | undefined {
    const settled = pathTo(node).slice(1, -1).findLast((one) => one.proposal === undefined || this.#settled.has(one));
    return this.#answer(this.#candidates(settled ?? this.#tree.root).find((candidate) => candidate.node === node));
  }

  /** Searching on below `start` cannot help: everything given passes, or without examples, more candidates would not change which one leads. */
  isConvincing(best: BestAnswer | undefined, start: SearchNode): boolean {
    if (best?.status !== 'agreed') return best?.status === 'verified';
    return isDecided(this.#finished(start).map(([node, outcome]) => behaviourOf(node, start, outcome)));
  }

  #finished(start: SearchNode): readonly (readonly [SearchNode, Outcome])[] {
    return this.#tree.nodes.flatMap((node) => {
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
      verified: isVerified(outcome, this.#hasExamples),
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
    return !this.#hasExamples && worksSomewhere && agreement > 0 ? 'agreed' : 'unsolved';
  }

  #suspicions(code: string, outcome: Outcome): readonly Suspicion[] {
    return [
      ...(passesOnlyShown(outcome) ? (['onlyShown'] as const) : []),
      ...(this.#repeatable.get(code) === false ? (['notRepeatable'] as const) : []),
    ];
  }
}
