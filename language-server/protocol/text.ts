/** Zero-based line and UTF-16 character, as in LSP. */
export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

/** Non-overlapping edits of one file, all relative to the text at `version`. */
export interface FileEdit {
  readonly uri: string;
  /** Version of the open document that the edits were computed for; null when it was read from disk. */
  readonly version: number | null;
  readonly changes: readonly { readonly range: WireRange; readonly newText: string }[];
}
