import * as vscode from 'vscode';
import type { StepsDocuments } from './steps-documents.ts';

const mark = /<!--\s*pf:(?:task|step|writing)\b.*?-->/g;

/** Draws the marks that tie headings to steps faintly: they are for the program, the words before them for people. */
export function dimMarks(documents: StepsDocuments): vscode.Disposable {
  const faint = vscode.window.createTextEditorDecorationType({ opacity: '0.35', rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  const draw = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    if (documents.taskIdOf(document) === undefined) return;
    const ranges = [...document.getText().matchAll(mark)].map(({ index, 0: text }) => new vscode.Range(document.positionAt(index), document.positionAt(index + text.length)));
    editor.setDecorations(faint, ranges);
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
  drawAll();
  return vscode.Disposable.from(
    faint,
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeTextDocument(({ document }) => vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(draw)),
  );
}
