import * as vscode from 'vscode';
import { isInterruption, shownFailure } from './failure-text.ts';

/** Work that nobody answers for any more, because its server ended or let go of it: the person may begin it again. */
export async function offerAgain(message: string, command: string, argument?: unknown): Promise<void> {
  const again = vscode.l10n.t('Try again');
  if ((await vscode.window.showWarningMessage(message, again)) === again) await vscode.commands.executeCommand(command, argument);
}

/** Shows a failure with its remedy. Returns when the person has dealt with it; callers need not wait. */
export async function showFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof vscode.CancellationError) return;
  if (isInterruption(error)) {
    log.warn(String(error));
    return;
  }
  const { message, button } = shownFailure(error, vscode.l10n.t, vscode.workspace.isTrusted);
  log.error(message);
  const picked = await vscode.window.showErrorMessage(message, ...(button === undefined ? [] : [button.title]));
  if (picked === undefined || button === undefined) return;
  switch (button.kind) {
    case 'command':
      await vscode.commands.executeCommand(button.command);
      return;
    case 'setting':
      await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${button.setting}`);
      return;
  }
}
