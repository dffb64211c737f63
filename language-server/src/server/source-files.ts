/** Files as the person sees them: what the editor has open, saved or not, before what the disk has. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Failure } from '../base/failure.ts';
import { reasonOf } from '../base/system-error.ts';

export interface SourceFile {
  readonly uri: string;
  readonly path: string;
  readonly document: TextDocument;
  /** Of the open document; null when it was read from disk. */
  readonly version: number | null;
}

export interface SourceFiles {
  /** Throws Failure badInput: no file, not readable, or a language that is not known. */
  read(uri: string): SourceFile;
}

export interface OpenDocuments {
  all(): readonly TextDocument[];
}

export function createSourceFiles(open: OpenDocuments): SourceFiles {
  return {
    read: (uri) => {
      const path = pathOf(uri);
      const document = open.all().find((one) => one.uri === uri) ?? open.all().find((one) => samePath(one.uri, path));
      const languageId = document?.languageId ?? (/\.pyi?$/i.test(path) ? 'python' : '');
      if (languageId !== 'python') {
        const what = languageId === '' ? `${path} is not a Python file.` : `${path} is written in ${languageId}.`;
        throw new Failure('badInput', what, 'Only Python is supported so far.');
      }
      if (document) return { uri: document.uri, path, document, version: document.version };
      return { uri, path, document: TextDocument.create(uri, languageId, 0, readDisk(path)), version: null };
    },
  };
}

function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch (error) {
    throw new Failure('badInput', `${uri} is not a file on this machine.`, 'Save it as a file first.', { cause: error });
  }
}

/** Editors and Node write the same file's URI with other escapes. */
function samePath(uri: string, path: string): boolean {
  try {
    return fileURLToPath(uri) === path;
  } catch {
    return false;
  }
}

function readDisk(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const message = gone ? `${path} does not exist any more.` : `${path} cannot be read: ${reasonOf(error)}`;
    throw new Failure('badInput', message, gone ? 'Open the file at its new place and start again there.' : 'Check the file.', { cause: error });
  }
}
