import { parse } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { Cancelled } from '../base/failure.ts';
import { describeEnd, startProcess } from '../base/process.ts';
import type { ProcessEnd, ProcessOptions, RunningProcess } from '../base/process.ts';
import type { Environment } from './back-end.ts';
import { ServerDied } from './fork-server.ts';
import type { JobEnd, JobServer, ServerJob } from './fork-server.ts';
import { FrameReader, hostFrame } from './frames.ts';
import type { Frame, ServerFrameKind } from './frames.ts';

export interface ProcessStart {
  /** Program and arguments, isolation included. */
  readonly command: readonly string[];
  /** All of its environment. Default: nothing. */
  readonly environment?: Environment;
  /** Read by the command from descriptor 3. Absent where there is no such filter. */
  readonly seccompFilter?: Uint8Array;
  /** Comes first on standard input. */
  readonly firstInput?: readonly Uint8Array[];
}

/** How long a process may take to come up, in milliseconds: a loaded machine is slow, a broken one never answers. */
const startMs = 20_000;
/** A call or a candidate lives this much longer than its time, in milliseconds. */
const graceMs = 300;
/** Frames and their headers may take this many bytes more than the output limit. */
const slackBytes = 1 << 16;

/**
 * One process in a sandbox of its own that runs one job and is then no more. It starts before there is a job, so that
 * its start costs no time later. Limits are kept here, by the host; the kernel keeps those of memory and processes.
 */
export class CandidateProcess implements JobServer {
  private readonly clock: Clock;
  private readonly process: RunningProcess;
  private readonly reader = new FrameReader();
  private readonly ready: Promise<void>;
  private onReady: () => void = () => undefined;
  private isReady = false;
  private ended = false;
  private job: ServerJob | undefined;
  private onMessage: (payload: Buffer) => void = () => undefined;
  private onPrint: (bytes: Buffer) => void = () => undefined;
  private readonly decided: Promise<ProcessEnd>;
  private onDecided: (end: ProcessEnd) => void = () => undefined;
  /** What ended the job, when it was not the program itself. */
  private cause: JobEnd['end'] | undefined;
  private bytesLeft = 0;
  private deadline = Infinity;
  private callDeadline = Infinity;
  private timer: NodeJS.Timeout | undefined;

  private constructor(start: ProcessStart, clock: Clock) {
    this.clock = clock;
    this.process = startEnclosed(start, {
      onOutput: (chunk) => this.receive(chunk),
      onErrorOutput: (chunk) => {
        if (this.count(chunk)) this.onPrint(Buffer.from(chunk));
      },
    });
    void this.process.ended.then(() => (this.ended = true));
    this.decided = new Promise((resolve) => (this.onDecided = resolve));
    this.ready = new Promise((resolve, reject) => {
      this.onReady = resolve;
      void this.process.ended.then((end) => reject(new ServerDied(`The sandbox ended: ${describeEnd(end)}`)));
    });
  }

  /** Throws ServerDied with the reason when the process does not come up. */
  static async start(start: ProcessStart, clock: Clock): Promise<CandidateProcess> {
    const candidate = new CandidateProcess(start, clock);
    const timer = setTimeout(() => candidate.process.kill(), startMs);
    try {
      await candidate.ready;
      candidate.isReady = true;
      return candidate;
    } finally {
      clearTimeout(timer);
    }
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** `onPrint` gets what the program writes to standard output, where that does not lead to nobody. */
  async run(
    job: ServerJob,
    onMessage: (payload: Buffer) => void,
    signal?: AbortSignal,
    onPrint: (bytes: Buffer) => void = () => undefined,
  ): Promise<JobEnd> {
    if (this.job !== undefined) throw new TypeError('a candidate process runs one job');
    if (this.ended) throw new ServerDied('The sandbox ended before its job came');
    this.job = job;
    this.onMessage = onMessage;
    this.onPrint = onPrint;
    this.bytesLeft = job.outputBytes + slackBytes;
    const onAbort = (): void => this.stop();
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) this.stop();
    else {
      this.deadline = this.clock.monotonic() + job.totalSeconds * 1000 + graceMs;
      const { input, ...rest } = job;
      this.process.write(hostFrame('J', rest));
      if (input !== undefined) {
        this.process.write(Buffer.from(input));
        this.process.closeInput();
      }
      this.watch();
    }
    // What has its end decided is killed, and nobody waits until it is gone.
    const end = await Promise.race([this.process.ended, this.decided]);
    clearTimeout(this.timer);
    signal?.removeEventListener('abort', onAbort);
    if (signal?.aborted) throw new Cancelled();
    return endOf(end, this.cause);
  }

  send(message: unknown): void {
    this.restartCall();
    this.process.write(hostFrame('M', message));
  }

  stop(): void {
    this.finish('killed');
  }

  async dispose(): Promise<void> {
    this.process.kill();
    await this.process.ended;
  }

  private receive(chunk: Uint8Array): void {
    if (this.cause !== undefined || !this.count(chunk)) return;
    let frames: readonly Frame<ServerFrameKind>[];
    try {
      frames = this.reader.push(chunk);
    } catch {
      this.onMessage(Buffer.from('not a frame'));
      this.finish('exit');
      return;
    }
    for (const { kind, payload } of frames) {
      if (!this.isReady) this.onReady();
      else if (kind === 'M') this.hear(payload);
      else this.finish('exit');
    }
  }

  private hear(payload: Buffer): void {
    if (this.cause !== undefined) return;
    if (this.job?.mode === 'calls') this.restartCall();
    else this.callDeadline = Infinity;
    this.onMessage(payload);
  }

  private restartCall(): void {
    const { job } = this;
    if (job !== undefined && job.mode !== 'test') this.callDeadline = this.clock.monotonic() + job.callSeconds * 1000 + graceMs;
  }

  /** False when the program has written more than it may. */
  private count(chunk: Uint8Array): boolean {
    if (this.job === undefined) return true;
    this.bytesLeft -= chunk.length;
    if (this.bytesLeft < 0) this.finish('overOutput');
    return this.bytesLeft >= 0;
  }

  /** A timer that comes late finds the answer waiting: what has arrived is read before time is called. */
  private watch(): void {
    const rest = Math.min(this.deadline, this.callDeadline) - this.clock.monotonic();
    if (rest <= 0) setImmediate(() => (this.isOverTime() ? this.finish('overTime') : this.watch()));
    else this.timer = setTimeout(() => this.watch(), Math.min(rest, 50));
  }

  private isOverTime(): boolean {
    return Math.min(this.deadline, this.callDeadline) <= this.clock.monotonic();
  }

  private finish(cause: JobEnd['end']): void {
    this.cause ??= cause;
    this.onDecided({ errorText: '' });
    clearTimeout(this.timer);
    this.process.kill();
  }
}

/** Starts the program of a sandbox and gives it what comes first. */
export function startEnclosed(
  { command: [file, ...args], environment = {}, seccompFilter, firstInput = [] }: ProcessStart,
  listeners: Pick<ProcessOptions, 'onOutput' | 'onErrorOutput'>,
): RunningProcess {
  const running = startProcess({
    file: file as string,
    arguments: args,
    folder: parse(process.cwd()).root,
    environment,
    extraInputs: seccompFilter === undefined ? [] : [seccompFilter],
    ...listeners,
  });
  for (const bytes of firstInput) running.write(bytes);
  return running;
}

/** What the end of the process that holds a sandbox says about the program in it. Throws ServerDied. */
export function endOf(end: ProcessEnd, cause: JobEnd['end'] | undefined): JobEnd {
  if (cause !== undefined) return { end: cause, exitStatus: cause === 'exit' ? 0 : null, signal: null };
  // A program in there cannot end what holds the sandbox: that came from outside.
  if (end.signal !== undefined || end.startError !== undefined)
    throw new ServerDied(`The sandbox ended: ${describeEnd(end)}`);
  const status = end.exitCode ?? 0;
  if (/out of memory/i.test(end.errorText)) return { end: 'overMemory', exitStatus: status, signal: null };
  return { end: 'exit', exitStatus: status < 128 ? status : null, signal: status < 128 ? null : status - 128 };
}
