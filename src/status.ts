import * as vscode from 'vscode';
import type { ServerStatus } from '../language-server/protocol/server.ts';
import type { ServerClient } from './client.ts';
import { sentence } from './failure-text.ts';
import { commands, contexts } from './identifiers.ts';
import type { Tasks } from './tasks/tasks.ts';

const t = vscode.l10n.t;

/** The status item: a spinner that cancels while something works; else which model, device and sandbox are there. */
export class StatusItem implements vscode.Disposable {
  private readonly tasks: Tasks;
  private readonly item: vscode.StatusBarItem;
  private readonly disposables: vscode.Disposable[] = [];
  private status: ServerStatus | undefined;

  constructor(server: ServerClient, tasks: Tasks) {
    this.tasks = tasks;
    this.item = vscode.window.createStatusBarItem('pseudocodeFirst.status', vscode.StatusBarAlignment.Left, 0);
    this.item.name = t('Pseudocode First');
    this.disposables.push(
      this.item,
      tasks.onChanged(() => this.draw()),
      tasks.onProgress(() => this.draw()),
      tasks.onRemoved(() => this.draw()),
      server.onStatus((status) => {
        this.status = status;
        this.draw();
      }),
      server.onGaveUp(() => this.drawStopped()),
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private draw(): void {
    const working = this.tasks.working[0];
    void vscode.commands.executeCommand('setContext', contexts.working, working !== undefined);
    if (working !== undefined) {
      const line = this.tasks.progressOf(working.id)?.message ?? working.message;
      this.show(`$(sync~spin) ${working.entry}: ${line}`, t('Click to cancel. The best answer so far stays.'), commands.cancelTask);
      this.item.accessibilityInformation = { label: t('Pseudocode First is working on {0}: {1}. Press to cancel.', working.entry, line), role: 'button' };
      return;
    }
    if (this.status === undefined) {
      this.item.hide();
      return;
    }
    const { model, device, sandbox, sandboxDetail, store, recording } = this.status;
    const lines = [
      device === '' ? t('Model: {0}', model) : t('Model: {0} on {1}', model, device),
      t('Sandbox: {0}', sandbox === '' ? sandboxDetail : sandbox),
      recording ? t('Recording to {0}', store) : t('Recording is off'),
    ];
    this.show('$(list-tree) Pseudocode', lines.join('\n'), commands.runDoctor);
    this.item.accessibilityInformation = { label: t('Pseudocode First. {0}', lines.map(sentence).join(' ')), role: 'button' };
  }

  private drawStopped(): void {
    this.show('$(error) Pseudocode', t('The language server ended too often. Click to start it again.'), commands.restartServer);
    this.item.accessibilityInformation = { label: t('Pseudocode First has stopped. Press to start it again.'), role: 'button' };
  }

  private show(text: string, tooltip: string, command: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.show();
  }
}
