/** The language server in a process of its own, and a client that talks to it as the editor does. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  ResponseError,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { failureCode, type FailureData } from '../../language-server/protocol/failure.ts';
import { serverStatus, type ServerStatus, type Settings } from '../../language-server/protocol/server.ts';
import { taskChanged, taskProgress, type TaskProgress, type TaskView } from '../../language-server/protocol/task.ts';

/** Of the checkout; the same tests hold for a bundle that is named here. */
const entry = process.env['PSEUDOCODE_TEST_SERVER'] ?? fileURLToPath(new URL('../../language-server/src/server/main.ts', import.meta.url));

export type PartialSettings = Partial<{ -readonly [K in keyof Settings]: Settings[K] }>;

export interface ServerOptions {
  readonly settings?: PartialSettings;
  readonly trusted?: boolean;
  /** A folder that survives this server; made and removed otherwise. */
  readonly folder?: string;
}

export class TestServer {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly child: ChildProcess;
  readonly views: TaskView[] = [];
  readonly progress: TaskProgress[] = [];
  readonly statuses: ServerStatus[] = [];
  readonly logs: string[] = [];
  settings: PartialSettings;
  #waiting: (() => void)[] = [];

  constructor(child: ChildProcess, folder: string, settings: PartialSettings) {
    assert.ok(child.stdout && child.stdin);
    this.child = child;
    this.folder = folder;
    this.settings = settings;
    this.connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const { connection } = this;
    connection.onNotification(taskChanged, (view) => this.#note(() => this.views.push(view)));
    connection.onNotification(taskProgress, (progress) => this.#note(() => this.progress.push(progress)));
    connection.onNotification(serverStatus, (status) => this.#note(() => this.statuses.push(status)));
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logs.push(message));
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onError(() => undefined);
    connection.listen();
  }

  #note(add: () => void): void {
    add();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** The first view of the task from here on, or the last one told so far, that is as wanted. */
  async until(taskId: string, isWanted: (view: TaskView) => boolean, timeoutMs = 60_000): Promise<TaskView> {
    const last = (): TaskView | undefined => this.views.findLast((view) => view.id === taskId);
    return this.eventually(() => {
      const view = last();
      return view !== undefined && isWanted(view) ? view : undefined;
    }, timeoutMs, () => `task ${taskId} is ${JSON.stringify({ ...last(), document: '' }, undefined, 1)}\n${this.logs.join('\n')}`);
  }

  async eventually<T>(find: () => T | undefined, timeoutMs = 60_000, describe = (): string => this.logs.join('\n')): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const left = deadline - performance.now();
      if (left <= 0) assert.fail(`nothing of the kind in ${timeoutMs} ms: ${describe()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 200));
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** A file on disk, not open in the editor. */
  async write(name: string, text: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    return pathToFileURL(path).href;
  }

  /** A file that is open in the editor with a text of its own. */
  async open(uri: string, text: string, languageId = 'python', version = 1): Promise<void> {
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } });
  }

  async change(uri: string, text: string, version: number): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  async configure(settings: PartialSettings): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
  }

  /** Ends it as a crash would. */
  async crash(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<number | null> {
    const gone = once(this.child, 'exit');
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await gone;
    return this.child.exitCode;
  }
}

export async function startServer(context: TestContext, options: ServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? (await makeFolder(context));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const server = new TestServer(child, folder, options.settings ?? {});
  context.after(() => server.crash());
  await server.connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true } },
    initializationOptions: { storageFolder: join(folder, 'storage'), trusted: options.trusted ?? true },
  });
  await server.connection.sendNotification(InitializedNotification.type, {});
  return server;
}

export async function makeFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pseudocode-server-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const evensStub = `import math


def count_evens(numbers: list[int]) -> int:
    """Return how many of the numbers are even.

    >>> count_evens([1, 2, 4])
    2
    """
    ...


def other(x):
    return x
`;

/** A position inside `count_evens`. */
export const inEvens = { line: 4, character: 8 };

/** That a request fails as one of ours, with these words. */
export async function failing(request: Promise<unknown>, words: RegExp, remedy?: RegExp): Promise<FailureData> {
  try {
    await request;
  } catch (error) {
    assert.ok(error instanceof ResponseError, String(error));
    assert.match(error.message, words);
    assert.equal(error.code, failureCode, error.message);
    const data = error.data as FailureData;
    if (remedy) assert.match(data.remedy, remedy);
    assert.notEqual(data.remedy, '');
    return data;
  }
  return assert.fail('the request did not fail');
}
