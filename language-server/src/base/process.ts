import { execa } from 'execa';

/** A program to start. Nothing of this process's environment is passed on unless `environment` says so. */
export interface ProcessOptions {
  /** Absolute path of the program, or a name to be found on this process's PATH. */
  readonly file: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Bytes the child reads to their end from descriptors 3, 4, … */
  readonly extraInputs?: readonly Uint8Array[];
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Sees standard error as it comes. */
  readonly onErrorOutput?: (chunk: Uint8Array) => void;
  /** How much of standard error is kept, from its end, in bytes. Default 16 KiB. */
  readonly errorBytes?: number;
}

export interface RunningProcess {
  /** Undefined when the start failed; `ended` then says why. */
  readonly pid: number | undefined;
  /** Queues bytes for standard input. Ignored once the process has ended. */
  write(bytes: Uint8Array): void;
  /** Closes standard input. */
  closeInput(): void;
  /** Ends the process at once (SIGKILL), by its id. */
  kill(): void;
  /** Asks the process to save and end (SIGINT). */
  interrupt(): void;
  /** Never rejects. */
  readonly ended: Promise<ProcessEnd>;
}

export interface ProcessEnd {
  readonly exitCode?: number;
  readonly signal?: string;
  /** Why the program could not be started at all. */
  readonly startError?: string;
  /** The last bytes of standard error, as text. */
  readonly errorText: string;
}

/** How a process ended, with its last words: `exit code 1: bwrap: …`. */
export function describeEnd({ startError, signal, exitCode, errorText }: ProcessEnd): string {
  const words = lastWords(errorText);
  return `${startError ?? signal ?? `exit code ${exitCode}`}${words === '' ? '' : `: ${words}`}`;
}

/** Of what a program wrote to standard error before it died, the line that says why; empty when it wrote nothing. */
export function lastWords(errorText: string): string {
  const lines = errorText.trim().split('\n');
  return (lines.findLast((line) => /^(?:\w*Error|Failure|FATAL ERROR)\b/.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** Starts a program that runs until its input closes, it ends by itself or it is killed. It never outlives this process. */
export function startProcess(options: ProcessOptions): RunningProcess {
  const errorBytes = options.errorBytes ?? 1 << 14;
  const child = execa(options.file, options.arguments, {
    stdio: ['pipe', 'pipe', 'pipe', ...(options.extraInputs ?? [])],
    buffer: false,
    reject: false,
    encoding: 'buffer',
    env: options.environment ?? {},
    extendEnv: false,
    killSignal: 'SIGKILL',
    cleanup: true,
    ...(options.folder === undefined ? {} : { cwd: options.folder }),
  });
  let errorTail = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Uint8Array) => options.onOutput(chunk));
  child.stderr.on('data', (chunk: Uint8Array) => {
    options.onErrorOutput?.(chunk);
    errorTail = Buffer.concat([errorTail, chunk]).subarray(-errorBytes);
  });
  // A child that died leaves a broken pipe behind; `ended` reports the death.
  child.stdin.on('error', () => undefined);
  const ended = child.then((result): ProcessEnd => ({
    ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
    ...(result.signal === undefined ? {} : { signal: result.signal }),
    ...(result.exitCode === undefined && result.signal === undefined && result.failed
      ? { startError: result.shortMessage }
      : {}),
    errorText: errorTail.toString('utf8'),
  }));
  return {
    pid: child.pid,
    write: (bytes) => {
      if (child.stdin.writable) child.stdin.write(bytes);
    },
    closeInput: () => child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
    interrupt: () => void child.kill('SIGINT'),
    ended,
  };
}

export interface FinishedProcess extends ProcessEnd {
  readonly output: string;
}

/** Runs a short helper program to its end. Killed after `timeoutMs`; its output is cut at 1 MiB. Never rejects. */
export async function runProcess(
  options: Omit<ProcessOptions, 'onOutput'>,
  timeoutMs: number,
): Promise<FinishedProcess> {
  const chunks: Uint8Array[] = [];
  let room = 1 << 20;
  const child = startProcess({
    ...options,
    onOutput: (chunk) => {
      if (room > 0) chunks.push(chunk.subarray(0, room));
      room -= Math.min(room, chunk.length);
    },
  });
  child.closeInput();
  const timer = setTimeout(() => child.kill(), timeoutMs);
  const end = await child.ended;
  clearTimeout(timer);
  return { ...end, output: Buffer.concat(chunks).toString('utf8') };
}
