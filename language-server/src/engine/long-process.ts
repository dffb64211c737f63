import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import { Cancelled, Failure, type FailureReason } from '../base/failure.ts';
import { lastWords, startProcess, type ProcessEnd } from '../base/process.ts';
import { modelEnvironment } from '../inference/client.ts';

/**
 * A process of our own that works for long, apart from everything that a person waits for: training, self-play. It reports
 * with one JSON object a line, ends with 2 or 3 after it has said what is wrong, and with 130 when it was interrupted.
 */
export interface LongProcess<Code extends number> {
  /** Which process it is, for people: `training`. */
  readonly name: string;
  readonly entry: URL;
  readonly argv: readonly string[];
  /** Exit codes of a good end. An error that nobody caught ends Node with 1. */
  readonly goodCodes: readonly Code[];
  /** What to do when it failed and did not say what to do. */
  readonly remedy: string;
}

/** What every line that is reported has; which fields are beside it depends on the type. */
export interface LongProcessEvent {
  readonly type: string;
}

/**
 * Runs the process to its end and gives its exit code, a good one. `report` sees what it says as it says it; that the lines
 * are of the type is taken from the process on trust. It runs as Node, also inside an editor, with this process's environment
 * but for NODE_OPTIONS and whatever is named like a key, token, secret or password.
 * @throws Cancelled after the signal, when what had to be saved is saved; Failure with what the process said was wrong, or
 * with its last words.
 */
export async function runLongProcess<Event extends LongProcessEvent, Code extends number>(work: LongProcess<Code>, report: (event: Event) => void, signal: AbortSignal): Promise<Code> {
  let failure: Failure | undefined;
  const lines = lineReader((line) => {
    const event = readEvent(line);
    if (event?.type === 'failure') failure = failureOf(event as FailureEvent);
    else if (event) report(event as Event);
  });
  const child = startProcess({
    file: process.execPath,
    arguments: ['--disable-warning=ExperimentalWarning', fileURLToPath(work.entry), ...work.argv],
    environment: modelEnvironment(),
    onOutput: lines.write,
  });
  const interrupt = (): void => child.interrupt();
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const end = await child.ended;
  signal.removeEventListener('abort', interrupt);
  lines.end();
  const code = work.goodCodes.find((good) => good === end.exitCode);
  if (code !== undefined) return code;
  if (end.exitCode === 130 || signal.aborted) throw new Cancelled();
  throw failure ?? failureAtEnd(work, end);
}

function failureAtEnd({ name, remedy }: LongProcess<number>, { exitCode, signal, startError, errorText }: ProcessEnd): Failure {
  const words = startError ?? lastWords(errorText);
  if (words !== '' && (exitCode === 2 || exitCode === 3)) return new Failure(exitCode === 2 ? 'badInput' : 'training', words, remedy);
  const how = signal === undefined ? `exit code ${exitCode ?? 'unknown'}` : `signal ${signal}`;
  return new Failure('training', `The ${name} process ended (${how})${words === '' ? ' without a word.' : `: ${words}`}`, remedy);
}

/** What such a process writes when it knows what is wrong. */
interface FailureEvent extends LongProcessEvent {
  readonly reason: FailureReason;
  readonly message: string;
  readonly remedy: string;
}

/** A runtime or a driver may print here too: that is no report. */
function readEvent(line: string): LongProcessEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const event = JSON.parse(line) as Partial<LongProcessEvent>;
    return typeof event.type === 'string' ? (event as LongProcessEvent) : undefined;
  } catch {
    return undefined;
  }
}

function failureOf({ reason, message, remedy }: FailureEvent): Failure {
  return new Failure(reason, message, remedy);
}

function lineReader(line: (text: string) => void): { readonly write: (chunk: Uint8Array) => void; readonly end: () => void } {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    write: (chunk) => {
      const parts = (rest + decoder.write(Buffer.from(chunk))).split('\n');
      rest = parts.pop() ?? '';
      parts.forEach(line);
    },
    end: () => {
      if (rest !== '') line(rest);
    },
  };
}
