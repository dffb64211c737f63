/** Composition of the extension. Activating it starts nothing: the language server comes with the first request. */
import * as vscode from 'vscode';
import { CodeApplication } from './apply.ts';
import { ServerClient } from './client.ts';
import { showStoreOnce } from './first-use.ts';
import { contexts } from './identifiers.ts';
import { registerLearningCommands } from './learning-commands.ts';
import { registerMachineCommands, secretName } from './machine-commands.ts';
import { registerPythonCodeActions } from './python-code-actions.ts';
import { SearchTree } from './search-tree.ts';
import { ShownTexts } from './shown-texts.ts';
import { StatusItem } from './status.ts';
import { dimMarks } from './steps/mark-decorations.ts';
import { registerStepProviders } from './steps/providers.ts';
import { StepsDocuments } from './steps/steps-documents.ts';
import { TaskCommands } from './task-commands.ts';
import { Tasks } from './tasks/tasks.ts';
import { TasksView } from './tasks/tasks-view.ts';
import { registerTestGeneration } from './tests/generate.ts';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Pseudocode First', { log: true });
  const server = new ServerClient(context, log, () => context.secrets.get(secretName));
  const tasks = new Tasks();
  const documents = new StepsDocuments(context, tasks);
  const texts = new ShownTexts();

  const followActiveEditor = (editor: vscode.TextEditor | undefined): void => {
    const taskId = editor === undefined ? undefined : documents.taskIdOf(editor.document);
    if (taskId !== undefined) tasks.makeCurrent(taskId);
    void vscode.commands.executeCommand('setContext', contexts.inStepsDocument, taskId !== undefined);
  };
  followActiveEditor(vscode.window.activeTextEditor);

  context.subscriptions.push(
    log,
    server,
    tasks,
    documents,
    texts,
    vscode.window.onDidChangeActiveTextEditor(followActiveEditor),
    server.onStatus((status) => void showStoreOnce(context, status)),
    new StatusItem(server, tasks),
    registerStepProviders(tasks, documents),
    dimMarks(documents),
    registerPythonCodeActions(),
    new TaskCommands(server, tasks, documents, log),
    new CodeApplication(server, tasks, documents, texts, log),
    registerTestGeneration(server, log),
    new SearchTree(server, tasks, texts, log),
    new TasksView(server, tasks, documents, log),
    registerMachineCommands(context, server, log),
    registerLearningCommands(server, log),
  );
}
