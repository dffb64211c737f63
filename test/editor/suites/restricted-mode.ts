import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openAt, rest, stepsEditor, taskLine, workspaceFile } from '../support/editor.ts';

/** A folder that nobody trusts: steps can be read and labelled, nothing is run. */
export function restrictedMode(): void {
  suite('restricted mode', () => {
    test('the folder is not trusted', () => assert.equal(vscode.workspace.isTrusted, false));

    test('steps can be worked on, and the code says that nothing ran', async () => {
      await openAt('leaves_a_trace.py', 'count_evens(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      const steps = (await stepsEditor('count_evens')).document;
      await rest(steps, 'waiting for you');
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await rest(steps, 'finished', 'waiting for you');
      assert.match(await taskLine(steps), /untested/);
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      const labels = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
      assert.ok(labels.some((label) => label.startsWith('untested: ')), labels.join(' | '));
      assert.equal(existsSync(workspaceFile('trace').fsPath), false, 'the file of the function was not run');
    });
  });
}
