import { Cancelled } from '../base/failure.ts';
import { describeEnd, startProcess } from '../base/process.ts';
import type { RunningProcess } from '../base/process.ts';
import { bootFrame, FrameReader, hostFrame, jobFrame } from './frames.ts';
import type { Frame, ServerFrameKind } from './frames.ts';

/** What one job tells the server: everything but expected values. Mirrored by runtime/python/pseudocode_sandbox/child.py. */
export interface ServerJob {
  /** calls: the given calls of one entry. serve: calls that arrive one by one. test: a test program. program: one that reads and prints. */
  readonly mode: 'calls' | 'serve' | 'test' | 'program';
  /** Label and source of each part, in order. */
  readonly parts: readonly (readonly [label: string, source: string])[];
  readonly entries: readonly string[];
  readonly calls?: readonly unknown[];
  /** program: all of its standard input. */
  readonly input?: string;
  /** serve and test: classes whose instances cross as data. */
  readonly classes?: readonly string[];
  readonly callSeconds: number;
  readonly totalSeconds: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
  /** JavaScript tests: packages by name, and the folder of each. */
  readonly packages?: Readonly<Record<string, string>>;
}

/** How a child ended, as the server saw it. */
export interface JobEnd {
  readonly end: 'exit' | 'overTime' | 'overMemory' | 'overOutput' | 'killed';
  readonly exitStatus: number | null;
  readonly signal: number | null;
}

/** Whoever runs one job at a time, isolated: a fork server, or one process that does nothing else. */
export interface JobServer {
  /**
   * Runs one job to its end. `onMessage` gets each message of the program, unchecked, and `onPrint` what it writes to
   * standard output. Throws ServerDied, or Cancelled once the program is dead.
   */
  run(job: ServerJob, onMessage: (payload: Buffer) => void, signal?: AbortSignal, onPrint?: (bytes: Buffer) => void): Promise<JobEnd>;
  /** Passes data to the program of the current job. */
  send(message: unknown): void;
  /** Ends the program of the current job. */
  stop(): void;
}

/** The server itself ended or spoke garbage. Nothing is known about the job; it never counts as a pass. */
export class ServerDied extends Error {
  override readonly name = 'ServerDied';
}

export interface ServerStart {
  /** Program and arguments, isolation included. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Read by the command from descriptors 3, 4, … */
  readonly extraInputs: readonly Uint8Array[];
  /** First frame: modules, inner filter and import path. */
  readonly settings: unknown;
  /** Takes away what the server left on the host. Never rejects. */
  readonly cleanUp: () => Promise<void>;
}

/** How long a server may take to come up, in milliseconds: a loaded machine is slow, a broken one never answers. */
const startMs = 20_000;
/** How long after the end of a job's time its server may stay silent, in milliseconds. */
const silenceMs = 5_000;

interface RunningJob {
  readonly onMessage: (payload: Buffer) => void;
  readonly onPrint: (bytes: Buffer) => void;
  readonly finish: (end: JobEnd) => void;
  readonly fail: (error: ServerDied) => void;
}

/** One process in one sandbox that forks a child for each job, one job at a time. */
export class ForkServer implements JobServer {
  /** Jobs finished so far. */
  jobs = 0;
  private readonly process: RunningProcess;
  private readonly reader = new FrameReader();
  private readonly ready: Promise<void>;
  /** The process has ended and nothing of it is left. */
  private readonly gone: Promise<void>;
  private current: RunningJob | undefined;
  private death: ServerDied | undefined;
  private onReady: () => void = () => undefined;
  private onDeath: (error: ServerDied) => void = () => undefined;

  private constructor(start: ServerStart) {
    this.ready = new Promise((resolve, reject) => {
      this.onReady = resolve;
      this.onDeath = reject;
    });
    const [file, ...args] = start.command;
    this.process = startProcess({
      file: file as string,
      arguments: args,
      folder: '/',
      environment: start.environment,
      extraInputs: start.extraInputs,
      onOutput: (chunk) => this.receive(chunk),
    });
    this.gone = this.process.ended.then(() => start.cleanUp());
    void this.process.ended.then((end) => this.die(describeEnd(end)));
    this.process.write(bootFrame(start.settings));
  }

  /** Throws ServerDied with the reason when the server does not come up. */
  static async start(start: ServerStart): Promise<ForkServer> {
    const server = new ForkServer(start);
    const timer = setTimeout(() => server.abandon('no answer after the start'), startMs);
    try {
      await server.ready;
      return server;
    } finally {
      clearTimeout(timer);
    }
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get alive(): boolean {
    return this.death === undefined;
  }

  /** `onPrint` gets what a program writes to standard output. */
  async run(
    job: ServerJob,
    onMessage: (payload: Buffer) => void,
    signal?: AbortSignal,
    onPrint: (bytes: Buffer) => void = () => undefined,
  ): Promise<JobEnd> {
    if (this.death !== undefined) throw this.death;
    if (this.current !== undefined) throw new TypeError('a fork server runs one job at a time');
    const timer = setTimeout(
      () => this.abandon('no answer after the end of a job'),
      job.totalSeconds * 1000 + silenceMs,
    );
    const onAbort = (): void => this.stop();
    try {
      const end = await new Promise<JobEnd>((finish, fail) => {
        this.current = { onMessage, onPrint, finish, fail };
        this.process.write(jobFrame(job));
        signal?.addEventListener('abort', onAbort, { once: true });
        if (signal?.aborted) this.stop();
      });
      if (signal?.aborted) throw new Cancelled();
      return end;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      this.current = undefined;
      this.jobs++;
    }
  }

  send(message: unknown): void {
    this.process.write(hostFrame('M', message));
  }

  /** The server lives on. */
  stop(): void {
    this.process.write(hostFrame('K'));
  }

  /** Ends the server and everything in its sandbox. */
  async dispose(): Promise<void> {
    this.process.kill();
    await this.gone;
  }

  private receive(chunk: Uint8Array): void {
    let frames: readonly Frame<ServerFrameKind>[];
    try {
      frames = this.reader.push(chunk);
    } catch {
      this.abandon('it spoke garbage');
      return;
    }
    for (const { kind, payload } of frames) {
      if (kind === 'R') this.onReady();
      else if (kind === 'M') this.current?.onMessage(payload);
      else if (kind === 'O') this.current?.onPrint(payload);
      else this.finishJob(payload);
    }
  }

  private finishJob(payload: Buffer): void {
    try {
      this.current?.finish(JSON.parse(payload.toString('utf8')) as JobEnd);
    } catch {
      this.abandon('it spoke garbage');
    }
  }

  private abandon(reason: string): void {
    this.die(reason);
    this.process.kill();
  }

  private die(reason: string): void {
    this.death ??= new ServerDied(`The sandbox's server ended: ${reason}`);
    this.onDeath(this.death);
    this.current?.fail(this.death);
  }
}
