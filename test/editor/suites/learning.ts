import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, until, workspaceFile } from '../support/editor.ts';
import { notification, pageAvailable } from '../support/page.ts';

/** What the model learns from the person: the commands, without waiting for a whole training. */
export function learning(): void {
  suite('learning', () => {
    suiteTeardown(closeEverything);

    test('without decisions to learn from it says so, and ends', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('pseudocodeFirst.learning.start');
      if (pageAvailable) assert.match(await notification(), /decisions to learn from/);
    });

    test('going back without anything learned is told', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('pseudocodeFirst.learning.back');
      if (pageAvailable) assert.match(await notification(), /Nothing learned is in use/);
    });

    test('the report of a self-play run opens as it reads', async () => {
      const folder = vscode.Uri.joinPath(workspaceFile('.'), 'report');
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'report.md'), Buffer.from('# Round 1\n'));
      await vscode.commands.executeCommand('pseudocodeFirst.learning.report', folder);
      await until('the preview', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.input instanceof vscode.TabInputWebview && tab.label.includes('report.md')));
    });

    test('a folder without a report is told', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('pseudocodeFirst.learning.report', vscode.Uri.joinPath(workspaceFile('.'), 'nothing'));
      if (pageAvailable) assert.match(await notification(), /has no report\.md/);
    });

    test('the commands are in the palette', async () => {
      const known = await vscode.commands.getCommands(true);
      for (const command of ['start', 'back', 'report']) assert.ok(known.includes(`pseudocodeFirst.learning.${command}`), command);
    });
  });
}
