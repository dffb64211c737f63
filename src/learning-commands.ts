/** Commands about what the model learns: from the person's decisions, back again, and the report of a self-play run. */
import * as vscode from 'vscode';
import { forgetLearned, learnFromDecisions, type LearningOutcome, type LearningProgress } from '../language-server/protocol/learning.ts';
import type { ServerClient } from './client.ts';
import { isInterruption } from './failure-text.ts';
import { offerAgain, showFailure } from './failures.ts';
import { commands } from './identifiers.ts';

const t = vscode.l10n.t;
/** In a run's folder, and in the folder of its report. */
const reportFiles = ['report.md', 'report/report.md'] as const;

export function registerLearningCommands(server: ServerClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const command = (id: string, run: (argument: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument);
      } catch (error) {
        void showFailure(error, log);
      }
    });
  return vscode.Disposable.from(
    command(commands.learn, () => learn(server)),
    command(commands.forgetLearned, () => goBack(server)),
    command(commands.openReport, (argument) => openReport(argument instanceof vscode.Uri ? argument : undefined)),
  );
}

async function learn(server: ServerClient): Promise<void> {
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Learning from your decisions'), cancellable: true },
    async (progress, token) => {
      const subscription = server.onLearning((event) => progress.report({ message: describe(event) }));
      try {
        return await server.request(learnFromDecisions, undefined, token);
      } catch (error) {
        if (token.isCancellationRequested || !isInterruption(error)) throw error;
        void offerAgain(t('The language server ended before the model had learned. The model in use stays.'), commands.learn);
        return undefined;
      } finally {
        subscription.dispose();
      }
    },
  );
  if (outcome !== undefined) void showOutcome(outcome);
}

async function showOutcome({ switched, before, after }: LearningOutcome): Promise<void> {
  const back = t('Go back');
  const solved = t('It solves {0} of {1} tasks, before {2}.', after.passed, after.tasks, before.passed);
  const agreed = after.preferred === undefined || before.preferred === undefined ? '' : t('It agrees with {0} % of your decisions that it had not seen, before {1} %.', percent(after.preferred), percent(before.preferred));
  if (!switched) {
    void vscode.window.showInformationMessage([t('The model in use stays: what was learned made it no better.'), agreed, solved].filter(Boolean).join(' '));
    return;
  }
  const answer = await vscode.window.showInformationMessage([t('The model has learned from your decisions.'), agreed, solved].filter(Boolean).join(' '), back);
  if (answer === back) await vscode.commands.executeCommand(commands.forgetLearned);
}

function percent(share: number): number {
  return Math.round(100 * share);
}

function describe({ stage, fraction }: LearningProgress): string {
  const share = fraction === undefined ? '' : ` ${percent(fraction)} %`;
  switch (stage) {
    case 'reading':
      return t('reading what you decided');
    case 'accepted':
      return t('steps that you accepted or wrote') + share;
    case 'preferred':
      return t('steps that you preferred') + share;
    case 'judging':
      return t('judging by decisions that were kept apart');
    case 'solving':
      return t('tasks that it must still solve') + share;
  }
}

async function goBack(server: ServerClient): Promise<void> {
  const version = await server.request(forgetLearned, undefined);
  const message = version === null ? t('Nothing learned is in use.') : version === '' ? t('The model is as it came again.') : t('The model in use is {0} again.', version);
  void vscode.window.showInformationMessage(message);
}

/** Shows the report of a self-play run as it reads. */
async function openReport(given: vscode.Uri | undefined): Promise<void> {
  const folder = given ?? (await chooseFolder());
  if (folder === undefined) return;
  for (const file of reportFiles) {
    const report = vscode.Uri.joinPath(folder, file);
    if (await exists(report)) {
      await vscode.commands.executeCommand('markdown.showPreview', report);
      return;
    }
  }
  void vscode.window.showErrorMessage(t('{0} has no report.md. Choose the folder that “pseudocode selfplay” wrote into.', folder.fsPath));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, title: t('Folder of a self-play run or of its report'), openLabel: t('Open report') });
  return chosen?.[0];
}
