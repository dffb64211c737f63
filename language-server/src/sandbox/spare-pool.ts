import { Cancelled } from '../base/failure.ts';
import type { CandidateProcess } from './candidate-process.ts';
import { ServerDied } from './fork-server.ts';
import { Turnstile } from './turnstile.ts';

export interface SparePoolOptions<Kind> {
  /** Throws ServerDied. */
  readonly start: (kind: Kind) => Promise<CandidateProcess>;
  /** Processes of one kind are interchangeable. */
  readonly keyOf: (kind: Kind) => string;
  /** Processes that may work at the same time; as many spares wait. */
  readonly processes: number;
}

/** A job that takes longer than this, in milliseconds, does not keep the next spare from starting. */
const refillMs = 20;

/** Processes that have started and wait for a job, of the kind that was asked for last. Each is used once. */
export class SparePool<Kind> {
  private readonly options: SparePoolOptions<Kind>;
  private readonly turnstile: Turnstile;
  private readonly live = new Set<CandidateProcess>();
  private spares: Promise<CandidateProcess | undefined>[] = [];
  private spareKey: string | undefined;
  private disposed = false;

  constructor(options: SparePoolOptions<Kind>) {
    this.options = options;
    this.turnstile = new Turnstile(options.processes);
  }

  /** Process ids of those that are up, for tests and for people. */
  get processes(): readonly number[] {
    return [...this.live].flatMap(({ alive, pid }) => (alive && pid !== undefined ? [pid] : []));
  }

  /** Gives `work` a fresh process and ends it afterwards. Throws Cancelled, ServerDied, or what `work` throws. */
  async use<T>(kind: Kind, work: (candidate: CandidateProcess) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.turnstile.use(async () => {
      const candidate = await this.take(kind);
      const later = setTimeout(() => this.refill(kind), refillMs);
      try {
        return await work(candidate);
      } catch (error) {
        // What ended it may have ended the spares as well, and they do not know it yet.
        if (error instanceof ServerDied) this.closeSpares();
        throw error;
      } finally {
        clearTimeout(later);
        this.close(candidate);
        this.refill(kind);
      }
    }, signal);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await Promise.all(this.spares);
    await Promise.all([...this.live].map((candidate) => candidate.dispose()));
    this.live.clear();
  }

  private async take(kind: Kind): Promise<CandidateProcess> {
    const key = this.options.keyOf(kind);
    if (key !== this.spareKey) this.closeSpares();
    this.spareKey = key;
    const spare = await this.spares.shift();
    const candidate = spare?.alive === true ? spare : await this.start(kind);
    if (this.disposed) throw new Cancelled();
    return candidate;
  }

  /** Not while a short job runs: starting costs the time that spares are there to save. */
  private refill(kind: Kind): void {
    while (!this.disposed && this.spareKey === this.options.keyOf(kind) && this.spares.length < this.options.processes) {
      // One that does not come up is tried again by whoever needs it, and reported there.
      this.spares.push(this.start(kind).catch(() => undefined));
    }
  }

  private async start(kind: Kind): Promise<CandidateProcess> {
    const candidate = await this.options.start(kind);
    this.live.add(candidate);
    return candidate;
  }

  private close(candidate: CandidateProcess): void {
    this.live.delete(candidate);
    void candidate.dispose();
  }

  private closeSpares(): void {
    for (const spare of this.spares) void spare.then((candidate) => candidate !== undefined && this.close(candidate));
    this.spares = [];
  }
}
