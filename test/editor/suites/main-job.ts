import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, cursorAt, lenses, openAt, rest, runLens, stepHeadings, stepsEditor, until, workspaceFile } from '../support/editor.ts';
import { page, pageAvailable } from '../support/page.ts';
import { recordedDecisions } from '../support/store.ts';

/** From a stub to applied code, each decision made in another of the ways there are. */
export function mainJob(): void {
  suite('the main job', () => {
    let steps: vscode.TextDocument;
    let stub: string;

    suiteSetup(async () => {
      await closeEverything();
      stub = Buffer.from(await vscode.workspace.fs.readFile(workspaceFile('evens.py'))).toString();
    });
    suiteTeardown(closeEverything);

    test('the command on a stub opens an ordinary Markdown document that waits with an outline', async () => {
      await openAt('evens.py', 'count_evens(');
      await vscode.commands.executeCommand('pseudocodeFirst.task.start');
      steps = (await stepsEditor('count_evens')).document;
      await rest(steps, 'waiting for you');
      assert.equal(steps.languageId, 'markdown');
      const headings = stepHeadings(steps);
      assert.equal(headings.length, 1);
      assert.match(headings[0]?.text ?? '', /\(Action 1\)/);
      assert.equal(steps.isDirty, false, 'what the server wrote is on disk');
      await page.picture('outline');
    });

    test('the palette command at the cursor accepts the outline; refinements and code follow', async () => {
      await cursorAt(steps, stepHeadings(steps)[0]?.line ?? 0);
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await rest(steps, 'finished', 'waiting for you');
      const kinds = stepHeadings(steps).map(({ text }) => /\(Action (\d)\)/.exec(text)?.[1]);
      assert.equal(kinds[0], '1');
      assert.equal(kinds.at(-1), '3');
      assert.ok(kinds.includes('2'), `a refinement among ${kinds.join(', ')}`);
      const titles = (await lenses(steps)).filter((lens) => lens.line === stepHeadings(steps)[0]?.line).map((lens) => lens.title);
      assert.ok(titles.some((title) => title.startsWith('accepted')), titles.join(' | '));
    });

    test('a lens rejects a refinement; an alternative takes its place', async () => {
      const [, second] = stepHeadings(steps);
      assert.ok(second);
      const before = steps.getText();
      await runLens(steps, second.line, 'Reject');
      await until('another refinement', () => steps.getText() !== before && stepHeadings(steps).length > 1);
      await rest(steps, 'finished', 'waiting for you');
      const after = stepHeadings(steps)[1];
      assert.notEqual(sectionText(before, 1), sectionText(steps.getText(), 1), 'the alternative reads differently');
      assert.match(after?.text ?? '', /\(Action 2\)/);
    });

    test('a code action shows the next alternative without judging', async () => {
      const second = stepHeadings(steps)[1];
      assert.ok(second);
      await cursorAt(steps, second.line);
      const range = new vscode.Range(second.line, 0, second.line, 0);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', steps.uri, range);
      const next = actions.find((action) => action.title.includes('Next alternative'));
      assert.ok(next?.command, actions.map((action) => action.title).join(' | '));
      await vscode.commands.executeCommand(next.command.command, ...(next.command.arguments ?? []));
      await rest(steps, 'finished', 'waiting for you');
      assert.match(stepHeadings(steps)[1]?.text ?? '', /\(Action 2\)/);
    });

    test('an edit under a step stays word for word and makes later steps stale', async () => {
      const second = stepHeadings(steps)[1];
      assert.ok(second);
      const body = bodyLine(steps, second.line);
      const text = `${steps.lineAt(body).text}  (as I say it)`;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(steps.uri, steps.lineAt(body).range, text);
      await vscode.workspace.applyEdit(edit);
      await steps.save();
      await until('the state of the edited step', async () => (await lenses(steps)).some((lens) => lens.title.includes('edited by you')));
      assert.ok(steps.getText().includes('(as I say it)'));
      const stale = (await lenses(steps)).filter((lens) => lens.title.includes('stale'));
      assert.ok(stale.length > 0, 'a later step is stale');
    });

    test('continuing goes on from the edited step to code', async () => {
      await vscode.commands.executeCommand('pseudocodeFirst.task.continue');
      await rest(steps, 'finished', 'waiting for you');
      assert.ok(steps.getText().includes('(as I say it)'), 'the edit is still there');
      assert.match(stepHeadings(steps).at(-1)?.text ?? '', /\(Action 3\)/);
    });

    test('applying shows a native diff with a badge, and changes the file by one undo step', async () => {
      const target = await vscode.workspace.openTextDocument(workspaceFile('evens.py'));
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      const tab = await until('the diff editor', () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find((one) => one.input instanceof vscode.TabInputTextDiff));
      assert.match(tab.label, /^(verified|agreed.*|unsolved|untested): count_evens in evens\.py$/);
      assert.equal(target.getText(), stub, 'looking changes nothing');
      await page.picture('diff');
      if (pageAvailable) {
        // Under the test driver toasts stay in the notification centre.
        await vscode.commands.executeCommand('notifications.showList');
        await page.click('.notifications-center .monaco-button', 'Apply');
      } else await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      await until('the changed file', () => target.getText() !== stub);
      assert.ok(!/^ {4}pass$/m.test(target.getText().slice(0, target.getText().indexOf('def largest'))), target.getText());
      assert.ok(target.getText().includes('def largest(numbers: list[int]) -> int:\n    return max(numbers)'), 'the rest of the file is as it was');
      await until('the diff to close', () => !vscode.window.tabGroups.all.some((group) => group.tabs.some((one) => one.input instanceof vscode.TabInputTextDiff)));
      await until('the target in front', () => vscode.window.activeTextEditor?.document === target);
      await vscode.commands.executeCommand('undo');
      assert.equal(target.getText(), stub, 'one undo takes all of it back');
      await vscode.commands.executeCommand('redo');
      await target.save();
    });

    test('every decision is in the store', async () => {
      const kinds = await until('the decisions', () => {
        const found = recordedDecisions('count_evens');
        return found.length >= 4 && found;
      });
      for (const kind of ['accepted', 'rejected', 'edited']) assert.ok(kinds.includes(kind), `${kind} among ${kinds.join(', ')}`);
    });
  });
}

function sectionText(document: string, index: number): string {
  return document.split(/^## /m)[index + 1] ?? '';
}

/** First line inside the fence below a heading. */
function bodyLine(document: vscode.TextDocument, heading: number): number {
  for (let line = heading + 1; line < document.lineCount; line++) {
    if (/^(`{3,}|~{3,})/.test(document.lineAt(line).text)) return line + 1;
  }
  throw new Error(`no fence below line ${heading + 1}`);
}
