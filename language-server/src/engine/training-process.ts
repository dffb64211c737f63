import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import { Cancelled, Failure, type FailureReason } from '../base/failure.ts';
import { startProcess } from '../base/process.ts';
import { modelEnvironment } from '../inference/client.ts';

/** One line that the training process reports; which fields there are depends on the type. */
export type TrainingReport = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * Runs the training process to its end and gives its exit code, 0 or 1. `report` sees what it says as it says it.
 * @throws Cancelled after the signal, when what had to be saved is saved; Failure with what the process said was wrong.
 */
export async function runTrainingProcess(entry: URL, argv: readonly string[], report: (event: TrainingReport) => void, signal: AbortSignal): Promise<0 | 1> {
  let failure: Failure | undefined;
  const lines = lineReader((line) => {
    const event = readEvent(line);
    if (event?.type === 'failure') failure = failureOf(event);
    else if (event) report(event);
  });
  const child = startProcess({
    file: process.execPath,
    arguments: ['--disable-warning=ExperimentalWarning', fileURLToPath(entry), ...argv],
    environment: modelEnvironment(),
    onOutput: lines.write,
  });
  const interrupt = (): void => child.interrupt();
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const { exitCode, startError, errorText } = await child.ended;
  signal.removeEventListener('abort', interrupt);
  lines.end();
  if (exitCode === 0 || exitCode === 1) return exitCode;
  if (exitCode === 130 || signal.aborted) throw new Cancelled();
  if (failure) throw failure;
  const message = startError ?? (errorText.trim() || 'the training process ended without a word');
  throw new Failure(exitCode === 2 ? 'badInput' : 'training', message, 'Mend what it says, then run the command again.');
}

/** A runtime or a driver may print here too: that is no report. */
function readEvent(line: string): TrainingReport | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const event = JSON.parse(line) as Partial<TrainingReport>;
    return typeof event.type === 'string' ? (event as TrainingReport) : undefined;
  } catch {
    return undefined;
  }
}

function failureOf({ reason, message, remedy }: TrainingReport): Failure {
  return new Failure(String(reason) as FailureReason, String(message), String(remedy));
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
