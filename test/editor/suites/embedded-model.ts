import assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, cursorAt, openAt, rest, runLens, stepHeadings, stepsEditor, taskLine, until, workspaceFile } from '../support/editor.ts';
import { recordedDecisions } from '../support/store.ts';

/** Without any setting: the model that comes with the extension, offline. What it writes is its own affair. */
export function embeddedModel(): void {
  suite('the embedded model', () => {
    let steps: vscode.TextDocument;

    suiteSetup(closeEverything);

    test('outlines a stub and waits', async () => {
      await openAt('words.py', 'word_counts(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      steps = (await stepsEditor('word_counts')).document;
      await rest(steps, 'waiting for you');
      assert.match(stepHeadings(steps)[0]?.text ?? '', /\(Action 1\)/);
    });

    test('goes on from the accepted outline to code that passed in the sandbox', async () => {
      await cursorAt(steps, stepHeadings(steps)[0]?.line ?? 0);
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      assert.match(await rest(steps, 'finished'), /verified/);
      assert.match(stepHeadings(steps).at(-1)?.text ?? '', /\(Action 3\)/);
    });

    test('rejected code gives way to other code, or the model says that it has none', async () => {
      const before = steps.getText();
      await runLens(steps, stepHeadings(steps).at(-1)?.line ?? 0, 'Reject');
      const line = await rest(steps, 'finished', 'waiting for you');
      assert.ok(steps.getText() !== before || /no other idea/.test(line), line);
    });

    test('the code goes into the file by one edit', async () => {
      const target = await vscode.workspace.openTextDocument(workspaceFile('words.py'));
      const stub = target.getText();
      if ((await taskLine(steps)).includes('waiting')) {
        await vscode.commands.executeCommand('pseudocodeFirst.task.continue');
        await rest(steps, 'finished');
      }
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      await until('the code in the file', () => !/^ {4}pass$/m.test(target.getText()));
      await vscode.window.showTextDocument(target);
      await vscode.commands.executeCommand('undo');
      assert.equal(target.getText(), stub);
    });

    test('the decisions are in the store', () => {
      const kinds = recordedDecisions('word_counts');
      for (const kind of ['accepted', 'rejected']) assert.ok(kinds.includes(kind), kinds.join(', '));
    });
  });
}
