/**
 * The model process. It owns every model session of the product: what a model does to this process, running out of
 * memory included, happens to nobody else. Calls are served one after the other in the order they came.
 *
 * Started as `main.ts --device auto --threads 2`; ends when its standard input does.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Cancelled, Failure, describeError } from '../base/failure.ts';
import { unreachable } from '../base/exhaustive.ts';
import { openDecoder } from './decoder.ts';
import { Generator } from './generation.ts';
import type { CallName, Calls, ModelInfo, Order, Report } from './messages.ts';
import { openModelFolder, requireTokens, type ModelFolder } from './model-folder.ts';
import { devices, openSession, type DeviceChoice, type SessionOptions } from './session.ts';

type Call = Exclude<Order, { kind: 'cancel' }>;

interface LoadedModel {
  readonly folder: ModelFolder;
  readonly info: ModelInfo;
  readonly generator: Generator;
}

class ModelProcess {
  readonly #options: SessionOptions;
  readonly #send: (report: Report) => void;
  readonly #models = new Map<string, Promise<LoadedModel>>();
  readonly #aborts = new Map<number, AbortController>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions, send: (report: Report) => void) {
    this.#options = options;
    this.#send = send;
  }

  receive(order: Order): void {
    if (order.kind === 'cancel') {
      this.#aborts.get(order.id)?.abort();
      return;
    }
    const abort = new AbortController();
    this.#aborts.set(order.id, abort);
    this.#queue = this.#queue.then(() => this.#serve(order, abort.signal)).finally(() => this.#aborts.delete(order.id));
  }

  async #serve(call: Call, signal: AbortSignal): Promise<void> {
    try {
      if (signal.aborted) throw new Cancelled();
      const result = await this.#answer(call, signal);
      this.#send({ kind: 'done', id: call.id, result });
    } catch (error) {
      this.#send(errorReport(call.id, error));
    }
  }

  async #answer(call: Call, signal: AbortSignal): Promise<Calls[CallName]['result']> {
    switch (call.kind) {
      case 'load': {
        const { folder, info } = await this.#model(call.params.folder);
        requireTokens(folder, call.params.requiredTokens ?? []);
        return info;
      }
      case 'generate': {
        const { generator } = await this.#model(call.params.folder);
        return generator.generate(call.params, (deltas) => this.#send({ kind: 'text', id: call.id, deltas }), signal);
      }
      case 'probabilities': {
        const { generator } = await this.#model(call.params.folder);
        return generator.probabilities(call.params, signal);
      }
      default:
        return unreachable(call);
    }
  }

  /** A folder is opened once; one that failed is tried again on its next use. */
  #model(path: string): Promise<LoadedModel> {
    const known = this.#models.get(path);
    if (known !== undefined) return known;
    const opening = this.#open(path);
    this.#models.set(path, opening);
    opening.catch(() => this.#models.delete(path));
    return opening;
  }

  async #open(path: string): Promise<LoadedModel> {
    const folder = await openModelFolder(path);
    const session = await openSession(folder.graphPath, this.#options);
    const generator = new Generator(folder, openDecoder(session));
    for (const note of session.notes) this.#send({ kind: 'log', level: 'warn', message: `${folder.name}: not on ${note}` });
    this.#send({ kind: 'log', level: 'info', message: `${folder.name}: ${folder.graphPath} on ${session.device}, ${this.#options.threads} threads` });
    const { name, contextLength, vocabularySize } = folder;
    return { folder, info: { name, contextLength, vocabularySize, device: session.device }, generator };
  }
}

function errorReport(id: number, error: unknown): Report {
  if (error instanceof Cancelled) return { kind: 'cancelled', id };
  if (error instanceof Failure) return { kind: 'failed', id, reason: error.reason, message: error.message, remedy: error.remedy };
  return { kind: 'failed', id, reason: 'modelDamaged', message: `The model cannot be run: ${describeError(error)}`, remedy: 'Try the device cpu, or another model.' };
}

function readOptions(): SessionOptions {
  const { values } = parseArgs({ options: { device: { type: 'string', default: 'auto' }, threads: { type: 'string', default: '1' } } });
  const device: DeviceChoice = devices.find((one) => one === values.device) ?? 'auto';
  return { device, threads: Math.max(1, Math.trunc(Number(values.threads)) || 1) };
}

const modelProcess = new ModelProcess(readOptions(), (report) => process.stdout.write(`${JSON.stringify(report)}\n`));
createInterface({ input: process.stdin })
  .on('line', (line) => modelProcess.receive(JSON.parse(line) as Order))
  .on('close', () => process.exit(0));
