/** What the model and the sandbox do for a task that a person works on. One work at a time: a new one ends the one before. */
import { Cancelled } from '../base/failure.ts';
import type { Clock } from '../base/clock.ts';
import { hashText } from '../base/random.ts';
import { isFinished } from '../domain/step.ts';
import { addChild, backUp, pathTo, setReward, type SearchNode } from '../search/tree.ts';
import { withBudget } from './budget.ts';
import type { SolveOptions } from './options.ts';
import { isLive, pathThrough, putAt } from './shown-path.ts';
import type { SessionPhase, ShownTask } from './shown-task.ts';
import { solve } from './solve.ts';

export interface SessionOptions extends SolveOptions {
  /** Stop for the person after Action 1. */
  readonly stopAfterOutline: boolean;
}

export interface WorkParts {
  readonly options: SessionOptions;
  readonly clock: Clock;
  /** False where decisions may be recorded but no model and no program may run. */
  readonly mayWork: () => boolean;
}

/** Siblings asked for when a person wants another one. */
const alternativesAsked = 3;

export class SessionWork {
  readonly #task: ShownTask;
  readonly #parts: WorkParts;
  /** Ends when all work so far has ended; works never overlap. */
  #done: Promise<void> = Promise.resolve();
  /** The work that may still change what is shown. */
  #current: AbortController | undefined;
  /** What the search under way looks below. */
  #start: SearchNode | undefined;

  constructor(task: ShownTask, parts: WorkParts) {
    this.#task = task;
    this.#parts = parts;
  }

  /** Resolves when the work that is under way has ended. */
  async settled(): Promise<void> {
    await this.#done;
  }

  /** Whatever is under way changes nothing any more. */
  stop(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  /** Ends the work that is under way; it says itself that it was cancelled unless somebody does before. */
  abort(): void {
    this.#current?.abort();
  }

  /** Begins with Action 1, or with the whole path when the person wants it to run on. `insisted`: although the model declined. */
  begin(insisted: boolean): void {
    const { tree, tests } = this.#task.exploration;
    const { stopAfterOutline, mode } = this.#parts.options;
    const outlineFirst = stopAfterOutline && mode !== 'direct';
    this.#run(outlineFirst ? 'outline' : 'search', async (signal) => {
      const declined = await this.#task.exploration.declines(signal);
      if (!this.#isCurrent(signal)) return;
      // Without examples nothing could show that a declined answer is right after all.
      if (declined && !insisted && tests.given.length === 0) this.#task.phase = { kind: 'finished' };
      else if (outlineFirst) await this.#showOutline(tree.root, signal);
      else await this.#searchBelow(tree.root, signal);
    });
  }

  /** Goes on below a step, or judges it when it is code. What is shown below it goes. */
  searchFrom(node: SearchNode): void {
    if (!isFinished(node.state)) {
      this.#task.path = this.#task.path.filter((shown) => !isLive(shown) || shown.node.state.steps.length <= node.state.steps.length);
    }
    this.#run('search', (signal) => this.#searchBelow(node, signal));
  }

  /** Puts another sibling in the place of a step, shown or deleted, and goes on from it. */
  replace(node: SearchNode): void {
    const { parent } = node;
    if (parent === undefined) return;
    const task = this.#task;
    const place = task.path.findIndex((shown) => shown.node === node);
    const isShown = place >= 0;
    const at = isShown ? place : task.path.filter(isLive).length;
    if (isShown) task.path = putAt(task.path, at, { node, state: 'stale' });
    this.#run('alternative', async (signal) => {
      const next = await this.#otherSibling(parent, node, signal);
      if (!this.#isCurrent(signal)) return;
      if (next === undefined) {
        if (isShown) task.path = task.path.map((shown) => (shown.node === node ? { node, state: 'proposed' } : shown));
        task.phase = { kind: 'waiting', for: 'ownIdea' };
        return;
      }
      task.path = isShown ? putAt(task.path, at, { node: next, state: 'proposed' }) : [...task.path.slice(0, at), { node: next, state: 'proposed' }, ...task.path.slice(at)];
      if (this.stopsAt(next)) {
        task.phase = { kind: 'waiting', for: 'outline' };
        return;
      }
      task.phase = { kind: 'working', on: 'search' };
      await this.#searchBelow(next, signal);
    });
  }

  /** The search under way may end on a path without this step. */
  mayLeave(node: SearchNode): boolean {
    return this.#start !== undefined && node !== this.#start && pathTo(node).includes(this.#start);
  }

  /** The person is asked about this step before anything follows it. */
  stopsAt(node: SearchNode): boolean {
    return this.#parts.options.stopAfterOutline && node.state.steps.length === 1 && !isFinished(node.state);
  }

  async #showOutline(root: SearchNode, signal: AbortSignal): Promise<void> {
    const { exploration } = this.#task;
    const proposal = await exploration.proposeGreedy(root.state, ['outline'], signal);
    if (!this.#isCurrent(signal)) return;
    if (proposal === undefined) {
      this.#task.phase = { kind: 'finished' };
      return;
    }
    const node = addChild(exploration.tree, root, proposal);
    exploration.added(node);
    this.#task.path = [{ node, state: 'proposed' }];
    this.#task.phase = { kind: 'waiting', for: 'outline' };
  }

  async #searchBelow(node: SearchNode, signal: AbortSignal): Promise<void> {
    if (isFinished(node.state)) return this.#judge(node, signal);
    const { options, clock } = this.#parts;
    this.#start = node;
    const report = await withBudget(options.budgetSeconds, clock, signal, (budget) => solve(this.#task.exploration, node, options, budget));
    if (!this.#isCurrent(signal)) return;
    if (report.best) this.#task.path = pathThrough(this.#task.path, report.best.node);
    this.#task.phase = report.end === 'cancelled' ? { kind: 'cancelled' } : { kind: 'finished' };
  }

  async #judge(node: SearchNode, signal: AbortSignal): Promise<void> {
    const { exploration } = this.#task;
    if (node.reward === undefined) {
      const reward = await exploration.evaluate(node, signal);
      setReward(node, reward);
      backUp(node, reward);
    }
    const answer = exploration.answers.answerAt(node);
    if (answer && answer.status !== 'unsolved') await exploration.confirm(answer, signal);
    if (this.#isCurrent(signal)) this.#task.phase = { kind: 'finished' };
  }

  /** A sibling that was neither rejected nor passed over, known or newly proposed; after all were seen, they come round again. */
  async #otherSibling(parent: SearchNode, node: SearchNode, signal: AbortSignal): Promise<SearchNode | undefined> {
    const { exploration } = this.#task;
    const action = node.state.steps.at(-1)?.action;
    if (action === undefined) return undefined;
    const others = (): SearchNode[] => {
      const place = parent.children.indexOf(node);
      return [...parent.children.slice(place + 1), ...parent.children.slice(0, place)].filter(
        (child) => !exploration.answers.isRejected(child) && child.state.steps.at(-1)?.action === action,
      );
    };
    const fresh = (): SearchNode | undefined => others().find((child) => !this.#task.wasPassedOver(child));
    for (let attempt = 0; attempt < 2 && fresh() === undefined; attempt++) {
      const seed = hashText(`alternative ${parent.index} ${parent.children.length} ${attempt}`, this.#parts.options.seed);
      for (const proposal of await exploration.proposeSampled(parent.state, [action], { count: alternativesAsked, seed, attempt }, signal)) {
        const known = exploration.tree.nodes.length;
        const child = addChild(exploration.tree, parent, proposal);
        if (exploration.tree.nodes.length > known) exploration.added(child);
      }
    }
    return fresh() ?? others()[0];
  }

  #isCurrent(signal: AbortSignal): boolean {
    return this.#current?.signal === signal;
  }

  #run(on: Extract<SessionPhase, { kind: 'working' }>['on'], work: (signal: AbortSignal) => Promise<void>): void {
    const task = this.#task;
    this.stop();
    if (!this.#parts.mayWork()) {
      task.phase = { kind: 'interrupted', by: 'restriction' };
      return task.show();
    }
    const abort = new AbortController();
    this.#current = abort;
    this.#start = undefined;
    task.phase = { kind: 'working', on };
    this.#done = this.#done.then(async () => {
      try {
        if (!abort.signal.aborted) await work(abort.signal);
        // A later action has its own phase, and shows it.
        if (this.#current === abort) task.show();
      } catch (error) {
        if (this.#current === abort) task.fail(error instanceof Cancelled ? { kind: 'cancelled' } : { kind: 'failed', error });
      }
    });
    task.show();
  }
}
