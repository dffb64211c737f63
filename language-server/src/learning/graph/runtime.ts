/** The learning room's only use of the runtime. A run blocks the process and cannot be cancelled. */
import { InferenceSession, Tensor as RuntimeTensor, listSupportedBackends } from 'onnxruntime-node';
import { Failure, describeError } from '../../base/failure.ts';
import { providerOf, providersOf, type Device } from '../../inference/device.ts';

/** Numbers for one input. */
export interface FeedTensor {
  readonly data: Float32Array | Float64Array | BigInt64Array;
  readonly shape: readonly number[];
}

export interface RuntimeOptions {
  readonly threads: number;
  /** The CPU unless said. Elsewhere the same seed gives the same losses only nearly. */
  readonly device?: Device;
}

/** @throws Failure `training` when the runtime refuses the graph, `badInput` when a device that was asked for is not there. */
export async function createSession(model: Buffer, { threads, device = 'cpu' }: RuntimeOptions): Promise<InferenceSession> {
  try {
    // The runtime only warns about a provider that it does not have, and goes on without it.
    if (!listSupportedBackends().some(({ name }) => name === providerOf(device))) throw new Error('this build of the runtime does not have it');
    return await InferenceSession.create(model, {
      executionProviders: [...providersOf(device)],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    if (device !== 'cpu') throw new Failure('badInput', `The device ${device} cannot train: ${describeError(cause)}`, 'Train on the device cpu.', { cause });
    throw new Failure('training', `The training graph could not be prepared: ${describeError(cause)}`, 'Check that the runtime package onnxruntime-node is installed for this system.', { cause });
  }
}

export function runtimeTensor({ data, shape }: FeedTensor): RuntimeTensor {
  if (data instanceof Float32Array) return new RuntimeTensor('float32', data, shape);
  if (data instanceof Float64Array) return new RuntimeTensor('float64', data, shape);
  return new RuntimeTensor('int64', data, shape);
}
