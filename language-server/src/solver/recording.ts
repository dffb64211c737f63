import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { TrajectoryChange, TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { Label } from '../domain/label.ts';
import type { StepId } from '../domain/step.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { RecordedStep, RecordedTest, Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import { isFinished } from '../domain/step.ts';
import { valueOf, type SearchNode } from '../search/tree.ts';
import type { Exploration } from './exploration.ts';

export function stepIdOf(task: TrajectoryId, node: SearchNode): StepId {
  return `${task}.${node.index}` as StepId;
}

/** Index of a node in its tree, read back from its step id. */
export function nodeIndexOf(id: StepId): number {
  return Number(id.slice(id.lastIndexOf('.') + 1));
}

/**
 * Writes a growing tree to the store: what changed since the last time, losers included. Without a store
 * (recording switched off) it does nothing.
 */
export class Recorder {
  readonly #store: TrajectoryStore | undefined;
  readonly #exploration: Exploration;
  readonly #language: LanguageSupport;
  readonly #written = new Map<number, string>();
  readonly id: TrajectoryId;

  constructor(
    store: TrajectoryStore | undefined,
    exploration: Exploration,
    language: LanguageSupport,
    id: TrajectoryId,
  ) {
    this.#store = store;
    this.#exploration = exploration;
    this.#language = language;
    this.id = id;
  }

  begin(trajectory: Omit<Trajectory, 'id' | 'steps' | 'labels'>): void {
    this.#store?.create({ ...trajectory, id: this.id, steps: [], labels: [] });
  }

  /** Nodes already on disk, after a task was read back. */
  markWritten(nodes: readonly SearchNode[]): void {
    for (const node of nodes) this.#written.set(node.index, this.#fingerprint(node));
  }

  /** Equal for what is equal on disk. A winner that ran once more has the same counts and other verdicts. */
  #fingerprint(node: SearchNode): string {
    const verdicts = this.#exploration.answers.outcomeOf(node)?.results.map(({ verdict }) => verdict);
    return `${node.visits} ${node.total} ${node.reward ?? ''} ${node.hard} ${verdicts?.join() ?? ''}`;
  }

  writeTree(): void {
    const changed = this.#exploration.tree.nodes.filter(
      (node) => node.parent !== undefined && this.#written.get(node.index) !== this.#fingerprint(node),
    );
    if (!this.#store || changed.length === 0) return;
    this.#store.putSteps(
      this.id,
      changed.map((node) => recordStep(this.id, this.#exploration, this.#language, node)),
    );
    this.markWritten(changed);
  }

  addLabels(labels: readonly Label[]): void {
    if (labels.length === 0) return;
    this.writeTree();
    this.#store?.addLabels(this.id, labels);
  }

  update(change: TrajectoryChange): void {
    this.writeTree();
    this.#store?.update(this.id, change);
  }
}

/** A node of a task's tree as it is recorded. @throws RangeError for the root, which is no step. */
export function recordStep(task: TrajectoryId, exploration: Exploration, language: LanguageSupport, node: SearchNode): RecordedStep {
  const step = node.state.steps.at(-1);
  if (step === undefined || node.parent === undefined) throw new RangeError('the root is no step');
  const value = valueOf(node);
  const outcome = exploration.answers.outcomeOf(node);
  return {
    id: stepIdOf(task, node),
    ...(node.parent.parent && { parent: stepIdOf(task, node.parent) }),
    index: node.parent.children.indexOf(node),
    step,
    author: node.proposal ? 'policy' : 'human',
    ...(node.proposal?.logProbability !== undefined && { logProbability: node.proposal.logProbability }),
    tokens: node.proposal?.tokens ?? 0,
    visits: node.visits,
    ...(value !== undefined && { value, hard: node.hard }),
    ...(outcome && isFinished(node.state) && { tests: recordTests(outcome, language) }),
  };
}

export function recordTests(outcome: Outcome, language: LanguageSupport): readonly RecordedTest[] {
  return outcome.results.map(({ test, verdict, actual, detail }) => ({
    origin: test.origin,
    args: test.args,
    ...(test.expected && { expected: language.formatValue(test.expected) }),
    ...(actual && { actual: language.formatValue(actual) }),
    verdict,
    ...(detail !== undefined && { detail }),
    ...(test.heldOut && { heldOut: true }),
  }));
}
