import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { suite, suiteTeardown, setup, test } from 'mocha';
import * as vscode from 'vscode';
import { closeEverything, lenses, openAt, rest, stepsEditor, taskLine, until, workspaceFile } from '../support/editor.ts';
import { notification, notifications, pageAvailable } from '../support/page.ts';
import { serverProcesses } from '../support/server-process.ts';
import { deleteTasks } from '../support/store.ts';

const stub = `def last_word(text: str) -> str:
    """Return the last word of the text.

    >>> last_word("one two")
    'two'
    """
    pass
`;

async function freshStub(name: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(stub));
  return uri;
}

async function startOn(name: string): Promise<vscode.TextDocument> {
  await openAt(name, 'last_word(');
  await vscode.commands.executeCommand('pseudocodeFirst.task.start');
  return (await stepsEditor('last_word')).document;
}

/** Runs until there is code to apply. */
async function codeFor(name: string): Promise<vscode.TextDocument> {
  const steps = await startOn(name);
  await rest(steps, 'waiting for you');
  await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
  await rest(steps, 'finished', 'waiting for you');
  return steps;
}

/** The editor shows no modal question while it is tested: here it is answered as a person would. */
async function confirming(answer: string, work: () => Thenable<unknown>): Promise<void> {
  const { showWarningMessage } = vscode.window;
  vscode.window.showWarningMessage = (() => Promise.resolve(answer)) as typeof showWarningMessage;
  try {
    await work();
  } finally {
    vscode.window.showWarningMessage = showWarningMessage;
  }
}

/** Wrong places, cancelled work, files that change under our feet, a server that dies. */
export function badMoments(): void {
  suite('bad moments', () => {
    setup(closeEverything);
    suiteTeardown(closeEverything);

    const refused: readonly { readonly name: string; readonly file: string; readonly at: string; readonly says: RegExp }[] = [
      { name: 'no function at the cursor', file: 'evens.py', at: '"""Small', says: /function/i },
      { name: 'a function without a description', file: 'totals.py', at: 'without_words', says: /docstring|description|comment/i },
      { name: 'a language that is not known', file: 'notes.txt', at: 'Nothing', says: /python|language/i },
      { name: 'a file that does not parse', file: 'broken.py', at: 'broken(', says: /parse|syntax/i },
    ];
    for (const { name, file, at, says } of refused) {
      test(`${name}: a clear message, and nothing is opened`, async function () {
        if (!pageAvailable) this.skip();
        await openAt(file, at);
        await vscode.commands.executeCommand('pseudocodeFirst.task.start');
        assert.match(await notification(), says);
        assert.equal(vscode.window.visibleTextEditors.length, 1);
      });
    }

    test('cancel in the middle leaves a task that can go on', async () => {
      const configuration = vscode.workspace.getConfiguration('pseudocodeFirst');
      await configuration.update('search', 'mcts', vscode.ConfigurationTarget.Global);
      try {
        await openAt('endless.py', 'never_right(');
        await vscode.commands.executeCommand('pseudocodeFirst.task.start');
        const steps = (await stepsEditor('never_right')).document;
        await rest(steps, 'waiting for you');
        await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
        await until('work to begin', async () => (await taskLine(steps)).includes('working'));
        const asked = Date.now();
        await vscode.commands.executeCommand('pseudocodeFirst.task.cancel');
        await rest(steps, 'cancelled');
        assert.ok(Date.now() - asked < 10_000, 'it stops at once');
        const titles = (await lenses(steps)).map((lens) => lens.title);
        assert.ok(titles.some((title) => title.includes('Continue')), titles.join(' | '));
      } finally {
        await configuration.update('search', undefined, vscode.ConfigurationTarget.Global);
      }
    });

    test('a target that was edited meanwhile keeps its edit when code is applied', async () => {
      const uri = await freshStub('edited.py');
      await codeFor('edited.py');
      const target = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '# a line that was not there\n\n\n');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      await until('the code in the file', () => !/^ {4}pass$/m.test(target.getText()));
      assert.ok(target.getText().startsWith('# a line that was not there\n\n\ndef last_word(text: str) -> str:'), target.getText());
    });

    test('a target that changes between looking and applying is shown again, not overwritten', async () => {
      const uri = await freshStub('between.py');
      await codeFor('between.py');
      await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '# changed while looking\n');
      await vscode.workspace.applyEdit(edit);
      const target = await vscode.workspace.openTextDocument(uri);
      const before = target.getText();
      await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      await delay(300);
      assert.equal(target.getText(), before, 'the first click only refreshes what is shown');
      await vscode.commands.executeCommand('pseudocodeFirst.code.apply');
      await until('the code in the file', () => target.getText() !== before);
    });

    for (const [name, change] of [
      ['deleted', (uri: vscode.Uri) => vscode.workspace.fs.delete(uri)],
      ['moved', (uri: vscode.Uri) => vscode.workspace.fs.rename(uri, workspaceFile('elsewhere.py'), { overwrite: true })],
      ['emptied of its function', (uri: vscode.Uri) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('x = 1\n'))],
    ] as const) {
      test(`a target that was ${name} meanwhile is noticed before anything is applied`, async function () {
        if (!pageAvailable) this.skip();
        const file = `gone_${name.slice(0, 5)}.py`;
        const uri = await freshStub(file);
        const steps = await codeFor(file);
        await change(uri);
        await until('the editor to see it', async () => {
          const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
          return open === undefined || !open.getText().includes('def last_word') || name !== 'emptied of its function';
        });
        await vscode.window.showTextDocument(steps);
        await vscode.commands.executeCommand('pseudocodeFirst.code.preview');
        assert.match(await notification(), /moved|deleted|found|exist|function/i);
        assert.ok(!vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.input instanceof vscode.TabInputTextDiff)), 'no diff is offered');
      });
    }

    test('the server dies: it comes back, the task is interrupted and goes on', async function () {
      if (process.platform !== 'linux') this.skip();
      await freshStub('crash.py');
      const steps = await startOn('crash.py');
      await rest(steps, 'waiting for you');
      const text = steps.getText();
      const [first, ...others] = serverProcesses();
      assert.ok(first !== undefined && others.length === 0, 'one server');
      process.kill(first, 'SIGKILL');
      await until('another server', () => serverProcesses().some((pid) => pid !== first));
      await rest(steps, 'interrupted', 'waiting for you');
      assert.equal(steps.getText(), text, 'nothing is lost');
      if ((await taskLine(steps)).includes('interrupted')) {
        await vscode.window.showTextDocument(steps);
        await vscode.commands.executeCommand('pseudocodeFirst.task.continue');
        await rest(steps, 'waiting for you', 'finished');
      }
      await vscode.commands.executeCommand('pseudocodeFirst.step.accept');
      await until('code', () => /^## Step \d+ .*\(Action 3\)/m.test(steps.getText()));
    });

    test('a task that was deleted elsewhere is said to be gone once', async function () {
      if (!pageAvailable || process.platform !== 'linux') this.skip();
      await freshStub('elsewhere_gone.py');
      const steps = await startOn('elsewhere_gone.py');
      await rest(steps, 'waiting for you');
      deleteTasks('last_word');
      const [first] = serverProcesses();
      assert.ok(first !== undefined);
      process.kill(first, 'SIGKILL');
      const saysSo = async (): Promise<boolean> => (await notifications()).some((words) => words.includes('is not there any more'));
      await until('the words', saysSo);
      assert.deepEqual(await lenses(steps), []);
      await vscode.commands.executeCommand('notifications.clearAll');
      await openAt('elsewhere_gone.py', 'last_word(');
      await vscode.window.showTextDocument(steps, { viewColumn: vscode.ViewColumn.One });
      await delay(1000);
      assert.equal(await saysSo(), false);
    });

    test('deleting everything takes the steps documents along, also one behind another and with words that are not saved', async function () {
      if (!pageAvailable) this.skip();
      await freshStub('first.py');
      await freshStub('second.py');
      const behind = await startOn('first.py');
      await rest(behind, 'waiting for you');
      const front = await startOn('second.py');
      await rest(front, 'waiting for you');
      assert.notEqual(front, behind);
      const note = new vscode.WorkspaceEdit();
      note.insert(behind.uri, new vscode.Position(behind.lineCount, 0), '\na note\n');
      await vscode.workspace.applyEdit(note);
      await confirming('Delete everything', () => vscode.commands.executeCommand('pseudocodeFirst.data.delete'));
      assert.match(await notification(), /tasks were deleted/);
      assert.deepEqual(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ label }) => (label.startsWith('last_word-') ? [label] : []))), []);
      assert.deepEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(front.uri, '..')), []);
    });
  });
}
