/** A decoder and what is computed from it, as one compiled graph. */
import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { buildDecoder, type TrainableDecoder } from './decoder.ts';
import { Graph, type Precision, type Tensor } from './graph/graph.ts';
import { createSession, runtimeTensor, type RuntimeOptions } from './graph/runtime.ts';
import type { AdaptedBase } from './lora.ts';
import type { Feeds } from './losses/objective.ts';
import { layoutWeights, type WeightLayout } from './weights.ts';

export interface DecoderSessionOptions extends RuntimeOptions {
  readonly precision?: Precision;
  /** The frozen decoder when the layout is that of an adapter. */
  readonly adapted?: AdaptedBase;
}

/** Numbers that the graph gave back, by output. */
export type Outputs = ReadonlyMap<string, Float32Array | Float64Array>;

export class DecoderSession {
  readonly #session: InferenceSession;
  readonly #layout: WeightLayout;
  /** Inputs that never change. */
  readonly #frozen: Readonly<Record<string, RuntimeTensor>>;

  private constructor(session: InferenceSession, layout: WeightLayout, frozen: Readonly<Record<string, RuntimeTensor>>) {
    this.#session = session;
    this.#layout = layout;
    this.#frozen = frozen;
  }

  /**
   * `build` returns the outputs by name.
   * @throws Failure `training` when the runtime refuses the graph.
   */
  static async create(
    config: DecoderConfig,
    layout: WeightLayout,
    build: (graph: Graph, decoder: TrainableDecoder) => ReadonlyMap<string, Tensor>,
    { precision, adapted, ...runtime }: DecoderSessionOptions,
  ): Promise<DecoderSession> {
    const graph = new Graph(precision);
    const base = adapted && layoutWeights(config);
    const decoder = buildDecoder(graph, config, base ? [layout, base] : [layout], adapted?.settings);
    for (const [name, tensor] of build(graph, decoder)) graph.output(name, tensor);
    const session = await createSession(graph.toBytes(), runtime);
    return new DecoderSession(session, layout, adapted && base ? weightFeeds(base, adapted.weights) : {});
  }

  /** `weights` is the flat array of the layout; it and the base are read in place. The outputs are the caller's. */
  async run(weights: Float32Array | Float64Array, inputs: Feeds): Promise<Outputs> {
    const feeds: Record<string, RuntimeTensor> = { ...this.#frozen, ...weightFeeds(this.#layout, weights) };
    for (const [name, feed] of inputs) feeds[name] = runtimeTensor(feed);
    const outputs = await this.#session.run(feeds);
    return new Map(Object.entries(outputs).map(([name, tensor]) => [name, tensor.data as Float32Array | Float64Array]));
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

function weightFeeds({ places }: WeightLayout, weights: Float32Array | Float64Array): Readonly<Record<string, RuntimeTensor>> {
  return Object.fromEntries(places.map(({ name, shape, offset, size }) => [name, runtimeTensor({ data: weights.subarray(offset, offset + size), shape })]));
}
