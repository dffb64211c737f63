/**
 * The Markdown files that show tasks. They are ordinary files in the workspace's storage, opened in the ordinary
 * editor; this class keeps them in step with the server without touching what the person is typing.
 */
import * as vscode from 'vscode';
import type { ShownDocument, TaskProgress, TaskView } from '../../language-server/protocol/task.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { actionName } from './describe.ts';
import { mergeDocument, sectionsOf, settledText, stepAtLine, withWriting } from './document-text.ts';
import { stepsFileName, taskIdOf } from './file-name.ts';
import { TaskTalk } from './task-talk.ts';
import { lineEdits } from './text-edits.ts';

/** Milliseconds between two updates of a step that is being written. */
const streamInterval = 120;
/** A person who types without a pause is waited for this many times. */
const updateAttempts = 50;

export class StepsDocuments implements vscode.Disposable {
  private readonly folder: vscode.Uri;
  private readonly tasks: Tasks;
  private readonly disposables: vscode.Disposable[] = [];
  private readonly talk = new TaskTalk();
  private readonly streaming = new Set<string>();
  private readonly saves = new vscode.EventEmitter<TaskView>();

  /** The person saved a document whose text the server has not seen. */
  readonly onSavedByPerson = this.saves.event;

  constructor(context: vscode.ExtensionContext, tasks: Tasks) {
    this.folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'tasks');
    this.tasks = tasks;
    this.disposables.push(
      tasks.onProgress((progress) => this.stream(progress)),
      vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)),
    );
  }

  uriOf(task: { readonly id: string; readonly entry: string }): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, stepsFileName(task));
  }

  /** The task that a document shows; undefined for any other file. */
  taskIdOf(document: { readonly uri: vscode.Uri }): string | undefined {
    const { path, scheme } = document.uri;
    const inside = scheme === this.folder.scheme && path.startsWith(`${this.folder.path}/`);
    return inside ? taskIdOf(path.slice(this.folder.path.length + 1)) : undefined;
  }

  stepAt(document: vscode.TextDocument, line: number): string | undefined {
    return stepAtLine(textOf(document), line);
  }

  /** Sends what the person sees, without a step that is still being written, and takes the answer. Rejects as `send` does. */
  tell(task: TaskView, send: (shown: ShownDocument) => Promise<TaskView>): Promise<TaskView> {
    return this.talk.tell(task.id, () => this.currentText(task), send, (answer) => this.place(answer));
  }

  async currentText(task: TaskView): Promise<string> {
    return settledText(textOf(await this.open(task)));
  }

  /** Takes what the server says about a task. Views of one task are taken in the order in which they came. */
  take(task: TaskView): Promise<void> {
    return this.talk.hear(task.id, () => this.place(task));
  }

  async show(task: TaskView, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
    await this.take(task);
    const document = await this.open(task);
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString());
    const column = visible?.viewColumn ?? vscode.ViewColumn.Beside;
    return vscode.window.showTextDocument(document, { viewColumn: column, preview: false, ...options });
  }

  /** Brings a step's heading into view, and the cursor to it when the person is not somewhere else. */
  reveal(task: TaskView, stepId: string, moveCursor: boolean): void {
    const key = this.uriOf(task).toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== key) continue;
      const found = sectionsOf(textOf(editor.document)).find((one) => one.id === stepId);
      if (found === undefined) continue;
      const start = new vscode.Position(found.line, 0);
      const end = new vscode.Position(Math.max(found.line, found.endLine - 1), 0);
      if (moveCursor) editor.selection = new vscode.Selection(start, start);
      editor.revealRange(new vscode.Range(start, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  /** The task was deleted: so is its document, whatever was typed into it. */
  remove(taskId: string): Promise<void> {
    return this.talk.inTurn(taskId, async () => {
      this.tasks.noteGone(taskId);
      this.talk.forget(taskId);
      const isIts = (uri: vscode.Uri): boolean => this.taskIdOf({ uri }) === taskId;
      // The editor would ask what to do with words that are not saved.
      for (const document of vscode.workspace.textDocuments) if (isIts(document.uri) && document.isDirty) await document.save();
      await vscode.window.tabGroups.close(this.tabs().flatMap(({ tab, uri }) => (isIts(uri) ? [tab] : [])));
      for (const uri of (await this.files()).filter(isIts)) await vscode.workspace.fs.delete(uri);
    });
  }

  /** Every task was deleted, also those that this window never asked for. */
  async removeAll(): Promise<void> {
    const uris = [...(await this.files()), ...this.tabs().map(({ uri }) => uri)];
    const ids = new Set([...this.tasks.all().map(({ id }) => id), ...uris.flatMap((uri) => this.taskIdOf({ uri }) ?? [])]);
    for (const id of ids) await this.remove(id);
  }

  private tabs(): readonly { readonly tab: vscode.Tab; readonly uri: vscode.Uri }[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.flatMap((tab) => (tab.input instanceof vscode.TabInputText ? [{ tab, uri: tab.input.uri }] : []));
  }

  private async files(): Promise<readonly vscode.Uri[]> {
    try {
      return (await vscode.workspace.fs.readDirectory(this.folder)).map(([name]) => vscode.Uri.joinPath(this.folder, name));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
      throw error;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables, this.saves).dispose();
  }

  /** The document reads as the view says before anything calls the task finished, and after everything calls it busy. */
  private async place(task: TaskView): Promise<void> {
    const isBusy = task.phase === 'working';
    if (isBusy) this.tasks.update(task);
    await this.write(task);
    if (!isBusy) this.tasks.update(task);
  }

  private async open(task: TaskView): Promise<vscode.TextDocument> {
    const uri = this.uriOf(task);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(task.document));
      this.talk.noteKnown(task.id, task.document);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    return document.languageId === 'markdown' ? document : vscode.languages.setTextDocumentLanguage(document, 'markdown');
  }

  private async write(task: TaskView): Promise<void> {
    const document = await this.open(task);
    const base = this.talk.knownText(task.id);
    let merged = mergeDocument(base, textOf(document), task.document);
    // An edit is refused when the person typed in between: then what they typed is merged as well.
    for (let attempt = 1; !(await replaceText(document, merged)); attempt++) {
      if (attempt === updateAttempts) throw new Error(vscode.l10n.t('The editor refused to update {0}.', document.fileName));
      await new Promise((resolve) => setTimeout(resolve, streamInterval));
      merged = mergeDocument(base, textOf(document), task.document);
    }
    this.talk.noteKnown(task.id, task.document);
    const hasUnsent = merged !== task.document;
    if (!hasUnsent && document.isDirty) await document.save();
  }

  private stream(progress: TaskProgress): void {
    const { taskId, partial } = progress;
    if (partial === undefined || this.streaming.has(taskId)) return;
    this.streaming.add(taskId);
    setTimeout(() => {
      this.streaming.delete(taskId);
      void this.talk.inTurn(taskId, () => this.writePartial(taskId));
    }, streamInterval);
  }

  private async writePartial(taskId: string): Promise<void> {
    const task = this.tasks.get(taskId);
    const partial = this.tasks.progressOf(taskId)?.partial;
    if (task?.phase !== 'working' || partial === undefined) return;
    const key = this.uriOf(task).toString();
    // Only where somebody looks: a document that nobody sees gets the finished step.
    const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === key);
    if (editor === undefined) return;
    const heading = vscode.l10n.t('Writing: {0}', actionName(partial.action, vscode.l10n.t));
    await replaceText(editor.document, withWriting(textOf(editor.document), heading, partial.text));
  }

  private saved(document: vscode.TextDocument): void {
    const taskId = this.taskIdOf(document);
    const task = taskId === undefined ? undefined : this.tasks.get(taskId);
    if (task === undefined || settledText(textOf(document)) === this.talk.knownText(task.id)) return;
    this.saves.fire(task);
  }
}

/** With line feeds only, whatever the file uses. */
function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}

/** False when the document changed in between. */
async function replaceText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const edits = lineEdits(textOf(document), text);
  if (edits.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  const starts = lineStarts(textOf(document));
  for (const one of edits) {
    const range = new vscode.Range(positionAt(starts, one.start), positionAt(starts, one.end));
    edit.replace(document.uri, range, one.newText);
  }
  return vscode.workspace.applyEdit(edit);
}

/** Offsets count a line break as one character even where the file has two; so positions are found here. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): vscode.Position {
  let line = starts.length - 1;
  while (line > 0 && (starts[line] ?? 0) > offset) line--;
  return new vscode.Position(line, offset - (starts[line] ?? 0));
}
