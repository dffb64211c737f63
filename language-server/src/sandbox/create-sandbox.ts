import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type {
  CallJob,
  CallReport,
  JudgeJob,
  JudgeReport,
  ProgramJob,
  ProgramReport,
  Sandbox,
} from '../domain/ports/sandbox.ts';
import { Attempts } from './attempts.ts';
import { serverEnvironment } from './back-end.ts';
import type { BackEnd, Guarantee } from './back-end.ts';
import { callCandidate } from './call-candidate.ts';
import { openBackEnd } from './choose-back-end.ts';
import type { BackEndChoice } from './choose-back-end.ts';
import { ContextFolders } from './context-folders.ts';
import { ForkServer } from './fork-server.ts';
import { hashSeeds } from './hash-seeds.ts';
import { findHostUser } from './host-user.ts';
import type { HostUser } from './host-user.ts';
import { findInterpreter } from './interpreter.ts';
import type { Interpreter } from './interpreter.ts';
import type { JavaScriptOptions } from './javascript-sandbox.ts';
import { judgeCandidate } from './judge-candidate.ts';
import type { PythonRunner } from './python-runner.ts';
import { runProgram } from './run-program.ts';
import { defaultRuntimeFolder, readRuntimeSources } from './runtime-sources.ts';
import type { RuntimeSources } from './runtime-sources.ts';
import { proven } from './self-check.ts';
import { ServerPool } from './server-pool.ts';
import { supportedArchitecture } from './supported-architecture.ts';

export interface SandboxOptions extends JavaScriptOptions {
  /** Absolute path of the Python to use, also one of a virtual environment. Default: the first that works. */
  readonly interpreter?: string;
  /** What isolates Python. Default: the first that holds on this machine; with a path of bubblewrap, that one. */
  readonly backEnd?: BackEndChoice;
  /** A server is replaced after this many jobs. Default 500. */
  readonly jobsPerServer?: number;
  /** Where the Python of the sandbox lies, for a bundled program; the JavaScript lies beside it. */
  readonly runtimeFolder?: string;
}

/** Everything that was found on this machine for running candidates. */
export interface SandboxParts {
  readonly user: HostUser;
  readonly interpreter: Interpreter;
  readonly backEnd: BackEnd;
  readonly sources: RuntimeSources;
}

/**
 * A sandbox for Python that has shown, by trying to escape, that it holds. Throws Failure sandboxMissing, sandboxBroken
 * or interpreterMissing, each with what to do about it.
 */
export async function createPythonSandbox(options: SandboxOptions): Promise<PythonSandbox> {
  const sources = readRuntimeSources(options.runtimeFolder ?? defaultRuntimeFolder);
  const user = await findHostUser();
  const { bubblewrap, logger } = options;
  const choice = options.backEnd ?? (bubblewrap === undefined ? 'automatic' : 'bubblewrap');
  const parts = {
    bubblewrap,
    interpreter: () => findInterpreter(options.interpreter, user),
    user,
    architecture: supportedArchitecture,
    sources: sources.isolation,
  };
  return openBackEnd({ choice, logger }, parts, (backEnd, interpreter) =>
    proven(new PythonSandbox({ user, backEnd, interpreter, sources }, options), sources.escapeAttempts, 'python'),
  );
}

/** Python on Linux: a back end around fork servers, one fork for each candidate. */
export class PythonSandbox implements PythonRunner {
  readonly name: string;
  readonly interpreter: Interpreter;
  /** What holds a candidate, and what does not. */
  readonly guarantees: readonly Guarantee[];
  /** The same, but every job runs in servers that ran nothing before and run nothing after: to confirm a winner. */
  readonly fresh: Pick<Sandbox, 'call' | 'judge'>;
  private readonly parts: SandboxParts;
  private readonly clock: Clock;
  private readonly contextFolders: ContextFolders;
  private readonly candidates: ServerPool;
  private readonly testers: ServerPool;
  private readonly pools: readonly ServerPool[];
  private readonly attempts: Attempts;

  constructor(parts: SandboxParts, options: SandboxOptions) {
    this.parts = parts;
    this.interpreter = parts.interpreter;
    this.guarantees = parts.backEnd.guarantees;
    this.name = `Python ${parts.interpreter.version} in ${parts.backEnd.title}`;
    this.clock = options.clock ?? systemClock;
    this.attempts = new Attempts(options.logger);
    this.contextFolders = new ContextFolders(parts.user, options.logger);
    const pool = {
      start: (mounts: readonly string[]) => this.startServer(mounts, hashSeeds.usual),
      servers: options.servers ?? 2,
      jobsPerServer: options.jobsPerServer ?? 500,
    };
    this.candidates = new ServerPool(pool);
    this.testers = new ServerPool(pool);
    const once = { ...pool, start: (mounts: readonly string[]) => this.startServer(mounts, hashSeeds.confirming), jobsPerServer: 1 };
    const candidates = new ServerPool(once);
    const testers = new ServerPool(once);
    this.pools = [this.candidates, this.testers, candidates, testers];
    this.fresh = {
      call: (job, signal) => this.callWith(candidates, job, signal),
      judge: (job, signal) => this.judgeWith(candidates, testers, job, signal),
    };
  }

  /** Process ids of the servers that are up. */
  get processes(): readonly number[] {
    return this.pools.flatMap(({ processes }) => processes);
  }

  call(job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    return this.callWith(this.candidates, job, signal);
  }

  judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    return this.judgeWith(this.candidates, this.testers, job, signal);
  }

  private async callWith(candidates: ServerPool, job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    const mounts = await this.contextFolders.visible(job.context?.importPaths ?? []);
    return this.attempts.run(async (stop) => {
      const { server, release } = await candidates.lease(mounts, stop);
      try {
        return await callCandidate(server, job, this.clock, stop);
      } finally {
        release();
      }
    }, signal);
  }

  private judgeWith(
    candidates: ServerPool,
    testers: ServerPool,
    job: JudgeJob,
    signal?: AbortSignal,
  ): Promise<JudgeReport> {
    return this.attempts.run(async (stop) => {
      const candidate = await candidates.lease([], stop);
      try {
        const tester = await testers.lease([], stop);
        try {
          return await judgeCandidate(candidate.server, tester.server, job, this.clock, stop);
        } finally {
          tester.release();
        }
      } finally {
        candidate.release();
      }
    }, signal);
  }

  async run(job: ProgramJob, signal?: AbortSignal): Promise<ProgramReport> {
    return this.attempts.run(async (stop) => {
      const { server, release } = await this.candidates.lease([], stop);
      try {
        return await runProgram(server, job, this.clock, stop);
      } finally {
        release();
      }
    }, signal);
  }

  async dispose(): Promise<void> {
    this.attempts.stop();
    await Promise.all(this.pools.map((pool) => pool.dispose()));
  }

  private async startServer(mounts: readonly string[], hashSeed: number): Promise<ForkServer> {
    const { backEnd, interpreter, sources } = this.parts;
    const program = [interpreter.path, '-s', '-S', '-B', '-c', sources.bootstrap];
    const { isolation, limits, candidateFilter, remove, ...place } = await backEnd.enclose(
      program,
      [...interpreter.mounts, ...mounts],
      serverEnvironment(hashSeed),
    );
    return ForkServer.start({
      ...place,
      settings: {
        isolation,
        modules: sources.modules.map(([name, source]) => [name, name === 'limits' && limits !== undefined ? limits : source]),
        importPaths: mounts,
        sitePackages: interpreter.sitePackages,
        filter: Buffer.from(candidateFilter).toString('hex'),
      },
      cleanUp: remove,
    });
  }
}
