import * as vscode from 'vscode';
import { shownScheme } from './identifiers.ts';

/** Read-only texts for diff editors, kept in memory under a URI until they are released. */
export class ShownTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  readonly onDidChange = this.changes.event;

  constructor() {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(shownScheme, this);
  }

  /** @param path ends in the file name whose extension decides the language */
  show(kind: 'code' | 'node', id: string, path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: shownScheme, authority: kind, path: `/${encodeURIComponent(id)}/${path}` });
    this.texts.set(uri.toString(), text);
    this.changes.fire(uri);
    return uri;
  }

  release(uri: vscode.Uri): void {
    this.texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
