/** The learning room's only use of the runtime. A run blocks the process and cannot be cancelled. */
import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import { Failure, describeError } from '../../base/failure.ts';

/** Numbers for one input. */
export interface FeedTensor {
  readonly data: Float32Array | Float64Array | BigInt64Array;
  readonly shape: readonly number[];
}

/** @throws Failure `training` when the runtime refuses the graph. */
export async function createSession(model: Buffer, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new Failure('training', `The training graph could not be prepared: ${describeError(cause)}`, 'Check that the runtime package onnxruntime-node is installed for this system.', { cause });
  }
}

export function runtimeTensor({ data, shape }: FeedTensor): RuntimeTensor {
  if (data instanceof Float32Array) return new RuntimeTensor('float32', data, shape);
  if (data instanceof Float64Array) return new RuntimeTensor('float64', data, shape);
  return new RuntimeTensor('int64', data, shape);
}
