import { arch as processArchitecture, platform as processPlatform } from 'node:process';
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { CallJob, CallReport, JudgeJob, JudgeReport, Sandbox } from '../domain/ports/sandbox.ts';
import { bubblewrapArguments, findBubblewrap, scratchBytes } from './bubblewrap.ts';
import type { Bubblewrap } from './bubblewrap.ts';
import { callCandidate } from './call-candidate.ts';
import { ContextFolders } from './context-folders.ts';
import { ForkServer, ServerDied } from './fork-server.ts';
import { findHostUser } from './host-user.ts';
import type { HostUser } from './host-user.ts';
import { findInterpreter, outermost } from './interpreter.ts';
import type { Interpreter } from './interpreter.ts';
import { judgeCandidate } from './judge-candidate.ts';
import { defaultRuntimeFolder, readRuntimeSources } from './runtime-sources.ts';
import type { RuntimeSources } from './runtime-sources.ts';
import { seccompFilter } from './seccomp.ts';
import { requireNoEscape } from './self-check.ts';
import { ServerPool } from './server-pool.ts';
import type { Architecture } from './system-calls.ts';

export interface SandboxOptions {
  /** Absolute path of the Python to use, also one of a virtual environment. Default: the first that works. */
  readonly interpreter?: string;
  /** Candidates that may run at the same time. Default 2. */
  readonly servers?: number;
  /** A server is replaced after this many jobs. Default 500. */
  readonly jobsPerServer?: number;
  /** Absolute path of bubblewrap. Default: the system's. */
  readonly bubblewrap?: string;
  /** Where the Python of the sandbox lies, for a bundled program. */
  readonly runtimeFolder?: string;
  readonly clock?: Clock;
  readonly logger: Logger;
}

/** Everything that was found on this machine for running candidates. */
export interface SandboxParts {
  readonly user: HostUser;
  readonly interpreter: Interpreter;
  readonly bubblewrap: Bubblewrap;
  readonly architecture: Architecture;
  readonly sources: RuntimeSources;
}

/** Throws Failure sandboxMissing where this platform has no sandbox yet. */
export function supportedArchitecture(
  platform: string = processPlatform,
  architecture: string = processArchitecture,
): Architecture {
  if (platform === 'linux' && (architecture === 'x64' || architecture === 'arm64')) return architecture;
  throw new Failure(
    'sandboxMissing',
    `Candidate programs can be isolated on Linux (x64, arm64) only, and this is ${platform} (${architecture}); nothing runs without isolation.`,
    platform === 'win32'
      ? 'Use the program inside WSL 2 with bubblewrap installed, or go on without tests: results are then shown as untested.'
      : 'Use the program on Linux, or go on without tests: results are then shown as untested.',
  );
}

/**
 * A sandbox that has shown, by trying to escape, that it holds. Throws Failure sandboxMissing, sandboxBroken or
 * interpreterMissing, each with what to do about it.
 */
export async function createSandbox(options: SandboxOptions): Promise<PythonSandbox> {
  const architecture = supportedArchitecture();
  const sources = readRuntimeSources(options.runtimeFolder ?? defaultRuntimeFolder);
  const user = await findHostUser();
  const bubblewrap = await findBubblewrap(options.bubblewrap, user);
  const interpreter = await findInterpreter(options.interpreter, user);
  const sandbox = new PythonSandbox({ user, bubblewrap, interpreter, architecture, sources }, options);
  try {
    await requireNoEscape(sandbox, sources);
    return sandbox;
  } catch (error) {
    await sandbox.dispose();
    throw error;
  }
}

/** Python on Linux: bubblewrap around fork servers, one fork for each candidate. */
export class PythonSandbox implements Sandbox {
  readonly name: string;
  readonly interpreter: Interpreter;
  private readonly parts: SandboxParts;
  private readonly logger: Logger;
  private readonly clock: Clock;
  private readonly contextFolders: ContextFolders;
  private readonly candidates: ServerPool;
  private readonly testers: ServerPool;
  private readonly stopped = new AbortController();

  constructor(parts: SandboxParts, options: SandboxOptions) {
    this.parts = parts;
    this.interpreter = parts.interpreter;
    this.name = `Python ${parts.interpreter.version} in bubblewrap ${parts.bubblewrap.version}`;
    this.logger = options.logger;
    this.clock = options.clock ?? systemClock;
    this.contextFolders = new ContextFolders(parts.user, options.logger);
    const pool = {
      start: (mounts: readonly string[]) => this.startServer(mounts),
      servers: options.servers ?? 2,
      jobsPerServer: options.jobsPerServer ?? 500,
    };
    this.candidates = new ServerPool(pool);
    this.testers = new ServerPool(pool);
  }

  /** Process ids of the servers that are up. */
  get processes(): readonly number[] {
    return [...this.candidates.processes, ...this.testers.processes];
  }

  async call(job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    const mounts = await this.contextFolders.visible(job.context?.importPaths ?? []);
    return this.attempt(async (stop) => {
      const { server, release } = await this.candidates.lease(mounts, stop);
      try {
        return await callCandidate(server, job, this.clock, stop);
      } finally {
        release();
      }
    }, signal);
  }

  async judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    return this.attempt(async (stop) => {
      const candidate = await this.candidates.lease([], stop);
      try {
        const tester = await this.testers.lease([], stop);
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

  async dispose(): Promise<void> {
    this.stopped.abort();
    await Promise.all([this.candidates.dispose(), this.testers.dispose()]);
  }

  /** Does a job once more, from its start, when a server died under it; then gives up. */
  private async attempt<T>(work: (stop: AbortSignal) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const stop = signal === undefined ? this.stopped.signal : AbortSignal.any([signal, this.stopped.signal]);
    throwIfCancelled(stop);
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(stop);
      } catch (error) {
        if (!(error instanceof ServerDied)) throw error;
        if (stop.aborted) throw new Cancelled();
        this.logger.warn(error.message);
        if (attempt === 2) throw brokenSandbox(error);
      }
    }
  }

  private startServer(mounts: readonly string[]): Promise<ForkServer> {
    const { user, bubblewrap, interpreter, architecture, sources } = this.parts;
    const folders = outermost([...interpreter.mounts, ...mounts]);
    return ForkServer.start({
      command: [
        ...user.prefix,
        bubblewrap.path,
        ...bubblewrapArguments(folders),
        interpreter.path,
        '-s',
        '-S',
        '-B',
        '-c',
        sources.bootstrap,
      ],
      seccompFilter: seccompFilter('outer', architecture),
      settings: {
        modules: sources.modules,
        scratchBytes,
        importPaths: mounts,
        sitePackages: interpreter.sitePackages,
        filter: seccompFilter('inner', architecture).toString('hex'),
      },
    });
  }
}

function brokenSandbox(cause: ServerDied): Failure {
  const forbidden = /uid map|user namespace|Operation not permitted|Permission denied|No permissions/i.test(
    cause.message,
  );
  return new Failure(
    'sandboxBroken',
    `The sandbox ended twice while it started or ran a program. ${cause.message}`,
    forbidden
      ? 'This system seems to forbid user namespaces to ordinary users. Allow them (Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; Debian: sudo sysctl kernel.unprivileged_userns_clone=1; in a container: allow them in its security profile).'
      : 'Run the doctor command to see what is wrong with the sandbox.',
    { cause },
  );
}
