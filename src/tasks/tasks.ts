import * as vscode from 'vscode';
import type { TaskProgress, TaskView } from '../../language-server/protocol/task.ts';

/** What the editor knows about the tasks of this session: the last view of each, and which one the person works on. */
export class Tasks implements vscode.Disposable {
  private readonly views = new Map<string, TaskView>();
  private readonly progress = new Map<string, TaskProgress>();
  private readonly changes = new vscode.EventEmitter<TaskView>();
  private readonly steps = new vscode.EventEmitter<TaskProgress>();
  private readonly removals = new vscode.EventEmitter<string>();
  /** Known to be deleted: nothing asks for them by itself. */
  private readonly gone = new Set<string>();
  private currentId: string | undefined;

  readonly onChanged = this.changes.event;
  readonly onProgress = this.steps.event;
  readonly onRemoved = this.removals.event;

  get(id: string): TaskView | undefined {
    return this.views.get(id);
  }

  all(): readonly TaskView[] {
    return [...this.views.values()];
  }

  /** The task whose steps document was looked at last. */
  get current(): TaskView | undefined {
    return this.currentId === undefined ? undefined : this.views.get(this.currentId);
  }

  get working(): readonly TaskView[] {
    return this.all().filter((view) => view.phase === 'working');
  }

  progressOf(id: string): TaskProgress | undefined {
    return this.progress.get(id);
  }

  isGone(id: string): boolean {
    return this.gone.has(id);
  }

  update(view: TaskView): void {
    this.gone.delete(view.id);
    this.views.set(view.id, view);
    if (view.phase !== 'working') this.progress.delete(view.id);
    this.currentId ??= view.id;
    this.changes.fire(view);
  }

  makeCurrent(id: string): void {
    if (this.currentId === id) return;
    this.currentId = id;
    const view = this.views.get(id);
    if (view !== undefined) this.changes.fire(view);
  }

  report(progress: TaskProgress): void {
    // A line that arrives after its task came to rest would look like work.
    if (this.views.get(progress.taskId)?.phase !== 'working') return;
    this.progress.set(progress.taskId, progress);
    this.steps.fire(progress);
  }

  /** It was deleted, and what shows it knows or was told. */
  noteGone(id: string): void {
    this.gone.add(id);
    this.remove(id);
  }

  remove(id: string): void {
    this.views.delete(id);
    this.progress.delete(id);
    if (this.currentId === id) this.currentId = undefined;
    this.removals.fire(id);
  }

  dispose(): void {
    vscode.Disposable.from(this.changes, this.steps, this.removals).dispose();
  }
}
