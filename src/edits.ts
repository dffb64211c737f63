/** Wire edits as editor edits, and as text: what a plan promises can be checked before it is carried out. */
import type { FileEdit, WirePosition } from '../language-server/protocol/text.ts';

/**
 * The text after the changes. Changes must not overlap and are all relative to `text`; positions past the end of a
 * line or of the text are cut to it, as editors do.
 */
export function textAfter(text: string, changes: FileEdit['changes']): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, character }: WirePosition): number => {
    const start = starts[line];
    if (start === undefined) return text.length;
    const next = starts[line + 1];
    const end = next === undefined ? text.length : text[next - 2] === '\r' ? next - 2 : next - 1;
    return Math.min(start + character, end);
  };
  const spans = changes.map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }));
  let result = text;
  for (const span of spans.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, span.start) + span.newText + result.slice(span.end);
  }
  return result;
}

export function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}
