/**
 * One function being written together with a person: what the person decides about each step. Decisions are recorded
 * before they are shown; what they set going is in session-work.ts.
 */
import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import { isFinished, nextActions, type Step } from '../domain/step.ts';
import { addHumanChild, type SearchNode } from '../search/tree.ts';
import type { BestAnswer } from './answers.ts';
import type { Exploration } from './exploration.ts';
import type { Recorder } from './recording.ts';
import { SessionWork, type SessionOptions } from './session-work.ts';
import { asStale, isLive, lastSettled, leafOf, putAt, type ShownPath } from './shown-path.ts';
import { ShownTask, type SessionPhase } from './shown-task.ts';

export interface SessionParts {
  readonly exploration: Exploration;
  readonly recorder: Recorder;
  readonly options: SessionOptions;
  readonly clock: Clock;
  /** Told of every change, after it was recorded. */
  readonly changed: (session: TaskSession) => void;
  /** False where decisions may be recorded but no model and no program may run. */
  readonly mayWork: () => boolean;
}

export class TaskSession {
  readonly exploration: Exploration;
  readonly #task: ShownTask;
  readonly #work: SessionWork;
  /** The person wants it although the model declined. */
  #insisted = false;

  constructor({ exploration, recorder, options, clock, changed, mayWork }: SessionParts) {
    this.exploration = exploration;
    this.#task = new ShownTask({ exploration, recorder, clock, changed: () => changed(this) });
    this.#work = new SessionWork(this.#task, { options, clock, mayWork });
  }

  get path(): ShownPath {
    return this.#task.path;
  }

  get phase(): SessionPhase {
    return this.#task.phase;
  }

  /** The code that is shown and what speaks for it; undefined while the path does not end in code that was judged. */
  get answer(): BestAnswer | undefined {
    return this.#task.answer;
  }

  /** Resolves when the work that is under way has ended. */
  settled(): Promise<void> {
    return this.#work.settled();
  }

  /** Begins with Action 1, or with the whole path when the person wants it to run on. */
  start(): void {
    this.#work.begin(this.#insisted);
  }

  /** Shows a task of an earlier process as it was left: interrupted, or finished. */
  restore(path: ShownPath, passedOver: readonly SearchNode[], isComplete: boolean): void {
    this.#task.restore(path, passedOver, isComplete);
  }

  /** A step of the chain that is being written: shown as it comes. */
  showStep(node: SearchNode): void {
    const task = this.#task;
    if (task.phase.kind !== 'working' || task.phase.on !== 'search' || node.parent !== task.end) return;
    task.path = [...task.path.filter(isLive), { node, state: 'proposed' }];
    task.show();
  }

  /** The step stands: a search that might still leave it goes on below it. */
  accept(node: SearchNode): void {
    const task = this.#task;
    const place = task.placeOf(node);
    if (task.path[place]?.state === 'proposed') {
      task.label(node, 1, { kind: 'accepted' });
      this.exploration.answers.settle(node);
      task.labelPassedOver(node);
      task.path = task.path.map((shown, i) => (i === place ? { node, state: 'accepted' } : shown));
    }
    const goesOn = task.phase.kind === 'working' ? this.#work.mayLeave(node) : task.end === node && node.reward === undefined;
    if (goesOn) this.#work.searchFrom(node);
    else task.show();
  }

  /** The step is wrong: an alternative takes its place, what came after it is stale. */
  reject(node: SearchNode): void {
    this.#task.placeOf(node);
    this.#rejectNode(node);
    this.#work.replace(node);
  }

  /** Another sibling, without judging this one. */
  alternative(node: SearchNode): void {
    this.#task.placeOf(node);
    this.#task.passOver(node);
    this.#work.replace(node);
  }

  /** The person's own text under a step; gives the step that took its place. Later steps become stale until the search goes on. */
  rewrite(node: SearchNode, written: Pick<Step, 'title' | 'text'>): SearchNode {
    const task = this.#task;
    const place = task.path.findIndex((shown) => shown.node === node);
    const old = node.state.steps.at(-1);
    const shown = task.path[place];
    if (!shown || !node.parent || !old || (old.title === written.title && old.text === written.text)) return node;
    const step = { action: old.action, ...written };
    if (isLive(shown)) return this.#write(node.parent, step, node, putAt(task.path.slice(0, place), place, shown), task.path.slice(place + 1));
    // A stale step with new words comes next where it can; else it stays stale, with these words.
    const { end } = task;
    const others = task.path.filter((one) => !isLive(one) && one !== shown);
    if (nextActions(end.state.steps).includes(step.action)) return this.#write(end, step, node, [...task.path.filter(isLive), shown], others);
    const human = this.#addHuman(node.parent, step);
    task.label(node, 0, { kind: 'edited', ...written });
    task.label(human, 1, { kind: 'accepted' });
    task.path = task.path.map((one) => (one === shown ? { node: human, state: 'stale' } : one));
    task.show();
    return human;
  }

  /** A step of the person's own below another one, or first of all. Throws Failure badInput where such a step cannot stand. */
  insert(after: SearchNode | undefined, step: Step): SearchNode {
    const { path } = this.#task;
    const place = path.findIndex((shown) => shown.node === after && isLive(shown));
    const kept = after === undefined ? [] : place < 0 ? path.filter(isLive) : path.slice(0, place + 1);
    const parent = kept.at(-1)?.node ?? this.exploration.tree.root;
    if (!nextActions(parent.state.steps).includes(step.action)) {
      const remedy = 'Begin with one outline (Action 1), refine its parts (Action 2) below it, and let the code (Action 3) be last.';
      throw new Failure('badInput', `The step “${step.title}” cannot stand at this place.`, remedy);
    }
    const human = this.#addHuman(parent, step);
    this.#task.label(human, 1, { kind: 'accepted' });
    this.#interrupt([...kept, { node: human, state: 'edited' }, ...asStale(path.filter((shown) => !kept.includes(shown)))]);
    return human;
  }

  /** The person deleted a step: a stale one goes out of sight, any other is rejected and what came after it is stale. It stays in the tree. */
  remove(node: SearchNode): void {
    const task = this.#task;
    const place = task.path.findIndex((shown) => shown.node === node);
    const shown = task.path[place];
    if (shown === undefined) return;
    if (isLive(shown)) {
      this.#rejectNode(node);
      this.#interrupt([...task.path.slice(0, place), ...asStale(task.path.slice(place + 1))]);
    } else {
      task.path = task.path.filter((one) => one !== shown);
      task.show();
    }
  }

  /** Goes on from the last settled step; where the last thing was a rejection, with another idea. */
  continue(): void {
    const task = this.#task;
    if (task.phase.kind === 'working') return;
    this.#insisted = true;
    const leaf = leafOf(task.path);
    const rejected = task.end.children.findLast((child) => this.exploration.answers.isRejected(child));
    if (rejected) this.#work.replace(rejected);
    else if (leaf === undefined) this.start();
    else if (this.#work.stopsAt(leaf.node) && leaf.state === 'proposed') {
      task.phase = { kind: 'waiting', for: 'outline' };
      task.show();
    } else this.#work.searchFrom(lastSettled(task.path)?.node ?? this.exploration.tree.root);
  }

  cancel(): void {
    if (this.#task.phase.kind !== 'working') return;
    this.#work.abort();
    this.#task.phase = { kind: 'cancelled' };
    this.#task.show();
  }

  /** The person applied the code, or looked at it and did not. */
  applyDecided(applied: boolean): void {
    const task = this.#task;
    const code = leafOf(task.path);
    if (!code || !isFinished(code.node.state)) return;
    task.label(code.node, applied ? 1 : 0, { kind: applied ? 'accepted' : 'rejected' });
    if (applied) {
      task.labelPassedOver(code.node);
      task.path = task.path.map((shown) => (shown === code ? { node: shown.node, state: 'accepted' } : shown));
    }
    task.show();
  }

  /** Stops the work; what was under way is recorded as interrupted, to be continued by another process. */
  async dispose(): Promise<void> {
    const wasWorking = this.#task.phase.kind === 'working';
    await this.abandon();
    if (wasWorking) this.#task.recordInterruption();
  }

  /** Stops the work and leaves the record alone: it is about to be deleted. */
  async abandon(): Promise<void> {
    this.#work.stop();
    await this.#work.settled();
  }

  #rejectNode(node: SearchNode): void {
    this.#task.label(node, 0, { kind: 'rejected' });
    this.exploration.answers.reject(node);
  }

  #addHuman(parent: SearchNode, step: Step): SearchNode {
    const known = this.exploration.tree.nodes.length;
    const node = addHumanChild(this.exploration.tree, parent, step);
    if (this.exploration.tree.nodes.length > known) this.exploration.added(node);
    this.exploration.answers.readmit(node);
    return node;
  }

  /** The person's step takes the place of `old`, the last of `path`. */
  #write(parent: SearchNode, step: Step, old: SearchNode, path: ShownPath, tail: ShownPath): SearchNode {
    const human = this.#addHuman(parent, step);
    this.#task.label(old, 0, { kind: 'edited', title: step.title, text: step.text });
    this.#task.label(human, 1, { kind: 'accepted' });
    this.#task.labelPassedOver(human);
    this.#interrupt([...path.slice(0, -1), { node: human, state: 'edited' }, ...asStale(tail)]);
    return human;
  }

  #interrupt(path: ShownPath): void {
    this.#work.stop();
    this.#task.path = path;
    this.#task.phase = { kind: 'interrupted', by: 'edit' };
    this.#task.show();
  }
}
