/** The search tree of the current task, losers included: one node a step; two nodes compare in the diff editor. */
import * as vscode from 'vscode';
import { taskTree, type TreeNode } from '../language-server/protocol/task.ts';
import type { ServerClient } from './client.ts';
import { showFailure } from './failures.ts';
import { commands, views } from './identifiers.ts';
import { Soon } from './soon.ts';
import type { ShownTexts } from './shown-texts.ts';
import { actionName, firstLine, measures, nodeSentence } from './steps/describe.ts';
import type { Tasks } from './tasks/tasks.ts';

const t = vscode.l10n.t;

/** Milliseconds between two reads of a tree that is growing. */
const refreshInterval = 500;

export class SearchTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly server: ServerClient;
  private readonly tasks: Tasks;
  private readonly texts: ShownTexts;
  private readonly log: vscode.LogOutputChannel;
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly disposables: vscode.Disposable[] = [];
  private nodes: readonly TreeNode[] = [];
  private readonly refreshing: Soon;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(server: ServerClient, tasks: Tasks, texts: ShownTexts, log: vscode.LogOutputChannel) {
    this.server = server;
    this.tasks = tasks;
    this.texts = texts;
    this.log = log;
    this.view = vscode.window.createTreeView(views.tree, { treeDataProvider: this, canSelectMany: true, showCollapseAll: true });
    this.refreshing = new Soon(refreshInterval, () => this.view.visible, () => void this.refresh());
    this.disposables.push(
      this.view,
      this.refreshing,
      this.changes,
      tasks.onChanged((task) => {
        if (task.id === tasks.current?.id) this.refreshing.ask();
      }),
      tasks.onProgress(({ taskId }) => {
        if (taskId === tasks.current?.id) this.refreshing.ask();
      }),
      tasks.onRemoved(() => this.refreshing.ask()),
      this.view.onDidChangeVisibility(() => this.refreshing.ask()),
      vscode.commands.registerCommand(commands.compareNodes, (node: unknown, selected: unknown) => this.compare(node, selected)),
      vscode.commands.registerCommand(commands.showNode, (node: unknown) => this.showNode(node)),
    );
  }

  getChildren(parent?: TreeNode): TreeNode[] {
    return this.nodes.filter((node) => (parent === undefined ? node.parent === undefined : node.parent === parent.id));
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.nodes.find((one) => one.id === node.parent);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const leaf = !this.nodes.some((one) => one.parent === node.id);
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(firstLine(node), leaf ? None : node.chosen || node.parent === undefined ? Expanded : Collapsed);
    // The editor remembers by id whether an item is open; a leaf that grows children is a new item, so that it opens.
    item.id = `${node.id} ${leaf ? 'leaf' : 'inner'}`;
    item.description = measures(node, t);
    item.accessibilityInformation = { label: nodeSentence(node, t) };
    item.iconPath = iconOf(node);
    item.contextValue = node.action === 3 ? 'codeNode' : 'stepNode';
    const tooltip = new vscode.MarkdownString();
    tooltip.appendMarkdown(`**${actionName(node.action, t)}**\n`).appendCodeblock(node.text, node.action === 3 ? 'python' : 'text');
    item.tooltip = tooltip;
    item.command = { title: t('Show'), command: commands.showNode, arguments: [node] };
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async refresh(): Promise<void> {
    const task = this.tasks.current;
    try {
      this.nodes = task === undefined ? [] : await this.server.request(taskTree, { taskId: task.id });
    } catch (error) {
      this.nodes = [];
      this.log.warn(`the search tree could not be read: ${String(error)}`);
    }
    this.view.description = task?.entry ?? '';
    this.changes.fire();
  }

  /** The node that was clicked and the other selected one; from the palette, the two selected ones. */
  private async compare(node: unknown, selected: unknown): Promise<void> {
    try {
      const chosen = Array.isArray(selected) && selected.length >= 2 ? selected : this.view.selection;
      const pair = [...new Set([...chosen, node].filter(isNode))].slice(0, 2);
      const [left, right] = pair.length === 2 ? pair : [isNode(node) ? node : pair[0], await this.pickOther(pair[0])];
      if (left === undefined || right === undefined) return;
      const title = t('{0} ↔ {1}', firstLine(left), firstLine(right));
      await vscode.commands.executeCommand('vscode.diff', this.uriOf(left), this.uriOf(right), title);
    } catch (error) {
      void showFailure(error, this.log);
    }
  }

  private async pickOther(node: TreeNode | undefined): Promise<TreeNode | undefined> {
    if (node === undefined) {
      void vscode.window.showWarningMessage(t('Select two nodes of the search tree to compare them.'));
      return undefined;
    }
    const others = this.nodes.filter((one) => one.id !== node.id && one.action === node.action);
    const items = others.map((one) => ({ label: firstLine(one), description: measures(one, t), node: one }));
    return (await vscode.window.showQuickPick(items, { placeHolder: t('Compare with') }))?.node;
  }

  private async showNode(node: unknown): Promise<void> {
    if (!isNode(node)) return;
    await vscode.window.showTextDocument(this.uriOf(node), { preview: true, preserveFocus: true });
  }

  private uriOf(node: TreeNode): vscode.Uri {
    const name = `${actionFile(node)}${node.action === 3 ? '.py' : '.txt'}`;
    return this.texts.show('node', node.id, name, node.action === 3 ? node.text : `${node.title}\n\n${node.text}\n`);
  }
}

function actionFile(node: TreeNode): string {
  switch (node.action) {
    case 1:
      return 'outline';
    case 2:
      return 'refinement';
    case 3:
      return 'code';
  }
}

function iconOf(node: TreeNode): vscode.ThemeIcon {
  const colour = node.chosen ? new vscode.ThemeColor('charts.green') : undefined;
  const name = node.action === 1 ? 'list-ordered' : node.action === 2 ? 'edit' : node.testsTotal !== undefined && node.testsPassed === node.testsTotal ? 'pass' : 'code';
  return new vscode.ThemeIcon(name, colour);
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'action' in value && 'visits' in value;
}
