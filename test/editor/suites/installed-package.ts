import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { openAt, rest, stepsEditor, until, workspaceFile } from '../support/editor.ts';

/** The VSIX as a person installs it: its own runtime, models and sandbox files. */
export function installedPackage(): void {
  suite('the installed package', () => {
    test('comes from the package, not from the sources', () => {
      const extension = vscode.extensions.getExtension('pseudocode-first.pseudocode-first');
      assert.ok(extension, 'it is installed');
      assert.match(extension.extensionPath, /\/extensions\//);
    });

    test('goes from a stub to applied code', async () => {
      await openAt('evens.py', 'count_evens(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      const steps = (await stepsEditor('count_evens')).document;
      await rest(steps, 'waiting for you');
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await rest(steps, 'finished', 'waiting for you');
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      const target = await vscode.workspace.openTextDocument(workspaceFile('evens.py'));
      await until('the code in the file', () => !/^ {4}pass$/m.test(target.getText()));
    });
  });
}
