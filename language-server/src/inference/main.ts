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
import { devices, type DeviceChoice } from './device.ts';
import type { CallName, Calls, Order, Report } from './messages.ts';
import { requireTokens } from './model-folder.ts';
import { OpenModels } from './open-models.ts';
import type { SessionOptions } from './session.ts';

type Call = Exclude<Order, { kind: 'cancel' }>;

class ModelProcess {
  readonly #send: (report: Report) => void;
  readonly #models: OpenModels;
  readonly #aborts = new Map<number, AbortController>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions, send: (report: Report) => void) {
    this.#send = send;
    this.#models = new OpenModels(options, (level, message) => send({ kind: 'log', level, message }));
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
        const { folder, info } = await this.#models.refresh(call.params.folder);
        requireTokens(folder, call.params.requiredTokens ?? []);
        return info;
      }
      case 'generate': {
        const { generator } = await this.#models.get(call.params.folder);
        return generator.generate(call.params, (deltas) => this.#send({ kind: 'text', id: call.id, deltas }), signal);
      }
      case 'probabilities': {
        const { generator } = await this.#models.get(call.params.folder);
        return generator.probabilities(call.params, signal);
      }
      case 'values': {
        const { generator } = await this.#models.get(call.params.folder);
        return generator.values(call.params, signal);
      }
      default:
        return unreachable(call);
    }
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
