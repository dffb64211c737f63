/** The tasks in memory. One that is not, or that another window changed, is read from the store when somebody asks for it. */
import { Failure } from '../base/failure.ts';
import type { Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import type { FileTarget } from '../engine/target.ts';
import { beginTask, reopenTask, type LiveTask, type TaskListener } from './live-task.ts';
import type { Workbench } from './workbench.ts';

export class TaskBook {
  readonly #workbench: Workbench;
  readonly #listener: TaskListener;
  readonly #tasks = new Map<string, Promise<LiveTask>>();

  constructor(workbench: Workbench, listener: TaskListener) {
    this.#workbench = workbench;
    this.#listener = listener;
  }

  async begin(target: FileTarget, uri: string): Promise<LiveTask> {
    const task = await beginTask(target, uri, this.#workbench, this.#listener);
    this.#tasks.set(task.id, Promise.resolve(task));
    return task;
  }

  /** Throws Failure taskGone when there is no such task, badInput when another window works on it. */
  async get(id: string): Promise<LiveTask> {
    const known = this.#tasks.get(id);
    if (known === undefined) return this.#reopen(id);
    const task = await known;
    // While one window works on a task, no other can.
    if (task.session.phase.kind === 'working' || !task.isChangedElsewhere()) return task;
    if (this.#tasks.get(id) === known) this.#tasks.delete(id);
    return this.get(id);
  }

  #reopen(id: string): Promise<LiveTask> {
    const opening = this.#open(id);
    this.#tasks.set(id, opening);
    opening.catch(() => this.#tasks.delete(id));
    return opening;
  }

  async #open(id: string): Promise<LiveTask> {
    return reopenTask(this.#read(id as TrajectoryId), this.#workbench, this.#listener);
  }

  #read(id: TrajectoryId): Trajectory {
    const { store } = this.#workbench;
    let trajectory = store.get(id);
    if (trajectory?.state === 'running') {
      store.markInterrupted();
      trajectory = store.get(id);
    }
    if (trajectory === undefined) throw new Failure('taskGone', `There is no task ${id}.`, 'It may have been deleted; start a new one.');
    if (trajectory.state === 'running') {
      throw new Failure('badInput', `Another window is working on the task for ${trajectory.problem.entry}.`, 'Go on there, or cancel it there first.');
    }
    return trajectory;
  }

  /**
   * Lets go of tasks that rest and are on disk, so that they come back with the parts and the trust of now.
   * Resolves when the others, which work on, have come to rest.
   */
  async refresh(): Promise<void> {
    const busy: Promise<void>[] = [];
    for (const [id, task] of await this.#known()) {
      if (task.session.phase.kind === 'working') busy.push(task.session.settled());
      else if (task.isRecorded) this.#tasks.delete(id);
    }
    await Promise.all(busy);
  }

  /** Forgets one task or all of them, and stops their work, so that their records can be deleted. How many were not on disk. */
  async forget(id?: string): Promise<number> {
    let unrecorded = 0;
    for (const [known, task] of await this.#known()) {
      if (id !== undefined && id !== known) continue;
      await task.session.abandon();
      this.#tasks.delete(known);
      if (!task.isRecorded) unrecorded++;
    }
    return unrecorded;
  }

  /** Stops all work; what was under way can be continued by another server. */
  async dispose(): Promise<void> {
    await Promise.all((await this.#known()).map(([, task]) => task.session.dispose()));
    this.#tasks.clear();
  }

  async #known(): Promise<readonly (readonly [string, LiveTask])[]> {
    const settled = await Promise.allSettled([...this.#tasks].map(async ([id, task]) => [id, await task] as const));
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }
}
