import type { TextEdit } from '../domain/ports/language-support.ts';

/** Applies edits in ascending order that do not overlap; throws RangeError when they are neither. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const { span, text } of edits) {
    if (span.start < position || span.end < span.start || span.end > source.length) {
      throw new RangeError(`applyEdits: the edit at ${span.start} is out of order or out of the text`);
    }
    result += source.slice(position, span.start) + text;
    position = span.end;
  }
  return result + source.slice(position);
}

/** Ascending by place; edits that insert at the same place become one, in the order given. */
export function orderEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index)
    .map(({ edit }) => edit);
  const merged: TextEdit[] = [];
  for (const edit of ordered) {
    const previous = merged.at(-1);
    const samePlace = previous !== undefined && previous.span.end === edit.span.start && previous.span.start === previous.span.end;
    if (samePlace) merged[merged.length - 1] = { span: { start: previous.span.start, end: edit.span.end }, text: previous.text + edit.text };
    else merged.push(edit);
  }
  return merged;
}

/** Offset of the start of the line that holds `offset`. */
export function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the end of the line that holds `offset`, before its line ending. */
export function lineEnd(source: string, offset: number): number {
  const newline = source.indexOf('\n', offset);
  if (newline < 0) return source.length;
  return newline > offset && source[newline - 1] === '\r' ? newline - 1 : newline;
}

/** Offset of the start of the line after the one that holds `offset`; the text's end for the last line. */
export function nextLineStart(source: string, offset: number): number {
  const newline = source.indexOf('\n', offset);
  return newline < 0 ? source.length : newline + 1;
}
