/** `<entry>-<task id>.md`: readable in a tab, and the way back from an editor to its task. */
export function stepsFileName(task: { readonly id: string; readonly entry: string }): string {
  const entry = task.entry.replace(/[^\p{L}\p{N}_]/gu, '_');
  return `${entry}-${encodeURIComponent(task.id)}.md`;
}

/** Undefined for a file that is not a steps document. */
export function taskIdOf(fileName: string): string | undefined {
  const match = /^[^-]+-(.+)\.md$/.exec(fileName);
  try {
    return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}
