/** Runs generated reference code in the sandbox, literals in and out. */
import { silentLogger } from '../language-server/src/base/logger.ts';
import type { RunReference } from '../language-server/src/curriculum/dataset.ts';
import { defaultLimits } from '../language-server/src/domain/ports/sandbox.ts';
import { formatValue } from '../language-server/src/languages/python/format-value.ts';
import { parseArguments } from '../language-server/src/languages/python/literal.ts';
import { createSandbox } from '../language-server/src/sandbox/create-sandbox.ts';

export async function createReferenceRunner(): Promise<{ readonly run: RunReference; readonly dispose: () => Promise<void> }> {
  const sandbox = await createSandbox({ logger: silentLogger });
  const run: RunReference = async (code, entry, args, signal) => {
    const calls = args.map((one) => parseArguments(one));
    if (calls.some((call) => call === undefined)) throw new TypeError(`not an argument list of literals: ${args.join(' ; ')}`);
    const report = await sandbox.call({ language: 'python', code, entry, calls: calls.filter((call) => call !== undefined), limits: defaultLimits }, signal);
    return args.map((_, at) => {
      const outcome = report.calls[at];
      return outcome?.kind === 'returned' && outcome.value.kind !== 'opaque' ? formatValue(outcome.value) : undefined;
    });
  };
  return { run, dispose: () => sandbox.dispose() };
}
