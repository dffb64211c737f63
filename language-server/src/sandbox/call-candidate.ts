import type { Clock } from '../base/clock.ts';
import type { CallJob, CallReport, Limits } from '../domain/ports/sandbox.ts';
import { encodeValue } from '../domain/value-codec.ts';
import type { CallOutcome, LoadOutcome } from '../domain/verdict.ts';
import { callOutcome, deathOutcome, loadOutcome, readChildMessage } from './child-message.ts';
import type { JobServer, ServerJob } from './fork-server.ts';
import { tooLarge } from './source-limit.ts';

/** Loads a candidate in a child of its own and makes the calls of the job there, one after the other. */
export async function callCandidate(
  server: JobServer,
  job: CallJob,
  clock: Clock,
  signal?: AbortSignal,
): Promise<CallReport> {
  const parts = programParts(job);
  const oversize = tooLarge(...parts.map(([, source]) => source));
  if (oversize !== undefined) return { load: oversize, calls: [], seconds: 0 };
  const start = clock.monotonic();
  let load: LoadOutcome | undefined;
  const calls: CallOutcome[] = [];
  let isGarbled = false;
  const end = await server.run(
    {
      mode: 'calls',
      parts,
      entries: [job.entry],
      calls: job.calls.map((values) => values.map(encodeValue)),
      ...serverLimits(job.limits),
    },
    (payload) => {
      // What follows garbage may stand in any place.
      if (isGarbled) return;
      const message = readChildMessage(payload);
      if (load === undefined) load = loadOutcome(message);
      else if (calls.length < job.calls.length) calls.push(callOutcome(message));
      isGarbled = message.kind === 'garbage';
      if (isGarbled) server.stop();
    },
    signal,
  );
  load ??= deathOutcome(end);
  const died = !isGarbled && end.end !== 'killed' && load.kind === 'loaded' && calls.length < job.calls.length;
  if (died) calls.push(deathOutcome(end));
  return { load, calls: load.kind === 'loaded' ? calls : [], seconds: (clock.monotonic() - start) / 1000 };
}

/** The candidate stands where the stub stood; what the file has before and after it runs around it. */
function programParts({ code, context }: CallJob): ServerJob['parts'] {
  const candidate = ['candidate', code] as const;
  if (context === undefined) return [candidate];
  return [['file before', context.before] as const, candidate, ['file after', context.after] as const].filter(
    ([, source]) => source.trim() !== '',
  );
}

export function serverLimits(
  limits: Limits,
): Pick<ServerJob, 'callSeconds' | 'totalSeconds' | 'memoryBytes' | 'outputBytes'> {
  return {
    callSeconds: limits.callMs / 1000,
    totalSeconds: limits.totalMs / 1000,
    memoryBytes: limits.memoryMiB * 2 ** 20,
    outputBytes: limits.outputBytes,
  };
}
