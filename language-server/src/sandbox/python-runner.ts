import type { ProgramRunner, Sandbox } from '../domain/ports/sandbox.ts';
import type { Guarantee } from './back-end.ts';

/** Runs Python candidates, whatever it is that holds them. */
export interface PythonRunner extends Sandbox, ProgramRunner {
  /** What holds a candidate, and what does not. */
  readonly guarantees: readonly Guarantee[];
  /** The same where nothing ran before, and under another hash seed: to confirm a winner. */
  readonly fresh: Pick<Sandbox, 'call' | 'judge'>;
  /** Process ids of all that is up. */
  readonly processes: readonly number[];
}
