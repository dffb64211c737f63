import * as vscode from 'vscode';
import { commands } from './identifiers.ts';

const definition = /^\s*(?:async\s+)?def\s+\w+/;

/** On the line of a Python `def`: the two things this extension can do for a function. Nothing is started for it. */
export function registerPythonCodeActions(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: 'python' },
    {
      provideCodeActions(document, range) {
        if (!definition.test(document.lineAt(range.start.line).text)) return [];
        const target = { uri: document.uri.toString(), position: { line: range.start.line, character: range.start.character } };
        const offer = (title: string, command: string): vscode.CodeAction => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.Refactor);
          action.command = { title, command, arguments: [target] };
          return action;
        };
        return [
          offer(vscode.l10n.t('Pseudocode: Write this function through pseudocode'), commands.startTask),
          offer(vscode.l10n.t('Pseudocode: Generate tests for this function'), commands.generateTests),
        ];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.Refactor] },
  );
}
