/**
 * One function being written together with a person: the path of steps that is shown, what the person decided
 * about each, and the search that goes on from there. Decisions are recorded before they are shown.
 */
import type { Clock } from '../base/clock.ts';
import { Cancelled, Failure } from '../base/failure.ts';
import { hashText } from '../base/random.ts';
import type { Decision } from '../domain/label.ts';
import { isFinished, nextActions, type Step } from '../domain/step.ts';
import { addChild, addHumanChild, backUp, setReward, type SearchNode } from '../search/tree.ts';
import type { BestAnswer, Exploration } from './exploration.ts';
import type { SolveOptions } from './options.ts';
import { stepIdOf, type Recorder } from './recording.ts';
import { asStale, isLive, lastSettled, leafOf, pathThrough, putAt, type ShownPath, type ShownStep } from './shown-path.ts';
import { solve } from './solve.ts';

export type SessionPhase =
  | { readonly kind: 'working'; readonly on: 'outline' | 'alternative' | 'search' }
  /** For the person: an outline to decide on, or a step for which the model has no other idea. */
  | { readonly kind: 'waiting'; readonly for: 'outline' | 'ownIdea' }
  /** There is an answer, or there will be none. */
  | { readonly kind: 'finished'; readonly best: BestAnswer | undefined }
  /** Something is left to do that nobody is doing: its process went away, a step was changed, or nothing may run here. */
  | { readonly kind: 'interrupted'; readonly by: 'restart' | 'edit' | 'restriction' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface SessionOptions extends SolveOptions {
  /** Stop for the person after Action 1. */
  readonly stopAfterOutline: boolean;
}

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

/** Siblings asked for when a person wants another one. */
const alternativesAsked = 3;

export class TaskSession {
  readonly exploration: Exploration;
  readonly #parts: SessionParts;
  /** Siblings that were shown and passed over, by the index of their parent. */
  readonly #passedOver = new Map<number, Set<SearchNode>>();
  #path: ShownPath = [];
  #phase: SessionPhase = { kind: 'interrupted', by: 'restart' };
  /** The person wants it although the model declined. */
  #insisted = false;
  /** Ends when all work so far has ended; works never overlap. */
  #done: Promise<void> = Promise.resolve();
  /** The work that may still change what is shown. */
  #current: AbortController | undefined;

  constructor(parts: SessionParts) {
    this.exploration = parts.exploration;
    this.#parts = parts;
  }

  get path(): ShownPath {
    return this.#path;
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  /** The code that is shown and what speaks for it; undefined while the path does not end in code that was judged. */
  get answer(): BestAnswer | undefined {
    const leaf = leafOf(this.#path)?.node;
    if (leaf === undefined || !isFinished(leaf.state)) return undefined;
    return this.#phase.kind === 'finished' && this.#phase.best?.node === leaf ? this.#phase.best : this.exploration.answerAt(leaf);
  }

  /** Resolves when the work that is under way has ended. */
  async settled(): Promise<void> {
    await this.#done;
  }

  /** Begins with Action 1, or with the whole path when the person wants it to run on. */
  start(): void {
    const { root } = this.exploration.tree;
    const { stopAfterOutline, mode } = this.#parts.options;
    const outlineFirst = stopAfterOutline && mode !== 'direct';
    this.#run(outlineFirst ? 'outline' : 'search', async (signal) => {
      const declined = await this.exploration.declines(signal);
      // Without examples nothing could show that a declined answer is right after all.
      if (declined && !this.#insisted && this.exploration.tests.given.length === 0) {
        this.#phase = { kind: 'finished', best: undefined };
      } else if (outlineFirst) await this.#showOutline(root, signal);
      else await this.#searchBelow(root, signal);
    });
  }

  /** Shows a task of an earlier session as it was left: interrupted, or finished. */
  restore(path: ShownPath, isComplete: boolean): void {
    this.#path = path;
    this.#phase = { kind: 'interrupted', by: 'restart' };
    if (isComplete) this.#phase = { kind: 'finished', best: this.answer };
  }

  /** A step of the chain that is being written: shown as it comes. */
  showStep(node: SearchNode): void {
    const leaf = leafOf(this.#path)?.node ?? this.exploration.tree.root;
    if (this.#phase.kind !== 'working' || this.#phase.on !== 'search' || node.parent !== leaf) return;
    const live = this.#path.filter(isLive);
    this.#path = [...live, { node, state: 'proposed' }];
    this.#show();
  }

  /** The step stands. */
  accept(node: SearchNode): void {
    const place = this.#placeOf(node);
    if (this.#path[place]?.state === 'proposed') {
      this.#label(node, 1, { kind: 'accepted' });
      this.#labelPassedOver(node);
      this.#path = this.#path.map((shown, i) => (i === place ? { node, state: 'accepted' } : shown));
    }
    const isLast = leafOf(this.#path)?.node === node;
    if (!isLast || this.#phase.kind === 'working') this.#show();
    else if (!isFinished(node.state)) this.#searchFrom(node);
    else if (node.reward === undefined) this.#evaluate(node);
    else this.#show();
  }

  /** The step is wrong: an alternative takes its place, what came after it is stale. */
  reject(node: SearchNode): void {
    this.#placeOf(node);
    this.#label(node, 0, { kind: 'rejected' });
    this.exploration.reject(node);
    this.#replace(node);
  }

  /** Another sibling, without judging this one. */
  alternative(node: SearchNode): void {
    this.#placeOf(node);
    const parent = node.parent?.index ?? 0;
    this.#passedOver.set(parent, (this.#passedOver.get(parent) ?? new Set()).add(node));
    this.#replace(node);
  }

  /** The person's own text under a step; gives the step that took its place. Later steps become stale until the search goes on. */
  rewrite(node: SearchNode, written: Pick<Step, 'title' | 'text'>): SearchNode {
    const place = this.#path.findIndex((shown) => shown.node === node);
    const old = node.state.steps.at(-1);
    const shown = this.#path[place];
    if (!shown || !node.parent || !old || (old.title === written.title && old.text === written.text)) return node;
    const step = { action: old.action, ...written };
    if (isLive(shown)) return this.#write(node.parent, step, node, putAt(this.#path.slice(0, place), place, shown), this.#path.slice(place + 1));
    // A stale step with new words comes next where it can; else it stays stale, with these words.
    const live = this.#path.filter(isLive);
    const others = this.#path.filter((one) => !isLive(one) && one !== shown);
    const leaf = live.at(-1)?.node ?? this.exploration.tree.root;
    if (nextActions(leaf.state.steps).includes(step.action)) return this.#write(leaf, step, node, [...live, shown], others);
    const human = this.#addHuman(node.parent, step);
    this.#label(node, 0, { kind: 'edited', ...written });
    this.#label(human, 1, { kind: 'accepted' });
    this.#path = this.#path.map((one) => (one === shown ? { node: human, state: 'stale' } : one));
    this.#show();
    return human;
  }

  /** A step of the person's own below another one, or first of all. Throws Failure badInput where such a step cannot stand. */
  insert(after: SearchNode | undefined, step: Step): SearchNode {
    const place = this.#path.findIndex((shown) => shown.node === after && isLive(shown));
    const kept = after === undefined ? [] : place < 0 ? this.#path.filter(isLive) : this.#path.slice(0, place + 1);
    const parent = kept.at(-1)?.node ?? this.exploration.tree.root;
    if (!nextActions(parent.state.steps).includes(step.action)) {
      const remedy = 'begin with one outline (Action 1), refine its parts (Action 2) below it, and let the code (Action 3) be last';
      throw new Failure('badInput', `the step “${step.title}” cannot stand at this place`, remedy);
    }
    const tail = this.#path.filter((shown) => !kept.includes(shown));
    const human = this.#addHuman(parent, step);
    this.#label(human, 1, { kind: 'accepted' });
    this.#interrupt([...kept, { node: human, state: 'edited' }, ...asStale(tail)]);
    return human;
  }

  /** Takes a stale step out of sight; it stays in the tree. */
  hide(node: SearchNode): void {
    const rest = this.#path.filter((shown) => shown.node !== node || isLive(shown));
    if (rest.length === this.#path.length) return;
    this.#path = rest;
    this.#show();
  }

  /** Goes on from the last settled step. */
  continue(): void {
    if (this.#phase.kind === 'working') return;
    const live = this.#path.filter(isLive);
    const leaf = live.at(-1);
    const next = this.#path[live.length]?.node;
    this.#insisted = true;
    if (next && this.exploration.isRejected(next) && next.parent === (leaf?.node ?? this.exploration.tree.root)) return this.#replace(next);
    if (leaf === undefined) return this.start();
    if (this.#stopsAt(leaf.node) && leaf.state === 'proposed') return this.#wait();
    const from = lastSettled(this.#path)?.node ?? this.exploration.tree.root;
    if (isFinished(from.state)) this.#evaluate(from);
    else this.#searchFrom(from);
  }

  cancel(): void {
    if (this.#phase.kind !== 'working') return;
    this.#current?.abort();
    this.#phase = { kind: 'cancelled' };
    this.#show();
  }

  /** The person applied the code, or looked at it and did not. */
  applyDecided(applied: boolean): void {
    const code = leafOf(this.#path);
    if (!code || !isFinished(code.node.state)) return;
    this.#label(code.node, applied ? 1 : 0, { kind: applied ? 'accepted' : 'rejected' });
    if (applied) {
      this.#labelPassedOver(code.node);
      this.#path = this.#path.map((shown) => (shown === code ? { node: shown.node, state: 'accepted' } : shown));
    }
    this.#show();
  }

  /** Stops the work; what was under way is recorded as interrupted, to be continued in another session. */
  async dispose(): Promise<void> {
    const wasWorking = this.#phase.kind === 'working';
    this.#current?.abort();
    this.#current = undefined;
    await this.#done;
    if (wasWorking) this.#parts.recorder.update({ state: 'interrupted' });
  }

  /** Stops the work and leaves the record alone: it is about to be deleted. */
  async abandon(): Promise<void> {
    this.#current?.abort();
    this.#current = undefined;
    await this.#done;
  }

  #placeOf(node: SearchNode): number {
    const place = this.#path.findIndex((shown) => shown.node === node && isLive(shown));
    if (place < 0) throw new RangeError('the step is not on the shown path');
    return place;
  }

  #label(node: SearchNode, value: 0 | 1, decision: Decision): void {
    const { recorder, clock } = this.#parts;
    recorder.addLabels([{ step: stepIdOf(recorder.id, node), source: 'human', value, decision, at: clock.now() }]);
  }

  /** Siblings that were passed over before this one was taken. */
  #labelPassedOver(chosen: SearchNode): void {
    const parent = chosen.parent?.index ?? 0;
    for (const other of this.#passedOver.get(parent) ?? []) {
      const isJudged = other === chosen || this.exploration.isRejected(other);
      if (!isJudged) this.#label(other, 0, { kind: 'alternativeChosen', chosen: stepIdOf(this.#parts.recorder.id, chosen) });
    }
    this.#passedOver.delete(parent);
  }

  #addHuman(parent: SearchNode, step: Step): SearchNode {
    const known = this.exploration.tree.nodes.length;
    const node = addHumanChild(this.exploration.tree, parent, step);
    if (this.exploration.tree.nodes.length > known) this.exploration.added(node);
    return node;
  }

  /** The person's step takes the place of `old`, the last of `path`. */
  #write(parent: SearchNode, step: Step, old: SearchNode, path: ShownPath, tail: ShownPath): SearchNode {
    const human = this.#addHuman(parent, step);
    this.#label(old, 0, { kind: 'edited', title: step.title, text: step.text });
    this.#label(human, 1, { kind: 'accepted' });
    this.#labelPassedOver(human);
    this.#interrupt([...path.slice(0, -1), { node: human, state: 'edited' }, ...asStale(tail)]);
    return human;
  }

  #interrupt(path: ShownPath): void {
    this.#current?.abort();
    this.#current = undefined;
    this.#path = path;
    this.#phase = { kind: 'interrupted', by: 'edit' };
    this.#show();
  }

  /** Puts another sibling in the place of this one and goes on from it. */
  #replace(node: SearchNode): void {
    const place = this.#path.findIndex((shown) => shown.node === node);
    const { parent } = node;
    if (parent === undefined) return;
    this.#path = putAt(this.#path, place, { node, state: 'stale' });
    this.#run('alternative', async (signal) => {
      const next = await this.#otherSibling(parent, node, signal);
      if (!this.#isCurrent(signal)) return;
      if (next === undefined) {
        this.#path = this.#path.map((shown) => (shown.node === node ? { node, state: 'proposed' } : shown));
        this.#phase = { kind: 'waiting', for: 'ownIdea' };
        return;
      }
      this.#path = putAt(this.#path, place, { node: next, state: 'proposed' });
      if (this.#stopsAt(next)) {
        this.#phase = { kind: 'waiting', for: 'outline' };
        return;
      }
      this.#phase = { kind: 'working', on: 'search' };
      await this.#searchBelow(next, signal);
    });
  }

  #stopsAt(node: SearchNode): boolean {
    return this.#parts.options.stopAfterOutline && node.state.steps.length === 1 && !isFinished(node.state);
  }

  #wait(): void {
    this.#phase = { kind: 'waiting', for: 'outline' };
    this.#show();
  }

  /** A sibling that was neither rejected nor passed over, known or newly proposed; after all were seen, they come round again. */
  async #otherSibling(parent: SearchNode, node: SearchNode, signal: AbortSignal): Promise<SearchNode | undefined> {
    const action = node.state.steps.at(-1)?.action;
    if (action === undefined) return undefined;
    const seen = this.#passedOver.get(parent.index) ?? new Set<SearchNode>();
    const others = (): SearchNode[] => {
      const place = parent.children.indexOf(node);
      return [...parent.children.slice(place + 1), ...parent.children.slice(0, place)].filter(
        (child) => !this.exploration.isRejected(child) && child.state.steps.at(-1)?.action === action,
      );
    };
    const fresh = (): SearchNode | undefined => others().find((child) => !seen.has(child));
    for (let attempt = 0; attempt < 2 && fresh() === undefined; attempt++) {
      const seed = hashText(`alternative ${parent.index} ${parent.children.length} ${attempt}`, this.#parts.options.seed);
      for (const proposal of await this.exploration.proposeSampled(parent.state, [action], { count: alternativesAsked, seed, attempt }, signal)) {
        const known = this.exploration.tree.nodes.length;
        const child = addChild(this.exploration.tree, parent, proposal);
        if (this.exploration.tree.nodes.length > known) this.exploration.added(child);
      }
    }
    return fresh() ?? others()[0];
  }

  async #showOutline(root: SearchNode, signal: AbortSignal): Promise<void> {
    const proposal = await this.exploration.proposeGreedy(root.state, ['outline'], signal);
    if (!this.#isCurrent(signal)) return;
    if (proposal === undefined) {
      this.#phase = { kind: 'finished', best: undefined };
      return;
    }
    const node = addChild(this.exploration.tree, root, proposal);
    this.exploration.added(node);
    this.#path = [{ node, state: 'proposed' }];
    this.#phase = { kind: 'waiting', for: 'outline' };
  }

  #searchFrom(node: SearchNode): void {
    this.#path = this.#path.filter((shown) => !isLive(shown) || shown.node.state.steps.length <= node.state.steps.length);
    this.#run('search', (signal) => this.#searchBelow(node, signal));
  }

  async #searchBelow(node: SearchNode, signal: AbortSignal): Promise<void> {
    if (isFinished(node.state)) return this.#runCode(node, signal);
    const { options, clock } = this.#parts;
    const report = await solve(this.exploration, node, options, clock, signal);
    if (!this.#isCurrent(signal)) return;
    if (report.best) this.#path = pathThrough(this.#path, report.best.node);
    this.#phase = report.end === 'cancelled' ? { kind: 'cancelled' } : { kind: 'finished', best: report.best };
  }

  #evaluate(node: SearchNode): void {
    this.#run('search', (signal) => this.#runCode(node, signal));
  }

  async #runCode(node: SearchNode, signal: AbortSignal): Promise<void> {
    if (node.reward === undefined) {
      const reward = await this.exploration.evaluate(node, signal);
      setReward(node, reward);
      backUp(node, reward);
    }
    const answer = this.exploration.answerAt(node);
    if (answer && answer.status !== 'unsolved') await this.exploration.confirm(answer, signal);
    if (this.#isCurrent(signal)) this.#phase = { kind: 'finished', best: this.exploration.answerAt(node) };
  }

  #isCurrent(signal: AbortSignal): boolean {
    return this.#current?.signal === signal;
  }

  #run(on: 'outline' | 'alternative' | 'search', task: (signal: AbortSignal) => Promise<void>): void {
    this.#current?.abort();
    if (!this.#parts.mayWork()) {
      this.#current = undefined;
      this.#phase = { kind: 'interrupted', by: 'restriction' };
      return this.#show();
    }
    const abort = new AbortController();
    this.#current = abort;
    this.#phase = { kind: 'working', on };
    this.#done = this.#done.then(async () => {
      try {
        if (!abort.signal.aborted) await task(abort.signal);
        // A later action has its own phase, and shows it.
        if (this.#current === abort) this.#show();
      } catch (error) {
        if (this.#current === abort) this.#fail(error);
      }
    });
    this.#show();
  }

  #fail(error: unknown): void {
    this.#phase = error instanceof Cancelled ? { kind: 'cancelled' } : { kind: 'failed', error };
    try {
      this.#show();
    } catch (recording) {
      this.#phase = { kind: 'failed', error: recording };
      this.#parts.changed(this);
    }
  }

  /** Records, then tells. Throws what the store throws. */
  #show(): void {
    const { recorder, changed } = this.#parts;
    const shown: ShownStep | undefined = leafOf(this.#path) ?? this.#path[0];
    const { answer } = this;
    recorder.update({
      state: stateOf(this.#phase),
      ...(this.#phase.kind === 'finished' && { status: 'unsolved' }),
      ...(answer && { status: answer.status, code: answer.code }),
      ...(shown && { chosen: stepIdOf(recorder.id, shown.node) }),
    });
    changed(this);
  }
}

function stateOf(phase: SessionPhase): 'running' | 'waiting' | 'finished' | 'interrupted' | 'cancelled' {
  return phase.kind === 'failed' ? 'interrupted' : phase.kind === 'working' ? 'running' : phase.kind;
}
