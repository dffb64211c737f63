import { describeError } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { Engine } from '../engine/engine.ts';

/** Engines that are worked with from beginning to end: one that is replaced meanwhile is disposed of when that has ended. */
export class HeldEngines {
  readonly #logger: Logger;
  readonly #works = new Map<Engine, Set<Promise<unknown>>>();
  /** Replaced, and not disposed of yet. */
  readonly #retired = new Set<Engine>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  async during<Result>(engine: Engine, work: (engine: Engine) => Promise<Result>): Promise<Result> {
    const works = this.#works.get(engine) ?? new Set();
    this.#works.set(engine, works);
    const done = work(engine);
    works.add(done);
    try {
      return await done;
    } finally {
      works.delete(done);
      if (works.size === 0) this.#works.delete(engine);
    }
  }

  /** Disposes of an engine that was replaced. `others`: what else has calls in it. Never rejects. */
  async retire(engine: Engine, others: Promise<unknown>): Promise<void> {
    this.#retired.add(engine);
    await Promise.allSettled([others, ...(this.#works.get(engine) ?? [])]);
    if (this.#retired.delete(engine)) await this.#dispose(engine);
  }

  /** Disposes of the one in use and of those that were replaced, whoever works with them. */
  async dispose(current: Engine | undefined): Promise<void> {
    const waiting = [...(current ? [current] : []), ...this.#retired];
    this.#retired.clear();
    await Promise.all(waiting.map((engine) => this.#dispose(engine)));
  }

  async #dispose(engine: Engine): Promise<void> {
    try {
      await engine.dispose();
    } catch (error) {
      this.#logger.warn(`the engine did not end cleanly: ${describeError(error)}`);
    }
  }
}
