import type { RunReference } from '../../curriculum/dataset.ts';
import { defaultLimits, type Limits, type Sandbox } from '../../domain/ports/sandbox.ts';
import type { Value } from '../../domain/value.ts';

/** How values are written as literals of the problem's language. */
export interface Literals {
  readonly parseArguments: (text: string) => readonly Value[] | undefined;
  readonly formatValue: (value: Value) => string;
}

/** Generated code always ends; a busy machine must not decide which tasks there are. */
const patientLimits: Limits = { ...defaultLimits, callMs: 20_000, totalMs: 120_000 };

/** Runs the curriculum's reference code in a sandbox, literals in and out. */
export function referenceRunner(sandbox: Sandbox, { parseArguments, formatValue }: Literals): RunReference {
  return async (code, entry, args, signal) => {
    const calls = args.map((text) => {
      const call = parseArguments(text);
      if (call === undefined) throw new TypeError(`not an argument list of literals: ${text}`);
      return call;
    });
    const report = await sandbox.call({ language: 'python', code, entry, calls, limits: patientLimits }, signal);
    return args.map((_, at) => {
      const outcome = report.calls[at];
      return outcome?.kind === 'returned' && outcome.value.kind !== 'opaque' ? formatValue(outcome.value) : undefined;
    });
  };
}
