/** Runs training graphs; the learning room's only use of the runtime. A run blocks the process and cannot be cancelled. */
import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import { Failure, describeError } from '../../base/failure.ts';
import type { DecoderConfig } from '../../inference/decoder-config.ts';
import { buildDecoder } from '../decoder.ts';
import type { FeedTensor, Objective } from '../losses/objective.ts';
import type { WeightLayout } from '../weights.ts';
import { Graph, type Precision } from './graph.ts';

export interface SessionOptions {
  readonly threads: number;
  readonly precision?: Precision;
  /** false: only the loss, for held-out data. */
  readonly withGradients: boolean;
}

export interface StepResult {
  readonly loss: number;
  /** In the layout's order; empty without gradients. Owned by the caller. */
  readonly gradients: readonly (Float32Array | Float64Array)[];
}

/** One objective over one decoder as a compiled graph, for batches of any size. */
export class LossSession<Batch> {
  readonly #session: InferenceSession;
  readonly #objective: Objective<Batch>;
  readonly #layout: WeightLayout;

  private constructor(session: InferenceSession, objective: Objective<Batch>, layout: WeightLayout) {
    this.#session = session;
    this.#objective = objective;
    this.#layout = layout;
  }

  static async create<Batch>(config: DecoderConfig, layout: WeightLayout, objective: Objective<Batch>, options: SessionOptions): Promise<LossSession<Batch>> {
    const graph = new Graph(options.precision);
    const decoder = buildDecoder(graph, config, layout);
    const loss = objective.build(graph, decoder);
    graph.output('loss', loss);
    if (options.withGradients) {
      const weights = layout.places.map(({ name }) => decoder.weights.get(name)).filter((tensor) => tensor !== undefined);
      graph.gradients(loss, weights).forEach((gradient, index) => graph.output(`gradient${index}`, gradient));
    }
    return new LossSession(await createSession(graph.toBytes(), options.threads), objective, layout);
  }

  /** `weights` is the flat array of the layout. */
  async run(weights: Float32Array | Float64Array, batch: Batch): Promise<StepResult> {
    const feeds: Record<string, RuntimeTensor> = {};
    for (const { name, shape, offset, size } of this.#layout.places) feeds[name] = runtimeTensor({ data: weights.subarray(offset, offset + size), shape });
    for (const [name, feed] of this.#objective.feeds(batch)) feeds[name] = runtimeTensor(feed);
    const outputs = await this.#session.run(feeds);
    const loss = Number((outputs['loss'] as RuntimeTensor).data[0]);
    if (this.#session.outputNames.length === 1) return { loss, gradients: [] };
    const gradients = this.#layout.places.map((_, index) => (outputs[`gradient${index}`] as RuntimeTensor).data as Float32Array | Float64Array);
    return { loss, gradients };
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
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
