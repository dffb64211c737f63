import type { Clock } from '../base/clock.ts';
import type { JudgeJob, JudgeReport } from '../domain/ports/sandbox.ts';
import type { CallOutcome, LoadOutcome } from '../domain/verdict.ts';
import { serverLimits } from './call-candidate.ts';
import { callOutcome, deathOutcome, loadOutcome, readChildMessage } from './child-message.ts';
import type { ChildMessage } from './child-message.ts';
import type { JobServer, ServerJob } from './fork-server.ts';
import { tooLarge } from './source-limit.ts';

/** Runs the test program on one server against the candidate on the other. The host carries data from one to the other. */
export async function judgeCandidate(
  candidate: JobServer,
  tester: JobServer,
  job: JudgeJob,
  clock: Clock,
  signal?: AbortSignal,
  packages: NonNullable<ServerJob['packages']> = {},
): Promise<JudgeReport> {
  const oversize = tooLarge(job.program);
  if (oversize !== undefined) return { load: oversize, test: { kind: 'notRun' }, seconds: 0 };
  const start = clock.monotonic();
  const seconds = (): number => (clock.monotonic() - start) / 1000;
  const limits = serverLimits(job.limits);
  const classes = job.classes ?? [];
  const candidateSide = new CandidateSide(candidate);
  const candidateEnd = candidate
    .run(
      { mode: 'serve', parts: [['candidate', job.program]], entries: job.entries, classes, ...limits },
      (payload) => candidateSide.hear(readChildMessage(payload)),
      signal,
    )
    .then((end) => candidateSide.ended(deathOutcome(end)));
  // Its failure is reported where it is awaited, at the end.
  candidateEnd.catch((error: unknown) => candidateSide.ended({ kind: 'died', detail: String(error) }));
  try {
    const load = await candidateSide.load;
    if (load.kind !== 'loaded') {
      candidate.stop();
      await candidateEnd;
      return { load, test: { kind: 'notRun' }, seconds: seconds() };
    }
    let test: JudgeReport['test'] | undefined;
    candidateSide.onFatal = (outcome) => {
      test ??= outcome;
      tester.stop();
    };
    const end = await tester.run(
      { mode: 'test', parts: [['test', job.test]], entries: job.entries, classes, packages, ...limits },
      (payload) => {
        const message = readChildMessage(payload);
        if (message.kind === 'call' && job.entries.includes(message.entry))
          candidateSide.call(message, (answer) => tester.send(answer));
        else test ??= testEnd(message);
      },
      signal,
    );
    test ??= deathOutcome(end);
    candidate.stop();
    await candidateEnd;
    const { lastFailure } = candidateSide;
    return { load, test, ...(lastFailure === undefined ? {} : { lastFailure }), seconds: seconds() };
  } catch (error) {
    candidate.stop();
    await candidateEnd;
    throw error;
  }
}

function testEnd(message: ChildMessage): JudgeReport['test'] {
  switch (message.kind) {
    case 'finished':
      return { kind: 'finished' };
    case 'raised':
      return message;
    case 'notCompiled':
      return { kind: 'raised', type: 'SyntaxError', message: message.message };
    case 'limit':
      return { kind: message.limit };
    default:
      return { kind: 'died', detail: 'the test program sent something that is not an answer' };
  }
}

type Call = Extract<ChildMessage, { kind: 'call' }>;
type Answer = { readonly returned: unknown } | { readonly raised: readonly [type: string, message: string] };
type Fatal = Extract<CallOutcome, { kind: 'overTime' | 'overMemory' | 'overOutput' | 'died' }>;

/** The candidate as the test program sees it: answers to calls, or an end from which there is no going on. */
class CandidateSide {
  readonly load: Promise<LoadOutcome>;
  lastFailure: CallOutcome | undefined;
  onFatal: (outcome: Fatal) => void = () => undefined;
  private readonly server: JobServer;
  private loaded: (outcome: LoadOutcome) => void = () => undefined;
  private isLoaded = false;
  private death: Fatal | undefined;
  private pending: ((answer: Answer) => void) | undefined;

  constructor(server: JobServer) {
    this.server = server;
    this.load = new Promise((resolve) => {
      this.loaded = resolve;
    });
  }

  call({ entry, positional, named }: Call, answer: (answer: Answer) => void): void {
    if (this.death !== undefined) {
      this.onFatal(this.death);
      return;
    }
    this.pending = answer;
    this.server.send([entry, positional, named]);
  }

  hear(message: ChildMessage): void {
    if (!this.isLoaded) {
      this.isLoaded = true;
      this.loaded(loadOutcome(message));
      return;
    }
    const { pending } = this;
    this.pending = undefined;
    if (message.kind === 'returned' && pending !== undefined) {
      pending({ returned: message.wire });
      return;
    }
    const outcome = pending === undefined ? unasked : callOutcome(message);
    this.lastFailure = outcome;
    if (outcome.kind === 'raised' && pending !== undefined) pending({ raised: [outcome.type, outcome.message] });
    else if (outcome.kind !== 'raised' && outcome.kind !== 'returned') this.fatal(outcome);
  }

  ended(outcome: Fatal): void {
    if (!this.isLoaded) {
      this.isLoaded = true;
      this.loaded(outcome);
      return;
    }
    if (this.pending === undefined || this.death !== undefined) {
      this.death ??= outcome;
      return;
    }
    this.lastFailure = outcome;
    this.fatal(outcome);
  }

  private fatal(outcome: Fatal): void {
    this.death = outcome;
    this.onFatal(outcome);
  }
}

const unasked = { kind: 'died', detail: 'it answered without being called' } as const;
