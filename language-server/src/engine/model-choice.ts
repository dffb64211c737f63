import { Failure } from '../base/failure.ts';

/** Which folder a model is read from: the one that a person named, or the one that came with the program. */
export class ModelChoice {
  readonly #chosen: string | undefined;
  readonly #embedded: string;
  readonly #stage: 'policy' | 'tcg';

  constructor(chosen: string | undefined, embedded: string, stage: 'policy' | 'tcg') {
    this.#chosen = chosen;
    this.#embedded = embedded;
    this.#stage = stage;
  }

  /** Opens it. A fault of the embedded model says that the installation is incomplete, and how to go on without it. */
  async use<T>(open: (folder: string) => Promise<T>): Promise<T> {
    if (this.#chosen !== undefined) return open(this.#chosen);
    try {
      return await open(this.#embedded);
    } catch (error) {
      if (!(error instanceof Failure) || (error.reason !== 'modelMissing' && error.reason !== 'modelDamaged')) throw error;
      const option = this.#stage === 'policy' ? '--model' : '--tests-model';
      throw new Failure(
        error.reason,
        `the embedded ${this.#stage} model cannot be used: ${error.message}`,
        `install the program again; or train one with "pseudocode train ${this.#stage} --out DIR" and name it (${option} DIR, or in the settings); or use an endpoint`,
        { cause: error },
      );
    }
  }
}
