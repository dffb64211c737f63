/** A loss and its gradient as one compiled graph. */
import type { DecoderConfig } from '../inference/decoder-config.ts';
import { DecoderSession, type DecoderSessionOptions } from './decoder-session.ts';
import type { Tensor } from './graph/graph.ts';
import type { Objective } from './losses/objective.ts';
import type { WeightLayout } from './weights.ts';

export interface SessionOptions extends DecoderSessionOptions {
  /** false: only the loss, for held-out data. */
  readonly withGradients: boolean;
}

export interface StepResult {
  readonly loss: number;
  /** In the layout's order; none without gradients, and an empty one where the loss does not depend on the weight. Owned by the caller. */
  readonly gradients: readonly (Float32Array | Float64Array)[];
}

/** One objective over one decoder as a compiled graph, for batches of any size. */
export class LossSession<Batch> {
  readonly #session: DecoderSession;
  readonly #objective: Objective<Batch>;
  /** Weights whose gradients are wanted. */
  readonly #weights: readonly string[];

  private constructor(session: DecoderSession, objective: Objective<Batch>, weights: readonly string[]) {
    this.#session = session;
    this.#objective = objective;
    this.#weights = weights;
  }

  static async create<Batch>(config: DecoderConfig, layout: WeightLayout, objective: Objective<Batch>, options: SessionOptions): Promise<LossSession<Batch>> {
    const names = options.withGradients ? layout.places.map(({ name }) => name) : [];
    const session = await DecoderSession.create(
      config,
      layout,
      (graph, decoder) => {
        const loss = objective.build(graph, decoder);
        const weights = names.flatMap((name) => decoder.weights.get(name) ?? []).filter((weight) => graph.dependsOn(loss, weight));
        const gradients = graph.gradients(loss, weights);
        return new Map([['loss', loss], ...weights.map(({ name }, index) => [gradientOf(name), gradients[index] as Tensor] as const)]);
      },
      options,
    );
    return new LossSession(session, objective, names);
  }

  /** `weights` is the flat array of the layout. */
  async run(weights: Float32Array | Float64Array, batch: Batch): Promise<StepResult> {
    const outputs = await this.#session.run(weights, this.#objective.feeds(batch));
    const loss = outputs.get('loss')?.[0] ?? NaN;
    return { loss, gradients: this.#weights.map((name) => outputs.get(gradientOf(name)) ?? nothing) };
  }

  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

const nothing = new Float32Array(0);

function gradientOf(weight: string): string {
  return `gradient of ${weight}`;
}
