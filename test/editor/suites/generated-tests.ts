import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, openAt, until } from '../support/editor.ts';
import { notification, page, pageAvailable } from '../support/page.ts';
import { serverProcesses } from '../support/server-process.ts';

export function generatedTests(): void {
  suite('generated tests', () => {
    suiteSetup(closeEverything);
    suiteTeardown(closeEverything);

    test('cases are offered with what agrees ticked, and go to a test file of the project', async function () {
      if (!pageAvailable) this.skip();
      await openAt('totals.py', 'total_of_squares(');
      const done = vscode.commands.executeCommand('pseudocodeFirst.tests.generate');
      await page.wait('.quick-input-widget .monaco-list-row', 'total_of_squares(');
      await page.picture('tests');
      const rows = await page.texts('.quick-input-widget .monaco-list-row');
      assert.ok(rows.length >= 1);
      // One that the person sees as right: the first row is ticked when code and description agree, else tick it.
      const ticked = await page.attributes('.quick-input-widget .monaco-list-row [role=checkbox], .quick-input-widget .monaco-list-row', 'aria-checked');
      if (!ticked.includes('true')) await page.click('.quick-input-widget .monaco-list-row');
      await page.click('.quick-input-widget .quick-input-action .monaco-button', 'OK');
      const settled = done.then(() => true);
      // A disagreement asks which value is right; take the first, what the code returns.
      await until('the tests to be written', async () => {
        if (vscode.window.activeTextEditor && /test_totals\.py$/.test(vscode.window.activeTextEditor.document.fileName)) return true;
        const placeholder = await page.attributes('.quick-input-widget:not([style*="display: none"]) .quick-input-box input', 'placeholder');
        if (placeholder.includes('Which value is right?')) await page.press('Enter');
        return false;
      });
      await settled;
      const document = vscode.window.activeTextEditor?.document;
      assert.match(document?.fileName ?? '', /test_totals\.py$/);
      assert.match(document?.getText() ?? '', /total_of_squares\(/);
    });

    test('when the server ends before the tests are there, the person is told and may begin again', async function () {
      if (!pageAvailable || process.platform !== 'linux') this.skip();
      const server = await until('a server', () => serverProcesses()[0]);
      await openAt('totals.py', 'total_of_squares(');
      const done = vscode.commands.executeCommand('pseudocodeFirst.tests.generate');
      process.kill(server, 'SIGKILL');
      await done;
      assert.match(await notification(), /ended before the tests were there/);
    });
  });
}
