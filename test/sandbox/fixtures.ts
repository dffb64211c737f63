import { silentLogger } from '../../language-server/src/base/logger.ts';
import { defaultLimits } from '../../language-server/src/domain/ports/sandbox.ts';
import type { CallJob, JudgeJob, Limits } from '../../language-server/src/domain/ports/sandbox.ts';
import type { FileContext } from '../../language-server/src/domain/problem.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import type { CallOutcome } from '../../language-server/src/domain/verdict.ts';
import type { BackEndName } from '../../language-server/src/sandbox/back-end.ts';
import { createPythonSandbox } from '../../language-server/src/sandbox/create-sandbox.ts';
import type { PythonSandbox, SandboxOptions } from '../../language-server/src/sandbox/create-sandbox.ts';

export function openSandbox(options: Partial<SandboxOptions> = {}): Promise<PythonSandbox> {
  return createPythonSandbox({ logger: silentLogger, ...options });
}

/** Every back end of this platform: what holds for one has to hold for all. */
export const backEnds = ['bubblewrap', 'landlock'] as const satisfies readonly BackEndName[];

/** For what has to end by itself: time is no matter, however busy the machine. */
export const patientLimits: Limits = { ...defaultLimits, callMs: 8_000, totalMs: 30_000 };

/** For programs that would never end: they do so soon. */
export const shortLimits: Limits = { ...defaultLimits, callMs: 500, totalMs: 2500 };

export interface JobParts {
  readonly calls?: CallJob['calls'];
  readonly limits?: Partial<Limits>;
  readonly context?: FileContext;
  readonly entry?: string;
}

export function callJob(code: string, { calls = [[]], limits = {}, context, entry = 'f' }: JobParts = {}): CallJob {
  return {
    language: 'python',
    code,
    entry,
    calls,
    limits: { ...patientLimits, ...limits },
    ...(context === undefined ? {} : { context }),
  };
}

export function judgeJob(program: string, test: string, parts: Partial<JudgeJob> = {}): JudgeJob {
  return { language: 'python', program, test, entries: ['f'], limits: patientLimits, ...parts };
}

export const int = (value: number | bigint): Value => ({ kind: 'int', value: BigInt(value) });
export const text = (value: string): Value => ({ kind: 'str', value });
export const list = (...items: readonly Value[]): Value => ({ kind: 'list', items });
export const tuple = (...items: readonly Value[]): Value => ({ kind: 'tuple', items });
export const truth = (value: boolean): Value => ({ kind: 'bool', value });
export const none: Value = { kind: 'none' };

export function returned(value: Value): CallOutcome {
  return { kind: 'returned', value };
}

/** Without messages, which differ between versions of Python. */
export function kindOf(outcome: CallOutcome | undefined): string {
  return outcome === undefined ? 'nothing' : outcome.kind === 'raised' ? outcome.type : outcome.kind;
}
