import * as vscode from 'vscode';
import type { ServerStatus } from '../language-server/protocol/server.ts';

const t = vscode.l10n.t;
const seenKey = 'pseudocodeFirst.storeShown';

/** Says once, before much is recorded, where it goes and how to have none of it. */
export async function showStoreOnce(context: vscode.ExtensionContext, status: ServerStatus): Promise<void> {
  if (!status.recording || status.store === '' || context.globalState.get<string>(seenKey) === status.store) return;
  await context.globalState.update(seenKey, status.store);
  const settings = t('Recording setting');
  const message = t('Your decisions on steps are recorded on this machine only, in {0}. Recording can be switched off.', status.store);
  if ((await vscode.window.showInformationMessage(message, settings)) === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', '@id:pseudocodeFirst.recordDecisions');
  }
}
