import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openAt, reopenSteps, rest, stepsEditor, taskLine, until } from '../support/editor.ts';
import { recordedStates } from '../support/store.ts';

/** The window goes away in the middle: this suite ends while a search is at work, and takes the window with it. */
export function leaveInTheMiddle(): void {
  suite('leave in the middle', () => {
    test('a long search is at work when the window goes', async () => {
      await openAt('endless.py', 'never_right(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      const steps = (await stepsEditor('never_right')).document;
      await until('work', async () => (await taskLine(steps)).includes('working'));
      await until('the task in the store', () => recordedStates('never_right').length === 1);
      assert.ok((await taskLine(steps)).includes('working'));
    });
  });
}

/** The same folder, another window. */
export function comeBack(): void {
  suite('come back', () => {
    let steps: vscode.TextDocument;

    test('the steps document says that the task was interrupted', async () => {
      steps = await reopenSteps('never_right');
      const line = await rest(steps, 'interrupted');
      assert.ok(line.includes('interrupted'));
      assert.deepEqual(recordedStates('never_right'), ['interrupted']);
    });

    test('continuing goes on with the same task to code', async () => {
      await vscode.window.showTextDocument(steps);
      await vscode.commands.executeCommand('pseudocodeFirst.task.continue');
      if ((await rest(steps, 'finished', 'waiting for you')).includes('waiting')) {
        await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
        await rest(steps, 'finished');
      }
      assert.match(steps.getText(), /^## Step \d+ .*\(Action 3\)/m);
      assert.equal(recordedStates('never_right').length, 1, 'it is the same task');
    });
  });
}
