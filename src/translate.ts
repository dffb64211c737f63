/** `vscode.l10n.t`, passed into code that does not know the editor. */
export type Translate = (message: string, ...values: (string | number)[]) => string;
