import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, openAt, rest, stepsEditor, until } from '../support/editor.ts';
import { page, pageAvailable } from '../support/page.ts';

export function searchTreeView(): void {
  suite('the search tree', () => {
    suiteSetup(closeEverything);
    suiteTeardown(closeEverything);

    test('shows one node a step with its measures, says so in a sentence, and compares two', async function () {
      if (!pageAvailable) this.skip();
      await openAt('evens.py', 'count_evens(');
      await vscode.workspace.getConfiguration('pseudocodeFirst').update('search', 'mcts', vscode.ConfigurationTarget.Global);
      try {
        await vscode.commands.executeCommand('pseudocodeFirst.task.start');
        const steps = (await stepsEditor('count_evens')).document;
        await rest(steps, 'waiting for you', 'finished');
        await vscode.commands.executeCommand('pseudocodeFirst.tree.focus');
        await vscode.window.showTextDocument(steps);
        await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
        await rest(steps, 'waiting for you', 'finished');
      } finally {
        await vscode.workspace.getConfiguration('pseudocodeFirst').update('search', undefined, vscode.ConfigurationTarget.Global);
      }
      const rows = '.pane:has(.pane-header[aria-label^="Search Tree"]) .monaco-list-row';
      await until('the code in the tree', async () => (await page.attributes(rows, 'aria-label')).some((label) => label?.startsWith('Code (Action 3)')));
      const labels = await page.attributes(rows, 'aria-label');
      assert.match(labels[0] ?? '', /^Outline \(Action 1\): .+\. .+\./);
      assert.ok(labels.some((label) => /value \d\.\d\d, \d+ visits?/.test(label ?? '')), labels.join(' | '));
      await page.picture('tree');

      const nodes = [
        { id: 'left', action: 1, title: 'one way', text: '1. a', visits: 1, chosen: true },
        { id: 'right', action: 1, title: 'another way', text: '1. b', visits: 1, chosen: false },
      ];
      await vscode.commands.executeCommand('pseudocodeFirst.node.compare', nodes[0], nodes);
      const tab = await until('the comparison', () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((one) => one.input instanceof vscode.TabInputTextDiff));
      assert.equal(tab.label, 'one way ↔ another way');
    });
  });
}
