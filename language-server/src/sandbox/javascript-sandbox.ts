import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type {
  CallJob,
  CallReport,
  JudgeJob,
  JudgeReport,
  Limits,
  ProgramJob,
  ProgramReport,
  ProgramRunner,
  Sandbox,
} from '../domain/ports/sandbox.ts';
import { Attempts } from './attempts.ts';
import { bubblewrapArguments, findBubblewrap } from './bubblewrap.ts';
import type { Bubblewrap } from './bubblewrap.ts';
import { callCandidate } from './call-candidate.ts';
import { CandidateProcess } from './candidate-process.ts';
import type { ProcessStart } from './candidate-process.ts';
import { findHostUser } from './host-user.ts';
import type { HostUser } from './host-user.ts';
import { outermost } from './interpreter.ts';
import { defaultJavaScriptFolder, readJavaScriptSources } from './javascript-sources.ts';
import type { JavaScriptSources } from './javascript-sources.ts';
import { judgeCandidate } from './judge-candidate.ts';
import { findNode } from './node-interpreter.ts';
import type { NodeInterpreter } from './node-interpreter.ts';
import { runScriptProgram } from './script-program.ts';
import { seccompFilter } from './seccomp.ts';
import { proven } from './self-check.ts';
import { SparePool } from './spare-pool.ts';
import { stripTypes } from '../languages/javascript/strip-types.ts';
import { supportedArchitecture } from './supported-architecture.ts';
import type { Architecture } from './system-calls.ts';
import { findTestPackages } from './test-packages.ts';
import { Turnstile } from './turnstile.ts';

export interface JavaScriptOptions {
  /** Absolute path of the Node to use. Default: the first that works. */
  readonly node?: string;
  /** Candidates that may run at the same time. Default 2. */
  readonly servers?: number;
  /** Absolute path of bubblewrap. Default: the system's. */
  readonly bubblewrap?: string;
  /** Where the JavaScript of the sandbox lies, for a bundled program. */
  readonly javaScriptFolder?: string;
  /** Packages that test programs may require, by name, and the folder of each. Candidates never see them. Default: lodash, where it is installed. */
  readonly testPackages?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly logger: Logger;
}

interface JavaScriptParts {
  readonly user: HostUser;
  readonly bubblewrap: Bubblewrap;
  readonly node: NodeInterpreter;
  readonly architecture: Architecture;
  readonly sources: JavaScriptSources;
}

/**
 * A sandbox for JavaScript and TypeScript that has shown, by trying to escape, that it holds. Throws Failure
 * sandboxMissing, sandboxBroken or interpreterMissing, each with what to do about it.
 */
export async function createJavaScriptSandbox(options: JavaScriptOptions): Promise<JavaScriptSandbox> {
  const architecture = supportedArchitecture();
  const sources = readJavaScriptSources(options.javaScriptFolder ?? defaultJavaScriptFolder);
  const user = await findHostUser();
  const bubblewrap = await findBubblewrap(options.bubblewrap, user);
  const node = await findNode(options.node, user);
  return proven(new JavaScriptSandbox({ user, bubblewrap, node, architecture, sources }, options), sources.escapeAttempts, 'javascript');
}

/** What distinguishes one process from another before it has a job. */
interface ProcessKind {
  readonly memoryMiB: number;
  readonly mounts: readonly string[];
}

/** Besides V8's heap: its young generation, and what lies outside of the heap, in MiB. */
const memorySlackMiB = 64;
/** Processor seconds after which the kernel ends a process, whatever the host does. */
const processorSeconds = 300;
const openFiles = 64;
/** Threads and processes together; a process has seven threads before its program starts. */
const threads = 64;

/** Node on Linux: bubblewrap around every candidate, with processes that have started and wait. */
export class JavaScriptSandbox implements Sandbox, ProgramRunner {
  readonly name: string;
  readonly node: NodeInterpreter;
  private readonly parts: JavaScriptParts;
  private readonly options: JavaScriptOptions;
  private readonly clock: Clock;
  private readonly candidates: SparePool<ProcessKind>;
  private readonly testers: SparePool<ProcessKind>;
  private readonly programs: Turnstile;
  private readonly attempts: Attempts;
  private packages: Readonly<Record<string, string>> | undefined;

  constructor(parts: JavaScriptParts, options: JavaScriptOptions) {
    this.parts = parts;
    this.options = options;
    this.node = parts.node;
    this.name = `Node ${parts.node.version} in bubblewrap ${parts.bubblewrap.version}`;
    this.clock = options.clock ?? systemClock;
    this.attempts = new Attempts(options.logger);
    const pool = {
      start: (kind: ProcessKind) => this.startProcess(kind),
      keyOf: ({ memoryMiB, mounts }: ProcessKind) => [memoryMiB, ...mounts].join('\0'),
      processes: options.servers ?? 2,
    };
    this.candidates = new SparePool(pool);
    this.testers = new SparePool(pool);
    this.programs = new Turnstile(pool.processes);
  }

  /** Process ids of all that is up, spares included. */
  get processes(): readonly number[] {
    return [...this.candidates.processes, ...this.testers.processes];
  }

  /** Every job has processes in which nothing ran before. */
  get fresh(): Pick<Sandbox, 'call' | 'judge'> {
    return this;
  }

  async call(job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    const code = this.script(job, job.code);
    if (code.kind === 'notCompiled') return { load: code, calls: [], seconds: 0 };
    return this.attempts.run(
      (stop) =>
        this.candidates.use(
          kindOf(job.limits),
          (candidate) => callCandidate(candidate, { ...job, code: code.source }, this.clock, stop),
          stop,
        ),
      signal,
    );
  }

  async judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    const program = this.script(job, job.program);
    if (program.kind === 'notCompiled') return { load: program, test: { kind: 'notRun' }, seconds: 0 };
    const test = this.script(job, job.test);
    if (test.kind === 'notCompiled')
      return { load: { kind: 'loaded' }, test: { kind: 'raised', type: 'SyntaxError', message: test.message }, seconds: 0 };
    const packages = (this.packages ??= this.options.testPackages ?? findTestPackages(process.cwd()));
    const scripts = { ...job, program: program.source, test: test.source };
    return this.attempts.run(
      (stop) =>
        this.candidates.use(
          kindOf(job.limits),
          (candidate) =>
            this.testers.use(
              kindOf(job.limits, Object.values(packages)),
              (tester) => judgeCandidate(candidate, tester, scripts, this.clock, stop, packages),
              stop,
            ),
          stop,
        ),
      signal,
    );
  }

  async run(job: ProgramJob, signal?: AbortSignal): Promise<ProgramReport> {
    const program = this.script(job, job.program);
    if (program.kind === 'notCompiled') return { load: program, end: { kind: 'notRun' }, seconds: 0 };
    const place = this.placeFor(kindOf(job.limits), '', ['program']);
    return this.attempts.run(
      (stop) =>
        this.programs.use(() => runScriptProgram(place, { ...job, program: program.source }, this.clock, stop), stop),
      signal,
    );
  }

  async dispose(): Promise<void> {
    this.attempts.stop();
    await Promise.all([this.candidates.dispose(), this.testers.dispose()]);
  }

  private script({ language }: { readonly language: CallJob['language'] }, source: string): ReturnType<typeof stripTypes> {
    return language === 'typescript' ? stripTypes(source) : { kind: 'script', source };
  }

  private startProcess(kind: ProcessKind): Promise<CandidateProcess> {
    // The program's own input and output lead nowhere: 3 and 4 are the runner's.
    return CandidateProcess.start(this.placeFor(kind, ' 3<&0 0</dev/null 4>&1 1>&2', []), this.clock);
  }

  private placeFor({ memoryMiB, mounts }: ProcessKind, redirections: string, args: readonly string[]): ProcessStart {
    const { user, bubblewrap, node, architecture, sources } = this.parts;
    const dataKiB = Math.ceil(node.dataBytes / 1024) + (memoryMiB + memorySlackMiB) * 1024;
    return {
      command: [
        ...user.prefix,
        bubblewrap.path,
        ...bubblewrapArguments(outermost([...node.mounts, ...mounts]), { scratch: 'readOnly', environment: { LC_ALL: 'C.UTF-8' } }),
        ...['/bin/sh', '-c', `${limitCommands(dataKiB)} exec "$0" "$@"${redirections}`],
        node.path,
        // The same seed for every process makes programs that use Math.random repeatable.
        ...['--no-warnings', '--experimental-vm-modules', '--disable-wasm-trap-handler', '--no-addons', '--random-seed=1'],
        `--max-old-space-size=${memoryMiB}`,
        ...['-e', sources.runner, '--', ...args],
      ],
      seccompFilter: seccompFilter('single', architecture),
    };
  }
}

function kindOf({ memoryMiB }: Limits, mounts: readonly string[] = []): ProcessKind {
  return { memoryMiB, mounts };
}

/** Limits that the shell sets on itself and what it becomes. No core file, and no file at all. */
function limitCommands(dataKiB: number): string {
  return [`-c 0`, `-f 0`, `-d ${dataKiB}`, `-t ${processorSeconds}`, `-n ${openFiles}`]
    .map((limit) => `ulimit ${limit};`)
    .join(' ')
    .concat(` ulimit -u ${threads} 2>/dev/null || ulimit -p ${threads};`);
}
