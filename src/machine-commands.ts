/** Commands about the machinery: check, restart, log, and the endpoint's key in the editor's secret storage. */
import * as vscode from 'vscode';
import { doctor, setApiKey } from '../language-server/protocol/server.ts';
import type { ServerClient } from './client.ts';
import { showFailure } from './failures.ts';
import { commands, section } from './identifiers.ts';

const t = vscode.l10n.t;
export const secretName = 'pseudocodeFirst.apiKey';

export function registerMachineCommands(context: vscode.ExtensionContext, server: ServerClient, log: vscode.LogOutputChannel): vscode.Disposable {
  const command = (id: string, run: () => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        void showFailure(error, log);
      }
    });
  return vscode.Disposable.from(
    command(commands.runDoctor, () => runDoctor(server, log)),
    command(commands.setKey, () => askForKey(context, server)),
    command(commands.clearKey, () => clearKey(context, server)),
    command(commands.restartServer, () => server.restart()),
    command(commands.showLog, () => Promise.resolve(log.show())),
    server.onGaveUp(() => void offerRestart(log)),
    server.onWithoutKey((error) => void sayWithoutKey(error, log)),
  );
}

async function runDoctor(server: ServerClient, log: vscode.LogOutputChannel): Promise<void> {
  const checks = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Pseudocode: checking this machine') }, () =>
    server.request(doctor, undefined),
  );
  for (const { name, ok, detail } of checks) log.info(`${name}: ${ok ? 'ok' : 'not ok'}: ${detail}`);
  const items = checks.map(({ name, ok, detail, remedy }) => ({
    label: `$(${ok ? 'pass' : 'error'}) ${name}`,
    description: detail,
    ...(ok || remedy === '' ? {} : { detail: remedy }),
  }));
  const bad = checks.filter((check) => !check.ok).length;
  await vscode.window.showQuickPick(items, {
    title: t('Can the main job run here?'),
    placeHolder: bad === 0 ? t('Everything is there') : bad === 1 ? t('1 thing is missing') : t('{0} things are missing', bad),
  });
}

async function askForKey(context: vscode.ExtensionContext, server: ServerClient): Promise<void> {
  const key = await vscode.window.showInputBox({
    title: t('Key of the model endpoint'),
    prompt: t("Kept in the editor's secret storage, sent to the configured endpoint only."),
    password: true,
    ignoreFocusOut: true,
  });
  if (!key) return;
  await context.secrets.store(secretName, key);
  await server.notifyIfRunning(setApiKey, { key });
}

async function clearKey(context: vscode.ExtensionContext, server: ServerClient): Promise<void> {
  await context.secrets.delete(secretName);
  await server.notifyIfRunning(setApiKey, { key: '' });
  void vscode.window.showInformationMessage(t('The key was removed.'));
}

/** Shown to those whose endpoint may need it. */
async function sayWithoutKey(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = t("The editor's secret storage did not give the key of the model endpoint: {0}. Everything else goes on; set the key again if the endpoint refuses.", error instanceof Error ? error.message : String(error));
  log.warn(message);
  if (!vscode.workspace.getConfiguration(section).get<string>('endpoint.url')) return;
  const setKey = t('Set the key');
  if ((await vscode.window.showWarningMessage(message, setKey)) === setKey) await vscode.commands.executeCommand(commands.setKey);
}

async function offerRestart(log: vscode.LogOutputChannel): Promise<void> {
  const restart = t('Start again');
  const showLog = t('Show log');
  const message = t('The language server of Pseudocode First ended too often. Nothing recorded was lost.');
  const answer = await vscode.window.showErrorMessage(message, restart, showLog);
  if (answer === restart) await vscode.commands.executeCommand(commands.restartServer);
  if (answer === showLog) log.show();
}
