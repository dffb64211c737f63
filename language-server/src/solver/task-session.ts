/**
 * One function being written together with a person: the path of steps that is shown, what the person decided
 * about each, and the search that goes on from there. Decisions are recorded before they are shown.
 */
import type { Clock } from '../base/clock.ts';
import { Cancelled } from '../base/failure.ts';
import { hashText } from '../base/random.ts';
import type { Decision, Label } from '../domain/label.ts';
import { isFinished, type Step } from '../domain/step.ts';
import { addChild, addHumanChild, backUp, pathTo, setReward, type SearchNode } from '../search/tree.ts';
import { codeOf, type BestAnswer, type Exploration } from './exploration.ts';
import type { SolveOptions } from './options.ts';
import { stepIdOf, type Recorder } from './recording.ts';
import { solve } from './solve.ts';

/** proposed = not decided; accepted and edited = settled; stale = an earlier step was changed. */
export type ShownState = 'proposed' | 'accepted' | 'edited' | 'stale';

export interface ShownStep {
  readonly node: SearchNode;
  readonly state: ShownState;
}

export type SessionPhase =
  | { readonly kind: 'working'; readonly on: 'outline' | 'alternative' | 'search' }
  /** For the person: an outline to decide on. */
  | { readonly kind: 'waiting' }
  /** There is an answer, or there will be none. */
  | { readonly kind: 'finished'; readonly best: BestAnswer | undefined }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface SessionOptions extends SolveOptions {
  /** Stop for the person after Action 1. */
  readonly stopAfterOutline: boolean;
}

/** Siblings asked for when a person wants another one. */
const alternativesAsked = 3;

export class TaskSession {
  readonly exploration: Exploration;
  readonly #recorder: Recorder;
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #changed: (session: TaskSession) => void;
  /** Siblings that were shown and passed over, by the index of their parent. */
  readonly #passedOver = new Map<number, Set<SearchNode>>();
  readonly #rejected = new Set<SearchNode>();
  #path: readonly ShownStep[] = [];
  #phase: SessionPhase = { kind: 'waiting' };
  /** Ends when all work so far has ended; works never overlap. */
  #done: Promise<void> = Promise.resolve();
  /** The work that may still change what is shown. */
  #current: AbortController | undefined;

  constructor(
    exploration: Exploration,
    recorder: Recorder,
    options: SessionOptions,
    clock: Clock,
    changed: (session: TaskSession) => void,
  ) {
    this.exploration = exploration;
    this.#recorder = recorder;
    this.#options = options;
    this.#clock = clock;
    this.#changed = changed;
  }

  get path(): readonly ShownStep[] {
    return this.#path;
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  /** Resolves when the work that is under way has ended. */
  async settled(): Promise<void> {
    await this.#done;
  }

  /** Begins with Action 1, or with the whole path when the person wants it to run on. */
  start(): void {
    const { root } = this.exploration.tree;
    if (this.#options.stopAfterOutline) this.#run('outline', (signal) => this.#showOutline(root, signal));
    else this.#searchFrom(root);
  }

  /** Shows a task of an earlier session as it was left: interrupted, or finished. */
  restore(path: readonly ShownStep[], rejected: readonly SearchNode[], finished: boolean): void {
    this.#path = path;
    for (const node of rejected) this.#rejected.add(node);
    this.#phase = finished ? { kind: 'finished', best: this.exploration.best() } : { kind: 'interrupted' };
  }

  accept(node: SearchNode): void {
    const place = this.#placeOf(node);
    this.#label(node, 1, { kind: 'accepted' });
    for (const other of this.#passedOver.get(node.parent?.index ?? 0) ?? []) {
      if (other !== node) this.#label(other, 0, { kind: 'alternativeChosen', chosen: stepIdOf(this.#recorder.id, node) });
    }
    this.#passedOver.delete(node.parent?.index ?? 0);
    this.#path = this.#path.map((shown, i) => (i === place ? { node, state: 'accepted' } : shown));
    const next = this.#path[place + 1];
    if (next === undefined || next.state === 'stale') {
      if (!isFinished(node.state)) return this.#searchFrom(node);
    }
    this.#show();
  }

  /** The step is wrong: an alternative takes its place, what came after it is stale. */
  reject(node: SearchNode): void {
    this.#placeOf(node);
    this.#label(node, 0, { kind: 'rejected' });
    this.#rejected.add(node);
    this.#replace(node);
  }

  /** Another sibling, without judging this one. */
  alternative(node: SearchNode): void {
    this.#placeOf(node);
    const parent = node.parent?.index ?? 0;
    this.#passedOver.set(parent, (this.#passedOver.get(parent) ?? new Set()).add(node));
    this.#replace(node);
  }

  /** The person's own text under a step. Later steps become stale until the search goes on. */
  edit(node: SearchNode, written: Pick<Step, 'title' | 'text'>): void {
    const place = this.#placeOf(node);
    const old = node.state.steps.at(-1);
    if (!node.parent || !old || (old.title === written.title && old.text === written.text)) return;
    const known = this.exploration.tree.nodes.length;
    const human = addHumanChild(this.exploration.tree, node.parent, { action: old.action, ...written });
    if (this.exploration.tree.nodes.length > known) this.exploration.added(human);
    this.#label(node, 0, { kind: 'edited', ...written });
    this.#label(human, 1, { kind: 'accepted' });
    this.#stop();
    this.#current = undefined;
    this.#path = this.#withStaleTail(place, { node: human, state: 'edited' });
    this.#phase = { kind: 'interrupted' };
    this.#show();
  }

  /** Goes on from the last settled step. */
  continue(): void {
    const shown = this.#path.filter(({ state }) => state !== 'stale');
    const settled = shown.filter(({ state }) => state !== 'proposed').at(-1);
    if (settled) return isFinished(settled.node.state) ? this.#evaluate(settled.node) : this.#searchFrom(settled.node);
    this.start();
  }

  cancel(): void {
    if (this.#phase.kind !== 'working') return;
    this.#stop();
    this.#phase = { kind: 'cancelled' };
    this.#show();
  }

  /** The person applied the code, or looked at it and did not. */
  applyDecided(applied: boolean): void {
    const code = this.#path.filter(({ state }) => state !== 'stale').at(-1);
    if (!code || !isFinished(code.node.state)) return;
    this.#label(code.node, applied ? 1 : 0, { kind: applied ? 'accepted' : 'rejected' });
    if (applied) this.#path = this.#path.map((shown) => (shown === code ? { node: shown.node, state: 'accepted' } : shown));
    this.#show();
  }

  async dispose(): Promise<void> {
    this.#stop();
    await this.settled();
  }

  #placeOf(node: SearchNode): number {
    const place = this.#path.findIndex((shown) => shown.node === node && shown.state !== 'stale');
    if (place < 0) throw new RangeError('the step is not on the shown path');
    return place;
  }

  #label(node: SearchNode, value: 0 | 1, decision: Decision): void {
    const label: Label = {
      step: stepIdOf(this.#recorder.id, node),
      source: 'human',
      value,
      decision,
      at: this.#clock.now(),
    };
    this.#recorder.addLabels([label]);
  }

  #withStaleTail(place: number, shown: ShownStep): readonly ShownStep[] {
    const tail = this.#path.slice(place + 1).map(({ node }): ShownStep => ({ node, state: 'stale' }));
    return [...this.#path.slice(0, place), shown, ...tail];
  }

  /** Puts another sibling in the place of this one and goes on from it. */
  #replace(node: SearchNode): void {
    const place = this.#placeOf(node);
    const { parent } = node;
    if (parent === undefined) return;
    this.#path = this.#withStaleTail(place, { node, state: 'stale' });
    this.#run('alternative', async (signal) => {
      const next = await this.#otherSibling(parent, node, signal);
      if (next === undefined) {
        this.#path = this.#path.map((shown) => (shown.node === node ? { node, state: 'proposed' } : shown));
        this.#phase = { kind: 'waiting' };
        return;
      }
      this.#path = this.#withStaleTail(place, { node: next, state: 'proposed' });
      if (this.#options.stopAfterOutline && next.state.steps.length === 1) {
        this.#phase = { kind: 'waiting' };
        return;
      }
      await this.#searchBelow(next, signal);
    });
  }

  /** A sibling that was neither rejected nor passed over, known or newly proposed; after all were seen, they come round again. */
  async #otherSibling(parent: SearchNode, node: SearchNode, signal: AbortSignal): Promise<SearchNode | undefined> {
    const seen = this.#passedOver.get(parent.index) ?? new Set<SearchNode>();
    const fresh = (): SearchNode | undefined =>
      parent.children.find((child) => child !== node && !this.#rejected.has(child) && !seen.has(child) && sameKind(child, node));
    for (let attempt = 0; attempt < 2 && fresh() === undefined; attempt++) {
      const seed = hashText(`alternative ${parent.index} ${parent.children.length} ${attempt}`, this.#options.seed);
      for (const proposal of await this.exploration.proposeSampled(parent.state, alternativesAsked, seed, signal)) {
        if (proposal.step.action !== node.state.steps.at(-1)?.action) continue;
        const known = this.exploration.tree.nodes.length;
        const child = addChild(this.exploration.tree, parent, proposal);
        if (this.exploration.tree.nodes.length > known) this.exploration.added(child);
      }
    }
    return fresh() ?? parent.children.find((child) => child !== node && !this.#rejected.has(child) && sameKind(child, node));
  }

  async #showOutline(root: SearchNode, signal: AbortSignal): Promise<void> {
    const proposal = await this.exploration.proposeGreedy(root.state, ['outline'], signal);
    if (proposal === undefined) {
      this.#phase = { kind: 'finished', best: undefined };
      return;
    }
    const node = addChild(this.exploration.tree, root, proposal);
    this.exploration.added(node);
    this.#path = [{ node, state: 'proposed' }];
    this.#phase = { kind: 'waiting' };
  }

  #searchFrom(node: SearchNode): void {
    this.#run('search', (signal) => this.#searchBelow(node, signal));
  }

  async #searchBelow(node: SearchNode, signal: AbortSignal): Promise<void> {
    if (isFinished(node.state)) {
      await this.#runCode(node, signal);
      this.#phase = { kind: 'finished', best: this.exploration.best(node) };
      return;
    }
    const report = await solve(this.exploration, node, this.#options, this.#clock, signal);
    if (this.#current?.signal !== signal) return;
    if (report.best) this.#path = this.#pathWith(report.best.node);
    this.#phase = report.end === 'cancelled' ? { kind: 'cancelled' } : { kind: 'finished', best: report.best };
  }

  #evaluate(node: SearchNode): void {
    this.#run('search', async (signal) => {
      await this.#runCode(node, signal);
      this.#phase = { kind: 'finished', best: this.exploration.best(node) };
    });
  }

  async #runCode(node: SearchNode, signal: AbortSignal): Promise<void> {
    if (node.reward !== undefined) return;
    const reward = await this.exploration.evaluate(node, signal);
    setReward(node, reward);
    backUp(node, reward);
  }

  /** The whole path to a leaf, with what was already decided about its steps. */
  #pathWith(leaf: SearchNode): readonly ShownStep[] {
    const states = new Map(this.#path.map(({ node, state }) => [node, state]));
    return pathTo(leaf)
      .slice(1)
      .map((node) => {
        const state = states.get(node);
        return { node, state: state === undefined || state === 'stale' ? 'proposed' : state };
      });
  }

  #run(on: 'outline' | 'alternative' | 'search', task: (signal: AbortSignal) => Promise<void>): void {
    this.#stop();
    const abort = new AbortController();
    this.#current = abort;
    this.#phase = { kind: 'working', on };
    this.#done = this.#done.then(async () => {
      try {
        if (!abort.signal.aborted) await task(abort.signal);
      } catch (error) {
        if (this.#current === abort) this.#phase = error instanceof Cancelled ? { kind: 'cancelled' } : { kind: 'failed', error };
      }
      // A later action has its own phase, and shows it.
      if (this.#current === abort) this.#show();
    });
    this.#show();
  }

  #stop(): void {
    this.#current?.abort();
  }

  #show(): void {
    const leaf = this.#path.filter(({ state }) => state !== 'stale').at(-1)?.node;
    const best = this.#phase.kind === 'finished' ? this.#phase.best : undefined;
    this.#recorder.update({
      state: this.#phase.kind === 'failed' ? 'interrupted' : this.#phase.kind === 'working' ? 'running' : this.#phase.kind,
      ...(best && { status: best.status, code: codeOf(best.node) }),
      ...(leaf && { chosen: stepIdOf(this.#recorder.id, leaf) }),
    });
    this.#changed(this);
  }
}

function sameKind(a: SearchNode, b: SearchNode): boolean {
  return a.state.steps.at(-1)?.action === b.state.steps.at(-1)?.action;
}
