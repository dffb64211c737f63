/** What a suite leaves behind as JSON. The counts decide, not the exit code of the editor. */
export interface SuiteReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly tests: readonly { readonly title: string; readonly state: 'passed' | 'failed' | 'skipped'; readonly milliseconds: number; readonly error?: string }[];
}

/** In front of every line that a suite prints: an editor's console says much else. */
export const suiteLine = '[suite] ';
