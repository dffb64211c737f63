import { Failure } from '../base/failure.ts';
import type { LearnedModels, ModelInUse } from './learned-models.ts';

/**
 * Which folder a model is read from: the one that a person named, or the one that came with the program; or what that one
 * became by learning from the person.
 */
export class ModelChoice {
  readonly #chosen: string | undefined;
  readonly #embedded: string;
  readonly #stage: 'policy' | 'tcg';
  readonly #learned: LearnedModels | undefined;

  constructor(chosen: string | undefined, embedded: string, stage: 'policy' | 'tcg', learned?: LearnedModels) {
    this.#chosen = chosen;
    this.#embedded = embedded;
    this.#stage = stage;
    this.#learned = learned;
  }

  /** Throws Failure modelMissing, modelDamaged. */
  async inUse(): Promise<ModelInUse> {
    const base = this.#chosen ?? this.#embedded;
    return (await this.#learned?.inUse(base)) ?? { kind: 'base', folder: base };
  }

  /** Opens it. A fault of the embedded model says that the installation is incomplete, and how to go on without it. */
  async use<T>(open: (folder: string) => Promise<T>): Promise<T> {
    const model = await this.inUse();
    if (model.kind === 'learned') return open(model.folder);
    if (this.#chosen !== undefined) return open(this.#chosen);
    try {
      return await open(this.#embedded);
    } catch (error) {
      if (!(error instanceof Failure) || (error.reason !== 'modelMissing' && error.reason !== 'modelDamaged')) throw error;
      const option = this.#stage === 'policy' ? '--model' : '--tests-model';
      throw new Failure(
        error.reason,
        `The embedded ${this.#stage} model cannot be used: ${error.message}`,
        `Install the program again; or train one with "pseudocode train ${this.#stage} --out DIR" and name it (${option} DIR, or in the settings); or use an endpoint.`,
        { cause: error },
      );
    }
  }
}
