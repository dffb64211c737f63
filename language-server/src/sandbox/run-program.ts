import type { Clock } from '../base/clock.ts';
import type { ProgramJob, ProgramReport } from '../domain/ports/sandbox.ts';
import { serverLimits } from './call-candidate.ts';
import { callOutcome, deathOutcome, loadOutcome, readChildMessage } from './child-message.ts';
import type { JobServer } from './fork-server.ts';
import { tooLarge } from './source-limit.ts';

/** Runs a program that reads standard input in a child of its own. */
export async function runProgram(
  server: JobServer,
  job: ProgramJob,
  clock: Clock,
  signal?: AbortSignal,
): Promise<ProgramReport> {
  const oversize = tooLarge(job.program);
  if (oversize !== undefined) return { load: oversize, end: { kind: 'notRun' }, seconds: 0 };
  const start = clock.monotonic();
  const printed: Buffer[] = [];
  let load: ProgramReport['load'] | undefined;
  let end: ProgramReport['end'] | undefined;
  const jobEnd = await server.run(
    { mode: 'program', parts: [['program', job.program]], entries: [], input: job.input, ...serverLimits(job.limits) },
    (payload) => {
      const message = readChildMessage(payload);
      if (load === undefined) {
        const outcome = loadOutcome(message);
        load = outcome.kind === 'notCompiled' ? outcome : { kind: 'loaded' };
        if (outcome.kind === 'notCompiled') end = { kind: 'notRun' };
      } else if (message.kind !== 'finished') {
        const outcome = callOutcome(message);
        end ??= outcome.kind === 'returned' ? { kind: 'died', detail: 'it said something that is no end' } : outcome;
      }
    },
    signal,
    (bytes) => printed.push(bytes),
  );
  // Programs may end themselves at once, as long as they say that all is well.
  const isWell = jobEnd.end === 'exit' && jobEnd.exitStatus === 0;
  const output = (): string => Buffer.concat(printed).toString('utf8');
  return {
    load: load ?? { kind: 'loaded' },
    end: end ?? (isWell ? { kind: 'exited', output: output() } : deathOutcome(jobEnd)),
    seconds: (clock.monotonic() - start) / 1000,
  };
}
