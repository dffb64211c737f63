import { Cancelled } from '../base/failure.ts';
import type { ForkServer } from './fork-server.ts';
import { Turnstile } from './turnstile.ts';

export interface PoolOptions {
  /** Starts a server for jobs that need these folders mounted. Throws ServerDied. */
  readonly start: (mounts: readonly string[]) => Promise<ForkServer>;
  /** Servers of one kind that may work at the same time. */
  readonly servers: number;
  /** A server is replaced after this many jobs. */
  readonly jobsPerServer: number;
}

export interface Lease {
  readonly server: ForkServer;
  /** Gives the server back, or ends it when it died or grew old. To be called once. */
  release(): void;
}

/** Kinds of servers (sets of mounts) that are kept warm; the one not used for longest is closed first. */
const maximumKinds = 4;

interface Kind {
  readonly mounts: readonly string[];
  readonly idle: ForkServer[];
  readonly turnstile: Turnstile;
}

/** Fork servers by what is mounted in them, started when needed, replaced when they die or grow old. */
export class ServerPool {
  private readonly options: PoolOptions;
  /** Least recently used first. */
  private readonly kinds = new Map<string, Kind>();
  private readonly live = new Set<ForkServer>();
  private disposed = false;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Process ids of the live servers, for tests and for people. */
  get processes(): readonly number[] {
    return [...this.live].flatMap((server) => (server.alive && server.pid !== undefined ? [server.pid] : []));
  }

  /** A server with these mounts for one user at a time; waits while all are busy. Throws Cancelled or ServerDied. */
  async lease(mounts: readonly string[], signal?: AbortSignal): Promise<Lease> {
    const kind = this.kindOf(mounts);
    await kind.turnstile.enter(signal);
    try {
      const server = await this.take(kind);
      return {
        server,
        release: () => {
          if (!this.disposed && server.alive && server.jobs < this.options.jobsPerServer) kind.idle.push(server);
          else this.close(server);
          kind.turnstile.leave();
        },
      };
    } catch (error) {
      kind.turnstile.leave();
      throw error;
    }
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await Promise.all([...this.live].map((server) => server.dispose()));
    this.live.clear();
    this.kinds.clear();
  }

  private async take(kind: Kind): Promise<ForkServer> {
    // The one that has rested longest: its next child has had the time to get ready.
    for (let server = kind.idle.shift(); server !== undefined; server = kind.idle.shift()) {
      if (server.alive) return server;
      this.close(server);
    }
    if (this.disposed) throw new Cancelled();
    const server = await this.options.start(kind.mounts);
    this.live.add(server);
    if (this.disposed) {
      this.close(server);
      throw new Cancelled();
    }
    return server;
  }

  private close(server: ForkServer): void {
    this.live.delete(server);
    void server.dispose();
  }

  private kindOf(mounts: readonly string[]): Kind {
    const key = mounts.join('\0');
    const kind = this.kinds.get(key) ?? { mounts, idle: [], turnstile: new Turnstile(this.options.servers) };
    this.kinds.delete(key);
    this.kinds.set(key, kind);
    for (const [otherKey, other] of this.kinds) {
      if (this.kinds.size <= maximumKinds) break;
      if (other === kind || !other.turnstile.isEmpty) continue;
      this.kinds.delete(otherKey);
      for (const server of other.idle) this.close(server);
    }
    return kind;
  }
}
