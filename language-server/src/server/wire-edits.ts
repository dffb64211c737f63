import type { TextEdit } from '../domain/ports/language-support.ts';
import type { FileEdit } from '../../protocol/text.ts';
import type { SourceFile } from './source-files.ts';

/** Offsets of a file's text as positions of the protocol. */
export function toFileEdit({ uri, version, document }: Pick<SourceFile, 'uri' | 'version' | 'document'>, edits: readonly TextEdit[]): FileEdit {
  return {
    uri,
    version,
    changes: edits.map(({ span, text }) => ({
      range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
      newText: text,
    })),
  };
}
