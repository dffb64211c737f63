/**
 * A task as a person sees it: the path of steps and what is going on. Whatever changes is recorded first and told
 * afterwards.
 */
import type { Clock } from '../base/clock.ts';
import type { Decision } from '../domain/label.ts';
import { isFinished } from '../domain/step.ts';
import type { TaskState } from '../domain/trajectory.ts';
import type { SearchNode } from '../search/tree.ts';
import type { BestAnswer } from './answers.ts';
import type { Exploration } from './exploration.ts';
import { stepIdOf, type Recorder } from './recording.ts';
import { isLive, leafOf, type ShownPath, type ShownStep } from './shown-path.ts';

export type SessionPhase =
  | { readonly kind: 'working'; readonly on: 'outline' | 'alternative' | 'search' }
  /** For the person: an outline to decide on, or a step for which the model has no other idea. */
  | { readonly kind: 'waiting'; readonly for: 'outline' | 'ownIdea' }
  /** There is an answer, or there will be none. */
  | { readonly kind: 'finished' }
  /** Something is left to do that nobody is doing: its process went away, a step was changed, or nothing may run here. */
  | { readonly kind: 'interrupted'; readonly by: 'restart' | 'edit' | 'restriction' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ShownTaskParts {
  readonly exploration: Exploration;
  readonly recorder: Recorder;
  readonly clock: Clock;
  /** Told of every change, after it was recorded. */
  readonly changed: () => void;
}

export class ShownTask {
  readonly exploration: Exploration;
  readonly #parts: ShownTaskParts;
  path: ShownPath = [];
  phase: SessionPhase = { kind: 'interrupted', by: 'restart' };
  /** Siblings that were shown and passed over, and not decided about. */
  readonly #passedOver: Set<SearchNode>;

  constructor(parts: ShownTaskParts) {
    this.exploration = parts.exploration;
    this.#parts = parts;
    this.#passedOver = new Set();
  }

  /** As it was left by an earlier process. */
  restore(path: ShownPath, passedOver: readonly SearchNode[], isComplete: boolean): void {
    this.path = path;
    for (const node of passedOver) this.#passedOver.add(node);
    this.phase = { kind: 'interrupted', by: 'restart' };
    if (isComplete) this.phase = { kind: 'finished' };
  }

  /** The last step that counts, or the root of the tree. */
  get end(): SearchNode {
    return leafOf(this.path)?.node ?? this.exploration.tree.root;
  }

  /** The code that is shown and what speaks for it; undefined while the path does not end in code that was judged. */
  get answer(): BestAnswer | undefined {
    return isFinished(this.end.state) ? this.exploration.answers.answerAt(this.end) : undefined;
  }

  /** Where a live step is shown. Throws RangeError. */
  placeOf(node: SearchNode): number {
    const place = this.path.findIndex((shown) => shown.node === node && isLive(shown));
    if (place < 0) throw new RangeError('the step is not on the shown path');
    return place;
  }

  label(node: SearchNode, value: 0 | 1, decision: Decision): void {
    const { recorder, clock } = this.#parts;
    recorder.addLabels([{ step: stepIdOf(recorder.id, node), source: 'human', value, decision, at: clock.now() }]);
  }

  passOver(node: SearchNode): void {
    this.#passedOver.add(node);
    this.#recordPassedOver();
  }

  wasPassedOver(node: SearchNode): boolean {
    return this.#passedOver.has(node);
  }

  /** Siblings that were passed over before this one was taken: the person chose another instead of them. */
  labelPassedOver(chosen: SearchNode): void {
    const others = [...this.#passedOver].filter(({ parent }) => parent === chosen.parent);
    for (const other of others) {
      const isJudged = other === chosen || this.exploration.answers.isRejected(other);
      if (!isJudged) this.label(other, 0, { kind: 'alternativeChosen', chosen: stepIdOf(this.#parts.recorder.id, chosen) });
      this.#passedOver.delete(other);
    }
    if (others.length > 0) this.#recordPassedOver();
  }

  #recordPassedOver(): void {
    const { recorder } = this.#parts;
    recorder.update({ passedOver: [...this.#passedOver].map((node) => stepIdOf(recorder.id, node)) });
  }

  /** Records, then tells. Throws what the store throws. */
  show(): void {
    const { recorder, changed } = this.#parts;
    const shown: ShownStep | undefined = leafOf(this.path) ?? this.path[0];
    const { answer, phase } = this;
    recorder.update({
      state: stateOf(phase),
      ...(phase.kind === 'finished' && { status: 'unsolved' }),
      ...(answer && { status: answer.status, code: answer.code }),
      ...(shown && { chosen: stepIdOf(recorder.id, shown.node) }),
    });
    changed();
  }

  /** Tells what went wrong, and also that it could not be recorded. */
  fail(phase: SessionPhase): void {
    this.phase = phase;
    try {
      this.show();
    } catch (error) {
      this.phase = { kind: 'failed', error };
      this.#parts.changed();
    }
  }

  /** What was under way can be continued by another process. */
  recordInterruption(): void {
    this.#parts.recorder.update({ state: 'interrupted' });
  }
}

function stateOf(phase: SessionPhase): TaskState {
  return phase.kind === 'failed' ? 'interrupted' : phase.kind === 'working' ? 'running' : phase.kind;
}
