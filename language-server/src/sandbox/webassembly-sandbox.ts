import { constants as fileModes, promises as files } from 'node:fs';
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { CallJob, CallReport, JudgeJob, JudgeReport, Limits, ProgramJob, ProgramReport, Sandbox } from '../domain/ports/sandbox.ts';
import { Attempts } from './attempts.ts';
import type { Guarantee } from './back-end.ts';
import { callCandidate } from './call-candidate.ts';
import { CandidateProcess } from './candidate-process.ts';
import type { ProcessStart } from './candidate-process.ts';
import { bootFrame } from './frames.ts';
import { hashSeeds } from './hash-seeds.ts';
import { findHostUser } from './host-user.ts';
import type { HostUser } from './host-user.ts';
import { judgeCandidate } from './judge-candidate.ts';
import type { PythonRunner } from './python-runner.ts';
import { defaultRuntimeFolder } from './runtime-sources.ts';
import { runProgram } from './run-program.ts';
import { proven } from './self-check.ts';
import { SparePool } from './spare-pool.ts';
import { readWebAssemblyPython } from './webassembly-python.ts';
import { readWebAssemblySources } from './webassembly-sources.ts';
import type { WebAssemblySources } from './webassembly-sources.ts';

export interface WebAssemblyOptions {
  /** Absolute path of a CPython that was compiled for WASI. Default: the package that is installed beside the program. */
  readonly webAssemblyPython?: string;
  /** Absolute path of the Node that runs it. Default: this process's own. */
  readonly node?: string;
  /** Candidates that may run at the same time. Default 1. */
  readonly servers?: number;
  /** Where the Python of the sandbox lies. */
  readonly runtimeFolder?: string;
  readonly clock?: Clock;
  readonly logger: Logger;
}

const webAssemblyGuarantees: readonly Guarantee[] = [
  { against: 'network', kept: 'byRuntime', how: 'WebAssembly without any socket' },
  { against: 'files', kept: 'byRuntime', how: 'no folder is opened to it, and Node itself may read none; the project’s own modules cannot be imported' },
  { against: 'processes', kept: 'byRuntime', how: 'it has no way to start one, to name one or to start a thread' },
  { against: 'memory', kept: 'byRuntime', how: 'its memory cannot grow past a maximum' },
  { against: 'time', kept: 'byWatch', how: 'three times the limit, because it is slow; ended from outside, and where there is a shell by a limit of processor time too' },
  { against: 'disk', kept: 'byRuntime', how: 'nothing can be written' },
  { against: 'output', kept: 'byWatch', how: 'a candidate that says too much is ended' },
  { against: 'environment', kept: 'byRuntime', how: 'empty' },
  { against: 'kernel', kept: 'byRuntime', how: 'no system calls but those of WASI, by way of Node; a fault of the engine would be a way out' },
];

/** Besides what a candidate may use: the interpreter itself, in MiB. */
const interpreterMiB = 16;
const pagesPerMiB = 16;
/** A program takes about this much longer here than in a Python of the machine's own, and is given the time. */
const patience = 3;
/** Processor seconds after which the kernel ends a process, whatever the host does. */
const processorSeconds = 300;

interface Parts {
  readonly user: HostUser;
  readonly node: string;
  readonly interpreter: Uint8Array;
  readonly sources: WebAssemblySources;
}

/**
 * CPython in WebAssembly, for systems that have nothing else: slow, and it has proved that it holds. Throws Failure
 * interpreterMissing, sandboxMissing or sandboxBroken, each with what to do about it.
 */
export async function createWebAssemblySandbox(options: WebAssemblyOptions): Promise<WebAssemblySandbox> {
  const sources = readWebAssemblySources(options.runtimeFolder ?? defaultRuntimeFolder);
  const user = await findHostUser();
  const interpreter = await readWebAssemblyPython(options.webAssemblyPython, process.cwd());
  const node = options.node ?? process.execPath;
  await requireRunnable(node, user);
  return proven(new WebAssemblySandbox({ user, node, interpreter, sources }, options), sources.escapeAttempts, 'python');
}

async function requireRunnable(node: string, user: HostUser): Promise<void> {
  const exists = await files.access(node, fileModes.X_OK).then(() => true, () => false);
  if (exists && (await user.canRead(node))) return;
  throw new Failure(
    'interpreterMissing',
    `The Node that would run Python in WebAssembly cannot be started: ${node}.`,
    user.prefix.length === 0 ? 'Choose another Node in the settings.' : 'As root, programs run as the user nobody: install Node outside root’s home folder, or start as an ordinary user.',
  );
}

interface ProcessKind {
  readonly memoryMiB: number;
  readonly hashSeed: number;
}

/** One process of Node for each candidate, started before there is a job, in which CPython runs as WebAssembly. */
export class WebAssemblySandbox implements PythonRunner {
  readonly name = 'Python in WebAssembly (slow)';
  readonly guarantees = webAssemblyGuarantees;
  /** The same, in a process that was started for the job and under another hash seed. */
  readonly fresh: Pick<Sandbox, 'call' | 'judge'>;
  private readonly parts: Parts;
  private readonly clock: Clock;
  private readonly candidates: SparePool<ProcessKind>;
  private readonly testers: SparePool<ProcessKind>;
  private readonly attempts: Attempts;

  constructor(parts: Parts, options: WebAssemblyOptions) {
    this.parts = parts;
    this.clock = options.clock ?? systemClock;
    this.attempts = new Attempts(options.logger);
    const pool = {
      start: (kind: ProcessKind) => CandidateProcess.start(this.placeFor(kind), this.clock),
      keyOf: ({ memoryMiB, hashSeed }: ProcessKind) => `${memoryMiB} ${hashSeed}`,
      processes: options.servers ?? 1,
    };
    this.candidates = new SparePool(pool);
    this.testers = new SparePool(pool);
    this.fresh = {
      call: (job, signal) => this.callWith(hashSeeds.confirming, job, signal),
      judge: (job, signal) => this.judgeWith(hashSeeds.confirming, job, signal),
    };
  }

  /** Process ids of all that is up, spares included. */
  get processes(): readonly number[] {
    return [...this.candidates.processes, ...this.testers.processes];
  }

  call(job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    return this.callWith(hashSeeds.usual, job, signal);
  }

  judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    return this.judgeWith(hashSeeds.usual, job, signal);
  }

  run(job: ProgramJob, signal?: AbortSignal): Promise<ProgramReport> {
    const kind = kindOf(job.limits, hashSeeds.usual);
    return this.attempts.run((stop) => this.candidates.use(kind, (candidate) => runProgram(candidate, patiently(job), this.clock, stop), stop), signal);
  }

  async dispose(): Promise<void> {
    this.attempts.stop();
    await Promise.all([this.candidates.dispose(), this.testers.dispose()]);
  }

  private callWith(hashSeed: number, job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    const kind = kindOf(job.limits, hashSeed);
    return this.attempts.run((stop) => this.candidates.use(kind, (candidate) => callCandidate(candidate, patiently(job), this.clock, stop), stop), signal);
  }

  private judgeWith(hashSeed: number, job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    const kind = kindOf(job.limits, hashSeed);
    return this.attempts.run(
      (stop) =>
        this.candidates.use(
          kind,
          (candidate) => this.testers.use(kind, (tester) => judgeCandidate(candidate, tester, patiently(job), this.clock, stop), stop),
          stop,
        ),
      signal,
    );
  }

  private placeFor({ memoryMiB, hashSeed }: ProcessKind): ProcessStart {
    const { user, node, interpreter, sources } = this.parts;
    const length = Buffer.alloc(4);
    length.writeUInt32LE(interpreter.length);
    const settings = {
      isolation: { source: sources.isolation, options: {} },
      modules: sources.modules,
      importPaths: [],
      sitePackages: [],
    };
    return {
      command: [
        ...user.prefix,
        // Files of no length at all, no core file, and an end even if this process is gone.
        ...(process.platform === 'win32' ? [] : ['/bin/sh', '-c', `ulimit -c 0; ulimit -f 0; ulimit -t ${processorSeconds}; exec "$0" "$@"`]),
        node,
        // Without a right of its own, Node reads no file, starts no process and no thread and loads no library.
        ...['--no-warnings', '--permission', '--allow-wasi', `--wasm-max-mem-pages=${(memoryMiB + interpreterMiB) * pagesPerMiB}`],
        ...['-e', sources.runner, '--', sources.bootstrap, String(hashSeed)],
      ],
      // An editor is Node only when it is told so.
      environment: process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
      firstInput: [length, interpreter, bootFrame(settings)],
    };
  }
}

function kindOf({ memoryMiB }: Limits, hashSeed: number): ProcessKind {
  return { memoryMiB, hashSeed };
}

function patiently<Job extends { readonly limits: Limits }>(job: Job): Job {
  const { callMs, totalMs } = job.limits;
  return { ...job, limits: { ...job.limits, callMs: callMs * patience, totalMs: totalMs * patience } };
}
