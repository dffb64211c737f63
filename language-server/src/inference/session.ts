/**
 * The one place of this room that touches onnxruntime-node. `run` and `create` of that library block the event loop
 * and cannot be interrupted, so all of this lives in the model process, and cancelling works between runs.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InferenceSession, Tensor, listSupportedBackends } from 'onnxruntime-node';
import { Failure, describeError } from '../base/failure.ts';
import { providerOf, providersOf, type Device, type DeviceChoice } from './device.ts';

export interface SessionOptions {
  readonly device: DeviceChoice;
  /** Threads of one run, at least 1. */
  readonly threads: number;
}

export type SessionTensor = Tensor;

export interface ValueInfo {
  readonly name: string;
  /** ONNX element type, for example `float32`. */
  readonly type: string;
  /** A number where the size is fixed. */
  readonly shape: readonly (number | string)[];
}

export interface ModelSession {
  readonly device: Device;
  /** What was tried before and why it was not taken, for people. */
  readonly notes: readonly string[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** Inputs are read in place; outputs are copies. */
  run(feeds: Readonly<Record<string, SessionTensor>>, fetches?: readonly string[]): Promise<Readonly<Record<string, SessionTensor>>>;
  dispose(): Promise<void>;
}

/** Below this a model is faster on the CPU than the way to a graphics card and back, and its results repeat exactly. */
const smallModelBytes = 64 * 2 ** 20;

/**
 * Opens an ONNX file. `auto` keeps small models on the CPU, and otherwise tries the graphics devices that this
 * platform's runtime brings, then the CPU.
 * @throws Failure `modelDamaged` when the CPU cannot open the file, `badInput` when a chosen device cannot.
 */
export async function openSession(path: string, options: SessionOptions): Promise<ModelSession> {
  const notes: string[] = [];
  for (const device of await candidates(path, options.device)) {
    try {
      // The library only warns about a provider that it does not have, and goes on without it.
      if (!available().has(providerOf(device))) throw new Error('this build of the runtime does not have it');
      const session = await InferenceSession.create(path, {
        executionProviders: [...providersOf(device)],
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        logSeverityLevel: 4,
        extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
      });
      return wrap(session, device, notes);
    } catch (cause) {
      const reason = shortReason(cause);
      if (device === 'cpu') {
        throw new Failure('modelDamaged', `${path} cannot be opened as an ONNX model: ${reason}`, 'Download or train the model again.', { cause });
      }
      if (options.device !== 'auto') {
        throw new Failure('badInput', `The device ${device} cannot run ${path}: ${reason}`, 'Choose the device auto or cpu.', { cause });
      }
      notes.push(`${device}: ${reason}`);
    }
  }
  throw new Failure('modelDamaged', `${path} cannot be opened on any device.`, 'Choose the device cpu.');
}

/** The runtime puts its own source line before what it has to say. */
function shortReason(cause: unknown): string {
  const lines = describeError(cause).trim().split('\n');
  return (lines[0] ?? '').replace(/^.* was false\. /, '').replace(/^\S+\.cc:\d+ [^]*?\) /, '');
}

async function candidates(path: string, choice: DeviceChoice): Promise<readonly Device[]> {
  if (choice !== 'auto') return [choice];
  if ((await modelBytes(path)) < smallModelBytes) return ['cpu'];
  const order: readonly Device[] = ['cuda', 'coreml', 'webgpu', 'directml'];
  return [...order.filter((device) => available().has(providerOf(device))), 'cpu'];
}

/** Weights may lie beside the graph, as `model.onnx_data`. */
async function modelBytes(path: string): Promise<number> {
  const files = (await readdir(dirname(path))).filter((file) => file.startsWith(basename(path)));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dirname(path), file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function available(): ReadonlySet<string> {
  return new Set(listSupportedBackends().map((backend) => backend.name));
}

function wrap(session: InferenceSession, device: Device, notes: readonly string[]): ModelSession {
  const describe = (all: readonly InferenceSession.ValueMetadata[]): ValueInfo[] =>
    all.map((one) => (one.isTensor ? { name: one.name, type: one.type, shape: one.shape } : { name: one.name, type: 'other', shape: [] }));
  return {
    device,
    notes,
    inputs: describe(session.inputMetadata),
    outputs: describe(session.outputMetadata),
    run: async (feeds, fetches) => {
      const outputs = fetches === undefined ? await session.run(feeds) : await session.run(feeds, [...fetches]);
      return outputs as Readonly<Record<string, SessionTensor>>;
    },
    dispose: () => session.release(),
  };
}

export function floatTensor(data: Float32Array, shape: readonly number[]): SessionTensor {
  return new Tensor('float32', data, shape);
}

export function integerTensor(values: readonly number[], shape: readonly number[]): SessionTensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), shape);
}

/** @throws TypeError when an output is not float32; decoders check this when they open. */
export function floatsOf(tensor: SessionTensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new TypeError(`an output is ${tensor?.type ?? 'missing'}, not float32`);
}
