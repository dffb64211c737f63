import { Failure } from '../base/failure.ts';
import type { FoundFunction, LanguageSupport } from '../domain/ports/language-support.ts';
import { targetOf, type FileTarget } from '../engine/target.ts';
import { commentsAbove } from '../languages/python/functions.ts';
import { lineEnd, lineStart } from '../languages/text-edits.ts';
import type { WirePosition } from '../../protocol/text.ts';
import type { SourceFile } from './source-files.ts';

/**
 * The function that a position is in, the innermost where one is inside another; its decorators, its whole last
 * line and the comment directly above belong to it. Throws Failure badInput when there is none, or the file does
 * not parse.
 */
export function targetAt(file: SourceFile, position: WirePosition, language: LanguageSupport): FileTarget {
  const source = file.document.getText();
  const offset = file.document.offsetAt(position);
  const around = namingFile(file, () => language.functions(source)).filter((found) => {
    const { start, end } = extentOf(source, found);
    return offset >= start && offset <= end;
  });
  const innermost = around.reduce<FoundFunction | undefined>((inner, one) => (inner && sizeOf(inner) <= sizeOf(one) ? inner : one), undefined);
  if (innermost === undefined) {
    throw new Failure('badInput', 'There is no function at the cursor.', 'Put the cursor into a function that says what it should do, or on its comment.');
  }
  return targetOf(file.path, source, innermost, language);
}

/** A syntax error says in which file it is. */
export function namingFile<T>(file: SourceFile, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.reason, `${file.path}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
}

function sizeOf({ span }: FoundFunction): number {
  return span.end - span.start;
}

/** Whole lines, from the comment block above to the end of the body. */
function extentOf(source: string, { span }: FoundFunction): { readonly start: number; readonly end: number } {
  let start = lineStart(source, span.start);
  for (let above = commentsAbove(source, span.start).length; above > 0; above--) start = lineStart(source, start - 1);
  return { start, end: lineEnd(source, span.end) };
}
