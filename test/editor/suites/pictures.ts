import { setTimeout as delay } from 'node:timers/promises';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { cursorAt, openAt, rest, stepHeadings, stepsEditor, until } from '../support/editor.ts';
import { page } from '../support/page.ts';

/** Milliseconds for lenses, trees and colours to settle after something changed. */
const settle = 2_000;

/** Not tests: the scenes of the README's pictures. */
export function pictures(): void {
  suite('pictures', () => {
    let steps: vscode.TextDocument;

    test('a steps document with its lenses, and the search tree', async () => {
      await vscode.commands.executeCommand('pseudocodeFirst.tree.focus');
      await openAt('words.py', 'word_counts(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      steps = (await stepsEditor('word_counts')).document;
      await rest(steps, 'waiting for you');
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await rest(steps, 'finished', 'waiting for you');
      await cursorAt(steps, stepHeadings(steps)[1]?.line ?? 0);
      await vscode.commands.executeCommand('notifications.clearAll');
      await delay(settle);
      await page.picture('steps');
    });

    test('the code as a native diff with its badge', async () => {
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      await delay(settle);
      await page.picture('diff');
      await vscode.commands.executeCommand('pseudocodeFirst.code.dismiss');
    });

    test('generated tests, with where code and description disagree', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('workbench.view.explorer');
      await openAt('words.py', 'count_evens(');
      await vscode.commands.executeCommand('workbench.action.closeSidebar');
      void vscode.commands.executeCommand('pseudocodeFirst.tests.generate');
      await page.wait('.quick-input-widget .monaco-list-row', 'count_evens(');
      await until('no more progress', async () => (await page.texts('.notifications-toasts .monaco-progress-container.active')).length === 0, 10_000).catch(() => undefined);
      await delay(settle);
      await page.picture('tests', true);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    });
  });
}
