import * as vscode from 'vscode';
import { deleteData } from '../../language-server/protocol/server.ts';
import { listTasks, type TaskSummaryView } from '../../language-server/protocol/task.ts';
import type { ServerClient } from '../client.ts';
import { showFailure } from '../failures.ts';
import { commands, views } from '../identifiers.ts';
import { Soon } from '../soon.ts';
import type { StepsDocuments } from '../steps/steps-documents.ts';
import type { Tasks } from './tasks.ts';

const t = vscode.l10n.t;
const refreshDelay = 300;

/** Every recorded task, newest first, with those of earlier sessions: open, go on, delete. */
export class TasksView implements vscode.TreeDataProvider<TaskSummaryView>, vscode.Disposable {
  private readonly server: ServerClient;
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;
  private readonly log: vscode.LogOutputChannel;
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<TaskSummaryView>;
  private readonly disposables: vscode.Disposable[] = [];
  private readonly refreshing: Soon;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(server: ServerClient, tasks: Tasks, documents: StepsDocuments, log: vscode.LogOutputChannel) {
    this.server = server;
    this.tasks = tasks;
    this.documents = documents;
    this.log = log;
    this.view = vscode.window.createTreeView(views.tasks, { treeDataProvider: this });
    this.refreshing = new Soon(refreshDelay, () => this.view.visible, () => this.changes.fire());
    this.disposables.push(
      this.view,
      this.refreshing,
      this.changes,
      tasks.onChanged(() => this.refreshing.ask()),
      server.onRestarted(() => this.refreshing.ask()),
      vscode.commands.registerCommand(commands.refreshTasks, () => this.changes.fire()),
      vscode.commands.registerCommand(commands.deleteTask, (task: unknown) => this.delete(task)),
      vscode.commands.registerCommand(commands.deleteData, () => this.deleteAll()),
    );
  }

  async getChildren(parent?: TaskSummaryView): Promise<TaskSummaryView[]> {
    if (parent !== undefined) return [];
    try {
      const all = await this.server.request(listTasks, undefined);
      return [...all].sort((a, b) => b.updatedAt - a.updatedAt);
    } catch (error) {
      void showFailure(error, this.log);
      return [];
    }
  }

  getTreeItem(task: TaskSummaryView): vscode.TreeItem {
    const item = new vscode.TreeItem(task.entry);
    const state = task.status === undefined ? task.state : t('{0}, {1}', task.state, task.status);
    item.id = task.id;
    item.description = state;
    item.contextValue = task.state === 'interrupted' ? 'interruptedTask' : 'task';
    item.iconPath = new vscode.ThemeIcon(iconOf(task.state));
    item.tooltip = t('{0}\n{1} recorded decisions, last change {2}', task.statement, task.labels, new Date(task.updatedAt).toLocaleString());
    item.accessibilityInformation = { label: t('Task {0}, {1}, {2} recorded decisions.', task.entry, state, task.labels) };
    item.command = { title: t('Open'), command: commands.openTask, arguments: [task.id] };
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async delete(argument: unknown): Promise<void> {
    const task = isSummary(argument) ? argument : (this.view.selection[0] ?? this.tasks.current);
    if (task === undefined) return;
    const confirm = t('Delete');
    const question = t('Delete the task {0} with everything recorded about it? This cannot be undone.', task.entry);
    if ((await vscode.window.showWarningMessage(question, { modal: true }, confirm)) !== confirm) return;
    try {
      await this.server.request(deleteData, { taskId: task.id });
      await this.documents.remove(task.id);
    } catch (error) {
      void showFailure(error, this.log);
    }
    this.changes.fire();
  }

  private async deleteAll(): Promise<void> {
    const confirm = t('Delete everything');
    const question = t('Delete every recorded task, step and decision of this machine? This cannot be undone.');
    if ((await vscode.window.showWarningMessage(question, { modal: true }, confirm)) !== confirm) return;
    try {
      const count = await this.server.request(deleteData, {});
      await this.documents.removeAll();
      void vscode.window.showInformationMessage(t('{0} tasks were deleted.', count));
    } catch (error) {
      void showFailure(error, this.log);
    }
    this.changes.fire();
  }
}

function iconOf(state: string): string {
  switch (state) {
    case 'running':
      return 'sync';
    case 'waiting':
      return 'question';
    case 'finished':
      return 'pass';
    case 'interrupted':
      return 'debug-pause';
    default:
      return 'circle-slash';
  }
}

function isSummary(value: unknown): value is TaskSummaryView {
  return typeof value === 'object' && value !== null && 'id' in value && 'labels' in value;
}
