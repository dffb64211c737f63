import type { Connection } from 'vscode-languageserver';
import type { SourceFiles } from '../source-files.ts';
import type { TaskBook } from '../task-book.ts';
import type { Workbench } from '../workbench.ts';

/** What the handlers of every feature share. */
export interface HandlerContext {
  readonly connection: Connection;
  readonly workbench: Workbench;
  readonly tasks: TaskBook;
  readonly files: SourceFiles;
  /** Resolves when the first settings were taken; never rejects. Requests wait for it. */
  readonly ready: Promise<void>;
}
