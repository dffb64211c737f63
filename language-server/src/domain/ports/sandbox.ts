import type { FileContext, LanguageId } from '../problem.ts';
import type { Value } from '../value.ts';
import type { CallOutcome, LoadOutcome } from '../verdict.ts';

/**
 * Runs what a model wrote. Expected values never enter a candidate's sandbox; what comes back is data, and
 * the comparison is the caller's. A candidate can fail in any way and that is a value; only our own
 * machinery throws (Failure sandboxMissing, sandboxBroken, interpreterMissing) or Cancelled.
 */
export interface Sandbox {
  readonly name: string;
  /** Loads a candidate and calls it with each argument list in turn, in one process of its own. */
  call(job: CallJob, signal?: AbortSignal): Promise<CallReport>;
  /** Runs a test program in one sandbox against a candidate in another; values pass through the host as data. */
  judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport>;
  dispose(): Promise<void>;
}

export interface Limits {
  /** For one call, wall clock. */
  readonly callMs: number;
  /** For the whole candidate, loading included. */
  readonly totalMs: number;
  readonly memoryMiB: number;
  readonly outputBytes: number;
}

export const defaultLimits: Limits = { callMs: 1000, totalMs: 6000, memoryMiB: 512, outputBytes: 1 << 20 };

/** For mutants, of which many never end. */
export const briefLimits: Limits = { ...defaultLimits, callMs: 300, totalMs: 1500 };

export interface CallJob {
  readonly language: LanguageId;
  /** The candidate's source: the function and whatever helpers it brought. */
  readonly code: string;
  readonly entry: string;
  readonly context?: FileContext;
  readonly calls: readonly (readonly Value[])[];
  readonly limits: Limits;
}

export interface CallReport {
  readonly load: LoadOutcome;
  /** One for each call while the candidate lived; empty unless loaded. A call after its death has no entry. */
  readonly calls: readonly CallOutcome[];
  readonly seconds: number;
}

export interface JudgeJob {
  readonly language: LanguageId;
  /** The whole candidate program. */
  readonly program: string;
  /** Functions of the candidate that the test program may call. */
  readonly entries: readonly string[];
  /** Source that raises when the candidate is wrong, with `entries` defined as remote calls (and `candidate` as the first of them). */
  readonly test: string;
  /** Classes that program and test both define at module level: their instances cross as data. Default: none. */
  readonly classes?: readonly string[];
  readonly limits: Limits;
}

export interface JudgeReport {
  readonly load: LoadOutcome;
  /** How the test program ended: at its end, or with the exception that it raised. */
  readonly test:
    | { readonly kind: 'finished' }
    | { readonly kind: 'raised'; readonly type: string; readonly message: string }
    | { readonly kind: 'overTime' | 'overMemory' | 'overOutput' }
    | { readonly kind: 'died'; readonly detail: string }
    | { readonly kind: 'notRun' };
  /** The last failing outcome among the candidate's calls, when there was one: says whose fault it was. */
  readonly lastFailure?: CallOutcome;
  readonly seconds: number;
}

/** Runs whole programs that read standard input and write standard output. */
export interface ProgramRunner {
  /** Runs a program to its end, in a process of its own. Throws as Sandbox does. */
  run(job: ProgramJob, signal?: AbortSignal): Promise<ProgramReport>;
}

export interface ProgramJob {
  readonly language: LanguageId;
  readonly program: string;
  /** All that the program can read from standard input. */
  readonly input: string;
  /** `callMs` has no meaning here. */
  readonly limits: Limits;
}

export interface ProgramReport {
  /** What happened before the program's first statement, or that it came that far. */
  readonly load: Extract<LoadOutcome, { kind: 'loaded' | 'notCompiled' }>;
  /** exited: by itself, with status 0. What it wrote counts only then. */
  readonly end:
    | { readonly kind: 'exited'; readonly output: string }
    | Exclude<CallOutcome, { kind: 'returned' }>
    | { readonly kind: 'notRun' };
  readonly seconds: number;
}
