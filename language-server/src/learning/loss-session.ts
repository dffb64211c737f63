/** A loss and its gradient as one compiled graph. */
import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { buildDecoder } from './decoder.ts';
import { Graph, type Precision, type Tensor } from './graph/graph.ts';
import { createSession, runtimeTensor } from './graph/runtime.ts';
import type { AdaptedBase } from './lora.ts';
import type { Objective } from './losses/objective.ts';
import { layoutWeights, type WeightLayout } from './weights.ts';

export interface SessionOptions {
  readonly threads: number;
  readonly precision?: Precision;
  /** false: only the loss, for held-out data. */
  readonly withGradients: boolean;
  /** The frozen decoder when the layout is that of an adapter. */
  readonly adapted?: AdaptedBase;
}

export interface StepResult {
  readonly loss: number;
  /** In the layout's order; none without gradients, and an empty one where the loss does not depend on the weight. Owned by the caller. */
  readonly gradients: readonly (Float32Array | Float64Array)[];
}

/** One objective over one decoder as a compiled graph, for batches of any size. */
export class LossSession<Batch> {
  readonly #session: InferenceSession;
  readonly #objective: Objective<Batch>;
  readonly #layout: WeightLayout;
  /** Inputs that never change. */
  readonly #frozen: Readonly<Record<string, RuntimeTensor>>;

  private constructor(session: InferenceSession, objective: Objective<Batch>, layout: WeightLayout, frozen: Readonly<Record<string, RuntimeTensor>>) {
    this.#session = session;
    this.#objective = objective;
    this.#layout = layout;
    this.#frozen = frozen;
  }

  static async create<Batch>(config: DecoderConfig, layout: WeightLayout, objective: Objective<Batch>, options: SessionOptions): Promise<LossSession<Batch>> {
    const graph = new Graph(options.precision);
    const { adapted } = options;
    const frozen = adapted && layoutWeights(config);
    const decoder = buildDecoder(graph, config, frozen ? [layout, frozen] : [layout], adapted?.settings);
    const loss = objective.build(graph, decoder);
    graph.output('loss', loss);
    if (options.withGradients) {
      const weights = layout.places.map(({ name }) => decoder.weights.get(name)).filter((tensor): tensor is Tensor => tensor !== undefined && graph.dependsOn(loss, tensor));
      graph.gradients(loss, weights).forEach((gradient, index) => graph.output(gradientOf((weights[index] as Tensor).name), gradient));
    }
    const session = await createSession(graph.toBytes(), options.threads);
    return new LossSession(session, objective, layout, adapted && frozen ? weightFeeds(frozen, adapted.weights) : {});
  }

  /** `weights` is the flat array of the layout. */
  async run(weights: Float32Array | Float64Array, batch: Batch): Promise<StepResult> {
    const feeds: Record<string, RuntimeTensor> = { ...this.#frozen, ...weightFeeds(this.#layout, weights) };
    for (const [name, feed] of this.#objective.feeds(batch)) feeds[name] = runtimeTensor(feed);
    const outputs = await this.#session.run(feeds);
    const loss = Number((outputs['loss'] as RuntimeTensor).data[0]);
    if (this.#session.outputNames.length === 1) return { loss, gradients: [] };
    const gradients = this.#layout.places.map(({ name }) => (outputs[gradientOf(name)]?.data ?? nothing) as Float32Array | Float64Array);
    return { loss, gradients };
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** The weights as inputs of a training graph; they are read in place. */
export function weightFeeds({ places }: WeightLayout, weights: Float32Array | Float64Array): Readonly<Record<string, RuntimeTensor>> {
  return Object.fromEntries(places.map(({ name, shape, offset, size }) => [name, runtimeTensor({ data: weights.subarray(offset, offset + size), shape })]));
}

const nothing = new Float32Array(0);

function gradientOf(weight: string): string {
  return `gradient of ${weight}`;
}
