/** Commands about a task and its steps. Each sends one request; what comes back replaces what is shown. */
import * as vscode from 'vscode';
import {
  acceptStep,
  cancelTask,
  continueTask,
  documentSaved,
  nextAlternative,
  openTask,
  rejectStep,
  startTask,
  type ShownDocument,
  type TaskView,
} from '../language-server/protocol/task.ts';
import type { ServerClient } from './client.ts';
import { failureData } from './failure-text.ts';
import { showFailure } from './failures.ts';
import { commands } from './identifiers.ts';
import type { StepsDocuments } from './steps/steps-documents.ts';
import { functionTarget, loadTaskInFront, stepTarget, taskTarget, waitingStep } from './targets.ts';
import type { Tasks } from './tasks/tasks.ts';

const t = vscode.l10n.t;

export class TaskCommands implements vscode.Disposable {
  private readonly server: ServerClient;
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;
  private readonly log: vscode.LogOutputChannel;
  private readonly disposables: vscode.Disposable[] = [];
  /** Tasks whose cursor should follow to the next step that waits. */
  private readonly following = new Set<string>();
  private readonly reopening = new Set<string>();

  constructor(server: ServerClient, tasks: Tasks, documents: StepsDocuments, log: vscode.LogOutputChannel) {
    this.server = server;
    this.tasks = tasks;
    this.documents = documents;
    this.log = log;
    const command = (id: string, run: (argument: unknown) => Promise<void>): void => {
      this.disposables.push(vscode.commands.registerCommand(id, (argument: unknown) => this.guarded(() => run(argument))));
    };
    command(commands.startTask, (argument) => this.start(argument));
    command(commands.openTask, (argument) => this.openFromArgument(argument));
    command(commands.acceptStep, (argument) => this.decide(acceptStep, argument));
    command(commands.rejectStep, (argument) => this.decide(rejectStep, argument));
    command(commands.nextAlternative, (argument) => this.decide(nextAlternative, argument));
    command(commands.continueTask, (argument) => this.goOn(argument));
    command(commands.cancelTask, (argument) => this.cancel(argument));
    command(commands.saveSteps, (argument) => this.saveToWorkspace(argument));
    this.disposables.push(
      server.onTaskChanged((view) => {
        if (!tasks.isGone(view.id)) void this.guarded(() => this.take(view));
      }),
      server.onTaskProgress((progress) => tasks.report(progress)),
      server.onRestarted(() => void this.guarded(() => this.reopenAll())),
      documents.onSavedByPerson((task) => void this.guarded(() => this.tell(task, (shown) => server.request(documentSaved, { taskId: task.id, ...shown })))),
      vscode.window.onDidChangeVisibleTextEditors((editors) => void this.openShown(editors)),
    );
    void this.openShown(vscode.window.visibleTextEditors);
  }

  /** Reads a task from the store and shows it. */
  async open(taskId: string): Promise<void> {
    const view = await this.server.request(openTask, { taskId });
    await this.documents.show(view);
    this.tasks.makeCurrent(view.id);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async start(argument: unknown): Promise<void> {
    const target = functionTarget(argument);
    if (target === undefined) {
      void vscode.window.showWarningMessage(t('Open a file and put the cursor into the function that you want to write.'));
      return;
    }
    const view = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: t('Pseudocode: reading the function') },
      () => this.server.request(startTask, target),
    );
    this.following.add(view.id);
    await this.documents.show(view);
    this.tasks.makeCurrent(view.id);
    this.follow(this.tasks.get(view.id) ?? view);
  }

  private async openFromArgument(argument: unknown): Promise<void> {
    const id = typeof argument === 'string' ? argument : idOf(argument);
    if (id !== undefined) await this.open(id);
    else if (this.tasks.current !== undefined) await this.open(this.tasks.current.id);
  }

  private async decide(type: typeof acceptStep, argument: unknown): Promise<void> {
    await loadTaskInFront(this.server, this.tasks, this.documents);
    const target = stepTarget(argument, this.tasks, this.documents);
    if (target === undefined) {
      void vscode.window.showWarningMessage(t('There is no step here to decide on. Open a steps document first.'));
      return;
    }
    const { task, stepId, fromCursor } = target;
    if (fromCursor) this.following.add(task.id);
    await this.tell(task, (shown) => this.server.request(type, { taskId: task.id, stepId, ...shown }));
  }

  private async goOn(argument: unknown): Promise<void> {
    await loadTaskInFront(this.server, this.tasks, this.documents);
    const task = taskTarget(argument, this.tasks, this.documents);
    if (task === undefined) return;
    await this.tell(task, (shown) => this.server.request(continueTask, { taskId: task.id, ...shown }));
  }

  private async cancel(argument: unknown): Promise<void> {
    const named = taskTarget(argument, this.tasks, this.documents);
    const task = named?.phase === 'working' ? named : this.tasks.working[0];
    if (task === undefined) return;
    await this.orSayGone(task.id, async () => this.take(await this.server.request(cancelTask, { taskId: task.id })));
  }

  private async tell(task: TaskView, send: (shown: ShownDocument) => Promise<TaskView>): Promise<void> {
    await this.orSayGone(task.id, async () => this.follow(await this.documents.tell(task, send)));
  }

  private async take(view: TaskView): Promise<void> {
    await this.documents.take(view);
    this.follow(view);
  }

  /** After a decision at the cursor the cursor goes to the next step that waits. */
  private follow(view: TaskView): void {
    const waiting = waitingStep(view);
    if (waiting !== undefined) this.documents.reveal(view, waiting, this.following.delete(view.id));
    else if (view.phase !== 'working') this.following.delete(view.id);
  }

  /** The server forgot what it was doing; the store did not. */
  private async reopenAll(): Promise<void> {
    let interrupted = 0;
    for (const known of this.tasks.all()) {
      await this.guarded(async () => {
        try {
          const view = await this.server.request(openTask, { taskId: known.id });
          if (view.phase === 'interrupted') interrupted++;
          await this.take(view);
        } catch (error) {
          if (!isGone(error)) throw error;
          // Said where it is seen.
          this.tasks.remove(known.id);
        }
      });
    }
    await this.openShown(vscode.window.visibleTextEditors);
    if (interrupted === 0) return;
    void vscode.window.showWarningMessage(
      t('The language server ended and was started again. Nothing recorded was lost; use Continue in the steps document to go on.'),
    );
  }

  /** Steps documents that came back with the window, after a reload. */
  private async openShown(editors: readonly vscode.TextEditor[]): Promise<void> {
    for (const { document } of editors) {
      const taskId = this.documents.taskIdOf(document);
      if (taskId === undefined || this.tasks.get(taskId) !== undefined || this.tasks.isGone(taskId) || this.reopening.has(taskId)) continue;
      this.reopening.add(taskId);
      try {
        await this.guarded(() => this.orSayGone(taskId, async () => this.take(await this.server.request(openTask, { taskId }))));
      } finally {
        this.reopening.delete(taskId);
      }
    }
  }

  private async saveToWorkspace(argument: unknown): Promise<void> {
    const task = taskTarget(argument, this.tasks, this.documents);
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (task === undefined) return;
    const suggestion = root === undefined ? {} : { defaultUri: vscode.Uri.joinPath(root, `${task.entry}.steps.md`) };
    const uri = await vscode.window.showSaveDialog({ ...suggestion, filters: { Markdown: ['md'] } });
    if (uri === undefined) return;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(await this.documents.currentText(task)));
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  /** A task that another window deleted is said to be so once; its document stays until the person has seen that. */
  private async orSayGone(taskId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isGone(error)) throw error;
      this.tasks.noteGone(taskId);
      void this.guarded(() => this.sayGone(taskId));
    }
  }

  private async sayGone(taskId: string): Promise<void> {
    const remove = t('Delete the document');
    const message = t('The task of this steps document is not there any more: it was deleted, or the setting names another store. What you write here is not recorded.');
    if ((await vscode.window.showWarningMessage(message, remove)) === remove) await this.documents.remove(taskId);
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void showFailure(error, this.log);
    }
  }
}

function isGone(error: unknown): boolean {
  return failureData(error)?.reason === 'taskGone';
}

function idOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('taskId' in argument && typeof argument.taskId === 'string') return argument.taskId;
  return 'id' in argument && typeof argument.id === 'string' ? argument.id : undefined;
}
