import type { Clock } from '../base/clock.ts';
import { Cancelled } from '../base/failure.ts';
import type { ProcessEnd } from '../base/process.ts';
import type { ProgramJob, ProgramReport } from '../domain/ports/sandbox.ts';
import { endOf, startEnclosed } from './candidate-process.ts';
import type { ProcessStart } from './candidate-process.ts';
import { deathOutcome } from './child-message.ts';
import type { JobEnd } from './fork-server.ts';
import { hostFrame } from './frames.ts';
import { tooLarge } from './source-limit.ts';

/** The exit status of a text that is no program; mirrored by runtime/javascript/runner.js. */
const notCompiledStatus = 91;
const textLimit = 500;

/**
 * Runs a program in a sandbox of its own: its text comes first on standard input, and what follows is the program's.
 * Throws ServerDied or Cancelled.
 */
export async function runScriptProgram(
  place: ProcessStart,
  { program, input, limits }: ProgramJob,
  clock: Clock,
  signal?: AbortSignal,
): Promise<ProgramReport> {
  const oversize = tooLarge(program);
  if (oversize !== undefined) return { load: oversize, end: { kind: 'notRun' }, seconds: 0 };
  const start = clock.monotonic();
  const printed: Uint8Array[] = [];
  let bytesLeft = limits.outputBytes;
  let cause: JobEnd['end'] | undefined;
  const stop = (reason: JobEnd['end']): void => {
    cause ??= reason;
    running.kill();
  };
  const count = (chunk: Uint8Array): void => {
    bytesLeft -= chunk.length;
    if (bytesLeft < 0) stop('overOutput');
  };
  const running = startEnclosed(place, {
    onOutput: (chunk) => {
      count(chunk);
      if (bytesLeft >= 0) printed.push(chunk);
    },
    onErrorOutput: count,
  });
  const onAbort = (): void => stop('killed');
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop('overTime'), limits.totalMs);
  running.write(hostFrame('J', { parts: [['program', program]] }));
  running.write(Buffer.from(input));
  running.closeInput();
  const ended = await running.ended;
  clearTimeout(timer);
  signal?.removeEventListener('abort', onAbort);
  if (signal?.aborted) throw new Cancelled();
  const report = reportOf(endOf(ended, cause), ended, Buffer.concat(printed).toString('utf8'));
  return { ...report, seconds: (clock.monotonic() - start) / 1000 };
}

function reportOf(jobEnd: JobEnd, { errorText }: ProcessEnd, output: string): Pick<ProgramReport, 'load' | 'end'> {
  const load = { kind: 'loaded' } as const;
  if (jobEnd.end !== 'exit' || jobEnd.exitStatus === null) return { load, end: deathOutcome(jobEnd) };
  switch (jobEnd.exitStatus) {
    case 0:
      return { load, end: { kind: 'exited', output } };
    case notCompiledStatus:
      return { load: { kind: 'notCompiled', message: errorText.trim().slice(0, textLimit) }, end: { kind: 'notRun' } };
    default: {
      const error = /^(?:Uncaught )?(\w*(?:Error|Exception|Package)\w*)(?: \[\w+\])?: (.*)$/m.exec(errorText);
      return {
        load,
        end:
          error === null
            ? deathOutcome(jobEnd)
            : { kind: 'raised', type: error[1] ?? '', message: (error[2] ?? '').slice(0, textLimit) },
      };
    }
  }
}
