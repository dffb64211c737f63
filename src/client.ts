/**
 * The language server as the rest of the extension sees it: typed requests, a few events, and a process that is
 * started by the first request and started again when it dies. Nothing else knows about vscode-languageclient.
 */
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import type { NotificationType, RequestParam, RequestType } from 'vscode-languageserver-protocol';
import { learningProgress, type LearningProgress } from '../language-server/protocol/learning.ts';
import {
  serverStatus,
  setApiKey,
  trustChanged,
  type InitializationOptions,
  type ServerStatus,
} from '../language-server/protocol/server.ts';
import { taskChanged, taskProgress, type TaskProgress, type TaskView } from '../language-server/protocol/task.ts';
import { section } from './identifiers.ts';
import { afterStart } from './server-start.ts';

/** A server that dies more often than this within `restartWindow` is left alone until the person restarts it. */
const restartLimit = 4;
const restartWindow = 3 * 60_000;

export class ServerClient implements vscode.Disposable {
  private readonly client: LanguageClient;
  private readonly log: vscode.LogOutputChannel;
  private readonly secret: () => Thenable<string | undefined>;
  private readonly deaths: number[] = [];
  private readonly disposables: vscode.Disposable[] = [];
  private readonly changed = new vscode.EventEmitter<TaskView>();
  private readonly progressed = new vscode.EventEmitter<TaskProgress>();
  private readonly status = new vscode.EventEmitter<ServerStatus>();
  private readonly learning = new vscode.EventEmitter<LearningProgress>();
  private readonly restarted = new vscode.EventEmitter<void>();
  private readonly gaveUp = new vscode.EventEmitter<void>();
  private readonly withoutKey = new vscode.EventEmitter<unknown>();
  private running: Promise<void> | undefined;
  private wasStopped = false;

  readonly onTaskChanged = this.changed.event;
  readonly onTaskProgress = this.progressed.event;
  readonly onStatus = this.status.event;
  readonly onLearning = this.learning.event;
  /** The server died and is there again: what it was working on is interrupted. */
  readonly onRestarted = this.restarted.event;
  /** The server died too often. */
  readonly onGaveUp = this.gaveUp.event;
  /** The editor's secret storage did not give the endpoint's key: why. */
  readonly onWithoutKey = this.withoutKey.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, secret: () => Thenable<string | undefined>) {
    this.log = log;
    this.secret = secret;
    const module = context.asAbsolutePath('dist/server.js');
    const execArgv = ['--disable-warning=ExperimentalWarning'];
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc, options: { execArgv } },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: [...execArgv, '--inspect=6009'] } },
    };
    const options: LanguageClientOptions = {
      // Python only: steps documents travel inside the requests that act on them.
      documentSelector: [{ language: 'python' }],
      outputChannel: log,
      synchronize: { configurationSection: section },
      initializationOptions: (): InitializationOptions => ({
        storageFolder: context.globalStorageUri.fsPath,
        trusted: vscode.workspace.isTrusted,
      }),
      initializationFailedHandler: (error: unknown) => {
        log.error(`the language server did not start: ${String(error)}`);
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
    this.client = new LanguageClient(section, 'Pseudocode First', serverOptions, options);
    this.disposables.push(
      this.client.onNotification(taskChanged, (view) => this.changed.fire(view)),
      this.client.onNotification(taskProgress, (progress) => this.progressed.fire(progress)),
      this.client.onNotification(serverStatus, (status) => this.status.fire(status)),
      this.client.onNotification(learningProgress, (progress) => this.learning.fire(progress)),
      this.client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.isThere();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.notifyIfRunning(trustChanged, { trusted: true })),
    );
  }

  /** True once a first request has started the server. */
  get started(): boolean {
    return this.running !== undefined;
  }

  async request<Params, Result, Failure>(
    type: RequestType<Params, Result, Failure>,
    params: NoInfer<RequestParam<Params>>,
    token?: vscode.CancellationToken,
  ): Promise<Result> {
    await this.start();
    return this.client.sendRequest(type, params, token);
  }

  async notifyIfRunning<Params>(type: NotificationType<Params>, params: NoInfer<RequestParam<Params>>): Promise<void> {
    if (this.client.state === State.Running) await this.client.sendNotification(type, params);
  }

  async start(): Promise<void> {
    this.running ??= this.client.start();
    try {
      await this.running;
    } catch (error) {
      this.running = undefined;
      throw error;
    }
  }

  async restart(): Promise<void> {
    this.deaths.length = 0;
    this.wasStopped = this.running !== undefined;
    this.running = this.running === undefined ? this.client.start() : this.client.restart();
    await this.running;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables, this.changed, this.progressed, this.status, this.learning, this.restarted, this.gaveUp, this.withoutKey).dispose();
    if (this.client.needsStop()) void this.client.stop().catch(() => undefined);
  }

  private closed(): { action: CloseAction; handled: boolean } {
    const now = Date.now();
    this.deaths.push(now);
    while (this.deaths[0] !== undefined && now - this.deaths[0] > restartWindow) this.deaths.shift();
    this.wasStopped = true;
    if (this.deaths.length <= restartLimit) {
      this.log.warn('the language server ended unexpectedly; starting it again');
      return { action: CloseAction.Restart, handled: true };
    }
    this.log.error('the language server ended too often; it is not started again by itself');
    this.gaveUp.fire();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async isThere(): Promise<void> {
    const { wasStopped } = this;
    this.wasStopped = false;
    try {
      await afterStart({
        readKey: this.secret,
        sendKey: (key) => this.notifyIfRunning(setApiKey, { key }),
        keyRefused: (error) => this.withoutKey.fire(error),
        ...(wasStopped && { cameBack: () => this.restarted.fire() }),
      });
    } catch (error) {
      this.log.warn(`the endpoint's key was not sent: ${String(error)}`);
    }
  }
}
