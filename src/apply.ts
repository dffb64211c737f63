/**
 * Code into the file: a native diff with the result's badge in its title, then one edit that one undo takes back.
 * The plan is made again right before it is carried out, so that a file that changed meanwhile is noticed.
 */
import * as vscode from 'vscode';
import { applyDecided, planApply, type ApplyPlan, type TaskView } from '../language-server/protocol/task.ts';
import type { ServerClient } from './client.ts';
import { sameText, textAfter } from './edits.ts';
import { showFailure } from './failures.ts';
import { commands, shownScheme } from './identifiers.ts';
import type { ShownTexts } from './shown-texts.ts';
import type { StepsDocuments } from './steps/steps-documents.ts';
import { loadTaskInFront, taskTarget } from './targets.ts';
import type { Tasks } from './tasks/tasks.ts';

const t = vscode.l10n.t;

interface Preview {
  readonly plan: ApplyPlan;
  /** The target's text when the person looked. */
  readonly before: string;
  readonly proposed: vscode.Uri;
}

export class CodeApplication implements vscode.Disposable {
  private readonly server: ServerClient;
  private readonly tasks: Tasks;
  private readonly documents: StepsDocuments;
  private readonly texts: ShownTexts;
  private readonly log: vscode.LogOutputChannel;
  private readonly previews = new Map<string, Preview>();
  private readonly registrations: vscode.Disposable;

  constructor(server: ServerClient, tasks: Tasks, documents: StepsDocuments, texts: ShownTexts, log: vscode.LogOutputChannel) {
    this.server = server;
    this.tasks = tasks;
    this.documents = documents;
    this.texts = texts;
    this.log = log;
    const guarded = (work: (task: TaskView) => Promise<void>) => async (argument: unknown) => {
      try {
        await loadTaskInFront(server, tasks, documents);
        const task = this.taskOf(argument);
        if (task !== undefined) await work(task);
        else void vscode.window.showWarningMessage(t('There is no code to apply here. Open a steps document first.'));
      } catch (error) {
        void showFailure(error, log);
      }
    };
    this.registrations = vscode.Disposable.from(
      vscode.commands.registerCommand(commands.previewCode, guarded((task) => this.preview(task))),
      vscode.commands.registerCommand(commands.applyCode, guarded((task) => this.apply(task))),
      vscode.commands.registerCommand(commands.dismissCode, guarded((task) => this.dismiss(task))),
    );
  }

  dispose(): void {
    this.registrations.dispose();
  }

  /** Shows what applying would change, and asks. */
  private async preview(task: TaskView): Promise<void> {
    const plan = await this.plan(task);
    await this.showPlan(task, plan);
    const apply = t('Apply');
    const question = t('Code for {0}: {1}. Apply it to the file? One undo takes it back.', task.entry, plan.badge);
    // Not awaited: the buttons above the diff do the same, and the person may take their time.
    void Promise.resolve(vscode.window.showInformationMessage(question, apply, t('Not now'))).then(async (answer) => {
      if (answer === apply) await vscode.commands.executeCommand(commands.applyCode, { taskId: task.id });
    });
  }

  /** An editor keeps showing a file that somebody deleted, and the server reads what the editor shows. So the disk is asked. */
  private async plan(task: TaskView): Promise<ApplyPlan> {
    const plan = await this.server.request(planApply, { taskId: task.id });
    const target = vscode.Uri.parse(plan.edits.uri);
    if (target.scheme === 'file') {
      try {
        await vscode.workspace.fs.stat(target);
      } catch {
        throw new Error(t('{0} was moved or deleted. Put it back, or start again at its new place.', vscode.workspace.asRelativePath(target)));
      }
    }
    return plan;
  }

  private async showPlan(task: TaskView, plan: ApplyPlan): Promise<void> {
    const target = vscode.Uri.parse(plan.edits.uri);
    const before = (await vscode.workspace.openTextDocument(target)).getText();
    const name = target.path.split('/').at(-1) ?? task.entry;
    const proposed = this.texts.show('code', task.id, name, plan.resultText);
    this.previews.set(task.id, { plan, before, proposed });
    await vscode.commands.executeCommand('vscode.diff', target, proposed, t('{0}: {1} in {2}', plan.badge, task.entry, name), {
      // Beside the steps document, which stays in sight.
      viewColumn: vscode.ViewColumn.One,
      preview: false,
    });
  }

  private async apply(task: TaskView): Promise<void> {
    const seen = this.previews.get(task.id);
    if (seen === undefined) {
      await this.preview(task);
      return;
    }
    const plan = await this.plan(task);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(plan.edits.uri));
    const promised = plan.edits.version === null || plan.edits.version === document.version;
    if (!promised || !sameText(textAfter(document.getText(), plan.edits.changes), plan.resultText)) {
      throw new Error(t('{0} is being changed by something else. Try again when it is at rest.', vscode.workspace.asRelativePath(document.uri)));
    }
    const isAsSeen = plan.edits.uri === seen.plan.edits.uri && sameText(document.getText(), seen.before) && sameText(plan.resultText, seen.plan.resultText);
    if (!isAsSeen) {
      await this.showPlan(task, plan);
      void vscode.window.showWarningMessage(t('The file or the code changed since you looked. The comparison is fresh now; apply again if it is right.'));
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, plan.edits.changes.map(({ range, newText }) => vscode.TextEdit.replace(toRange(range), newText)));
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new Error(t('The editor refused the edit of {0}. Is the file read-only?', vscode.workspace.asRelativePath(document.uri)));
    }
    await this.close(task.id);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
    await this.decided(task, true);
  }

  private async dismiss(task: TaskView): Promise<void> {
    await this.close(task.id);
    await this.decided(task, false);
  }

  private async decided(task: TaskView, applied: boolean): Promise<void> {
    await this.documents.take(await this.server.request(applyDecided, { taskId: task.id, applied }));
    this.log.info(`code for ${task.entry} ${applied ? 'applied' : 'not applied'}`);
  }

  /** Closes the diff, wherever it is. */
  private async close(taskId: string): Promise<void> {
    const preview = this.previews.get(taskId);
    if (preview === undefined) return;
    this.previews.delete(taskId);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(
      ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === preview.proposed.toString(),
    );
    await vscode.window.tabGroups.close(tabs);
    this.texts.release(preview.proposed);
  }

  /** The buttons of the diff editor pass its URI; everything else passes a task or means the cursor. */
  private taskOf(argument: unknown): TaskView | undefined {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const shown = uri?.scheme === shownScheme ? [...this.previews].find(([, preview]) => preview.proposed.toString() === uri.toString()) : undefined;
    return shown === undefined ? taskTarget(argument instanceof vscode.Uri ? undefined : argument, this.tasks, this.documents) : this.tasks.get(shown[0]);
  }
}

export function toRange({ start, end }: ApplyPlan['edits']['changes'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
