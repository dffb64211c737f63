import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { setup, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { cursorAt, openAt, reopenSteps, stepHeadings, taskLine, until, workspaceFile } from '../support/editor.ts';
import { notification } from '../support/page.ts';
import { recordedDecisions } from '../support/store.ts';

/** A folder that is no longer trusted: what was written before can be read and labelled, nothing is run. */
export function restrictedMode(): void {
  suite('restricted mode', () => {
    setup(() => vscode.commands.executeCommand('notifications.clearAll'));

    test('a task of a trusted time can be read and labelled', async () => {
      assert.equal(vscode.workspace.isTrusted, false);
      const steps = await reopenSteps('never_right');
      await until('the task', async () => (await taskLine(steps)) !== '');
      const before = recordedDecisions('never_right').length;
      const undecided = stepHeadings(steps).find(({ text }) => text.includes('state=proposed'));
      assert.ok(undecided, steps.getText());
      await cursorAt(steps, undecided.line);
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await until('the label', () => recordedDecisions('never_right').length > before);
    });

    for (const [name, command] of [
      ['writing', 'pseudocodeFirst.task.start'],
      ['testing', 'pseudocodeFirst.tests.generate'],
    ] as const) {
      test(`${name} is refused with what to do, and nothing of the folder is run`, async () => {
        await openAt('leaves_a_trace.py', 'count_evens(');
        await vscode.commands.executeCommand(command);
        assert.match(await notification(), /trust/i);
        assert.equal(existsSync(workspaceFile('trace').fsPath), false);
      });
    }
  });
}
