/** What the suites do in the editor, in the words of a person: open, put the cursor, look at the lenses, wait. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { storeFile } from './store.ts';

/** Milliseconds between two looks. */
const interval = 50;

/** Waits until `look` returns something; the error says what was waited for. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>, limit = 120_000): Promise<T> {
  const start = Date.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() - start > limit) throw new Error(`waited ${limit / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suite needs a folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file with the cursor at the beginning of a text in it. */
export async function openAt(name: string, text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${name} has no '${text}'`);
  const position = document.positionAt(offset);
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(position, position), preview: false });
}

export function isSteps(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && /\/tasks\/[^/]+\.md$/.test(document.uri.path);
}

/** The visible steps document of a function. */
export function stepsEditor(entry: string): Promise<vscode.TextEditor> {
  return until(`the steps document of ${entry}`, () =>
    vscode.window.visibleTextEditors.find(({ document }) => isSteps(document) && document.uri.path.split('/').at(-1)?.startsWith(`${entry}-`)),
  );
}

export interface ShownLens {
  readonly line: number;
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

export async function lenses(document: vscode.TextDocument): Promise<readonly ShownLens[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
  return found.map(({ range, command }) => ({
    line: range.start.line,
    title: command?.title ?? '',
    command: command?.command ?? '',
    arguments: command?.arguments ?? [],
  }));
}

/** The line about the whole task, above the first line. */
export async function taskLine(document: vscode.TextDocument): Promise<string> {
  return (await lenses(document)).find((lens) => lens.line === 0 && lens.command === '')?.title ?? '';
}

/** Waits until the task is at rest, on disk, and says one of the phases. */
export async function rest(document: vscode.TextDocument, ...phases: readonly string[]): Promise<string> {
  let line = '';
  try {
    return await until(phases.join(' or '), async () => {
      line = await taskLine(document);
      return phases.some((phase) => line.includes(`)\u00a0${phase}`)) && !document.isDirty && line;
    });
  } catch (error) {
    throw new Error(`it says '${line}'${document.isDirty ? ' and is not saved' : ''}:\n${document.getText()}`, { cause: error });
  }
}

/** Headings of steps in the document, in order. */
export function stepHeadings(document: vscode.TextDocument): readonly { readonly line: number; readonly text: string }[] {
  return document
    .getText()
    .split('\n')
    .flatMap((text, line) => (/^## .*\(Action \d\)/.test(text) ? [{ line, text }] : []));
}

/** Puts the cursor on a line of the steps document, which gets the focus. */
export async function cursorAt(document: vscode.TextDocument, line: number): Promise<void> {
  const column = vscode.window.visibleTextEditors.find((one) => one.document === document)?.viewColumn ?? vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn: column, selection: new vscode.Range(line, 0, line, 0), preview: false });
}

/** Runs the lens of a line whose title has the text. */
export async function runLens(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const lens = await until(`the lens '${title}' at line ${line + 1}`, async () =>
    (await lenses(document)).find((one) => one.line === line && one.title.includes(title) && one.command !== ''),
  );
  await vscode.commands.executeCommand(lens.command, ...lens.arguments);
}

/** Closes everything without saving. */
export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  for (const { document } of vscode.window.visibleTextEditors) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Opens the steps document that an earlier window left on disk, as a window that restores its editors does. */
export async function reopenSteps(entry: string): Promise<vscode.TextDocument> {
  // The suites keep the store beside the user's folder.
  const [file, ...others] = globSync(`user/User/workspaceStorage/*/pseudocode-first.pseudocode-first/tasks/${entry}-*.md`, { cwd: dirname(storeFile()) });
  assert.ok(file !== undefined && others.length === 0, `one steps document of ${entry}`);
  const document = await vscode.workspace.openTextDocument(join(dirname(storeFile()), file));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}
