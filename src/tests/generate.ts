/** Tests for the function at the cursor: propose, let the person choose, write into the project's own layout. */
import * as vscode from 'vscode';
import { generateTests, planTestFile, type GeneratedTests, type TestFilePlan } from '../../language-server/protocol/tests.ts';
import { toRange } from '../apply.ts';
import type { ServerClient } from '../client.ts';
import { isInterruption } from '../failure-text.ts';
import { offerAgain, showFailure } from '../failures.ts';
import { commands } from '../identifiers.ts';
import { functionTarget, type FunctionTarget } from '../targets.ts';
import { caseChoices, choicePrompt, expectedChoices, type CaseChoice, type KeptCase } from './case-choices.ts';

const t = vscode.l10n.t;

/** Inputs asked for at once: enough to choose from, few enough to read. */
const casesAsked = 10;

export function registerTestGeneration(server: ServerClient, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand(commands.generateTests, async (argument: unknown) => {
    const target = functionTarget(argument);
    if (target === undefined) {
      void vscode.window.showWarningMessage(t('Open a file and put the cursor into the function that you want tests for.'));
      return;
    }
    try {
      await generate(server, target);
    } catch (error) {
      if (isInterruption(error)) void offerAgain(t('The language server ended before the tests were there. Nothing was written.'), commands.generateTests, target);
      else void showFailure(error, log);
    }
  });
}

async function generate(server: ServerClient, target: FunctionTarget): Promise<void> {
  const generated = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Generating tests'), cancellable: true },
    async (_progress, token) => {
      try {
        return await server.request(generateTests, { ...target, count: casesAsked }, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (generated === undefined) return;
  if (generated.cases.length === 0) {
    void vscode.window.showInformationMessage(t('The model has no test to offer for {0}.', generated.entry));
    return;
  }
  const cases = await chooseCases(generated);
  if (cases === undefined || cases.length === 0) return;
  const plan = await server.request(planTestFile, { ...target, cases });
  await write(plan, cases.length);
}

/** Undefined when the person turned away. */
async function chooseCases(generated: GeneratedTests): Promise<readonly KeptCase[] | undefined> {
  const { entry, cases } = generated;
  const choices = caseChoices(entry, cases, t);
  const picked = await vscode.window.showQuickPick<CaseChoice & vscode.QuickPickItem>([...choices], {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: t('Tests for {0}', entry),
    placeHolder: choicePrompt(generated, t),
  });
  if (picked === undefined) return undefined;
  const kept: KeptCase[] = [];
  for (const { case: one } of picked) {
    const values = expectedChoices(one, t);
    const only = values.length === 1 ? values[0] : undefined;
    const chosen =
      only ??
      (await vscode.window.showQuickPick([...values], {
        ignoreFocusOut: true,
        title: `${entry}(${one.args})`,
        placeHolder: t('Which value is right?'),
      }));
    if (chosen === undefined) return undefined;
    kept.push({ args: one.args, expected: chosen.expected });
  }
  return kept;
}

async function write(plan: TestFilePlan, count: number): Promise<void> {
  const uri = vscode.Uri.parse(plan.uri);
  const edit = new vscode.WorkspaceEdit();
  if (plan.isNew) {
    const text = plan.edit.changes.map((change) => change.newText).join('');
    edit.createFile(uri, { ignoreIfExists: false, overwrite: false, contents: new TextEncoder().encode(text) });
  } else {
    const document = await vscode.workspace.openTextDocument(uri);
    if (plan.edit.version !== null && plan.edit.version !== document.version) {
      throw new Error(t('{0} is being changed by something else. Try again when it is at rest.', vscode.workspace.asRelativePath(uri)));
    }
    edit.set(uri, plan.edit.changes.map(({ range, newText }) => vscode.TextEdit.replace(toRange(range), newText)));
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(t('The editor could not write {0}.', vscode.workspace.asRelativePath(uri)));
  }
  await vscode.window.showTextDocument(uri, { preview: false });
  const file = vscode.workspace.asRelativePath(uri);
  void vscode.window.showInformationMessage(count === 1 ? t('1 test is in {0}.', file) : t('{0} tests are in {1}.', count, file));
}
