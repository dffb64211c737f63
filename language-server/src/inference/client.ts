/** Talks to the model process: starts it on first use, starts it again after it died, and cancels. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import { unreachable } from '../base/exhaustive.ts';
import type { Logger } from '../base/logger.ts';
import { lastWords, startProcess, type RunningProcess } from '../base/process.ts';
import type { CallName, Calls, GenerateRequest, Generation, LoadRequest, ModelInfo, Order, ProbabilityRequest, Report, ValueRequest } from './messages.ts';
import type { DeviceChoice } from './device.ts';

export interface InferenceClientOptions {
  readonly logger: Logger;
  /** Default `auto`. */
  readonly device?: DeviceChoice;
  /** Threads of the model process. Default: half of the processors, at most 4. */
  readonly threads?: number;
  /** The model process's entry file; a bundle names its own. */
  readonly entry?: URL;
}

/**
 * One model process with any number of models, named by their folders. Calls of several callers wait in line.
 * Every call throws Cancelled on abort, and Failure: modelMissing, modelDamaged, badInput, modelProcessDied.
 */
export interface InferenceClient {
  /** Opens a folder now instead of on first use, and again when training has replaced its graph; says what it is. */
  load(request: LoadRequest, signal?: AbortSignal): Promise<ModelInfo>;
  /** `count` continuations, in order. `onText` gets the text of continuation `index` as it is written, whole characters only. */
  generate(request: Omit<GenerateRequest, 'stream'>, onText?: (index: number, delta: string) => void, signal?: AbortSignal): Promise<readonly Generation[]>;
  /** Texts × tokens: log P of each token right after each text. */
  probabilities(request: ProbabilityRequest, signal?: AbortSignal): Promise<readonly (readonly number[])[]>;
  /** What a process reward model says after each text, unbounded. */
  values(request: ValueRequest, signal?: AbortSignal): Promise<readonly number[]>;
  /** Of the running process; undefined while none runs. */
  readonly processId: number | undefined;
  /** Ends the process. Calls under way fail with Cancelled. */
  dispose(): Promise<void>;
}

export function createInferenceClient(options: InferenceClientOptions): InferenceClient {
  let connection: Connection | undefined;
  let disposed = false;
  const call = async <Name extends CallName>(
    kind: Name,
    params: Calls[Name]['params'],
    onText: ((index: number, delta: string) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Calls[Name]['result']> => {
    throwIfCancelled(signal);
    if (disposed) throw new Cancelled();
    if (connection === undefined || connection.dead) connection = new Connection(options);
    return connection.call(kind, params, onText, signal);
  };
  return {
    load: (request, signal) => call('load', request, undefined, signal),
    generate: (request, onText, signal) => call('generate', { ...request, stream: onText !== undefined }, onText, signal),
    probabilities: (request, signal) => call('probabilities', request, undefined, signal),
    values: (request, signal) => call('values', request, undefined, signal),
    get processId() {
      return connection === undefined || connection.dead ? undefined : connection.processId;
    },
    dispose: async () => {
      disposed = true;
      await connection?.close();
    },
  };
}

interface Pending {
  readonly resolve: (result: Calls[CallName]['result']) => void;
  readonly reject: (error: unknown) => void;
  readonly onText: ((index: number, delta: string) => void) | undefined;
}

/** One life of the model process. */
class Connection {
  readonly #process: RunningProcess;
  readonly #logger: Logger;
  readonly #pending = new Map<number, Pending>();
  readonly #decoder = new TextDecoder();
  #line = '';
  #lastId = 0;
  #closing = false;
  dead = false;

  constructor(options: InferenceClientOptions) {
    this.#logger = options.logger;
    const entry = fileURLToPath(options.entry ?? new URL('./main.ts', import.meta.url));
    const threads = options.threads ?? Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));
    this.#process = startProcess({
      file: process.execPath,
      arguments: [entry, '--device', options.device ?? 'auto', '--threads', String(threads)],
      environment: modelEnvironment(),
      onOutput: (chunk) => this.#read(chunk),
    });
    void this.#process.ended.then((end) => {
      this.dead = true;
      const words = end.startError ?? lastWords(end.errorText);
      const how = end.signal === undefined ? `exit code ${end.exitCode ?? 'unknown'}` : `signal ${end.signal}`;
      const message = `The model process ended (${how})${words === '' ? '' : `: ${words}`}.`;
      if (!this.#closing) this.#logger.error(message);
      for (const { reject } of this.#pending.values()) {
        reject(this.#closing ? new Cancelled() : new Failure('modelProcessDied', message, 'Try again: it is started anew. If it happens again, choose a smaller model or the device cpu.'));
      }
      this.#pending.clear();
    });
  }

  get processId(): number | undefined {
    return this.#process.pid;
  }

  call<Name extends CallName>(
    kind: Name,
    params: Calls[Name]['params'],
    onText: ((index: number, delta: string) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Calls[Name]['result']> {
    const id = ++this.#lastId;
    const cancel = (): void => {
      this.#send({ kind: 'cancel', id });
      this.#settle(id)?.reject(new Cancelled());
    };
    return new Promise<Calls[CallName]['result']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onText });
      signal?.addEventListener('abort', cancel, { once: true });
      this.#send({ kind, id, params } as Order);
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#process.kill();
    await this.#process.ended;
  }

  #send(order: Order): void {
    this.#process.write(Buffer.from(`${JSON.stringify(order)}\n`));
  }

  #read(chunk: Uint8Array): void {
    const lines = (this.#line + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) {
      const report = readReport(line);
      if (report !== undefined) this.#take(report);
    }
  }

  #take(report: Report): void {
    switch (report.kind) {
      case 'done':
        this.#settle(report.id)?.resolve(report.result);
        return;
      case 'failed':
        this.#settle(report.id)?.reject(new Failure(report.reason, report.message, report.remedy));
        return;
      case 'cancelled':
        this.#settle(report.id)?.reject(new Cancelled());
        return;
      case 'text':
        for (const [index, delta] of report.deltas) this.#pending.get(report.id)?.onText?.(index, delta);
        return;
      case 'log':
        this.#logger[report.level](report.message);
        return;
      default:
        unreachable(report);
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }
}

/** A graphics driver may print here too, even into the middle of a line: that is no report. */
function readReport(line: string): Report | undefined {
  if (!line.startsWith('{"kind":')) return undefined;
  try {
    return JSON.parse(line) as Report;
  } catch {
    return undefined;
  }
}

/** What the runtime and graphics drivers may need in a process of their own; keys of endpoints stay here. */
export function modelEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'NODE_OPTIONS' && !/key|token|secret|password/i.test(name)) environment[name] = value;
  }
  // Inside an editor, process.execPath is Electron; this makes it behave as Node.
  environment['ELECTRON_RUN_AS_NODE'] = '1';
  return environment;
}
