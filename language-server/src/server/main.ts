/** The language server: `--node-ipc`, `--stdio` or `--socket=<port>`, as vscode-languageserver reads them. */
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind, type InitializeParams } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InitializationOptions } from '../../protocol/server.ts';
import { serverStatus } from '../../protocol/server.ts';
import { taskChanged, taskProgress } from '../../protocol/task.ts';
import { systemClock } from '../base/clock.ts';
import { describeError } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { findAssets } from '../engine/assets.ts';
import { handleData } from './handlers/data.ts';
import { handleLearning } from './handlers/learning.ts';
import { handleStatus } from './handlers/status.ts';
import { handleTasks } from './handlers/tasks.ts';
import { handleTests } from './handlers/tests.ts';
import { createSourceFiles } from './source-files.ts';
import { TaskBook } from './task-book.ts';
import { viewTask } from './task-view.ts';
import { Workbench } from './workbench.ts';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const logger: Logger = {
  debug: (message) => connection.console.debug(message),
  info: (message) => connection.console.info(message),
  warn: (message) => connection.console.warn(message),
  error: (message) => connection.console.error(message),
};

connection.onInitialize((params: InitializeParams) => {
  // The editor's side of this program is the only client; what it passes is typed by the protocol.
  const { storageFolder, trusted } = params.initializationOptions as InitializationOptions;
  const workbench = new Workbench({
    storageFolder,
    trusted,
    assets: findAssets(import.meta.url),
    clock: systemClock,
    logger,
    report: (status) => void connection.sendNotification(serverStatus, status),
  });
  const tasks = new TaskBook(workbench, {
    changed: (task) => void connection.sendNotification(taskChanged, viewTask(task)),
    progress: (progress) => void connection.sendNotification(taskProgress, progress),
  });
  const settingsTaken = new Promise<void>((resolve) => connection.onInitialized(() => void begin().finally(resolve)));
  const context = { connection, workbench, tasks, files: createSourceFiles(documents), ready: settingsTaken };
  handleTasks(context);
  handleTests(context);
  handleData(context);
  handleLearning(context);
  const { takeSettings } = handleStatus(context);

  const begin = async (): Promise<void> => {
    try {
      await takeSettings();
      // In the background: the first task need not wait for the sandbox then.
      void workbench.sandboxFailure().catch((error: unknown) => logger.error(describeError(error)));
    } catch (error) {
      logger.error(`the settings could not be read, the defaults are used: ${describeError(error)}`);
    }
  };
  connection.onShutdown(async () => {
    await tasks.dispose();
    await workbench.dispose();
  });
  return { capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } };
});

// A client that goes away without a word takes the channel with it.
process.once('disconnect', () => process.exit(1));

documents.listen(connection);
connection.listen();
