/** Runs generated reference code in a sandbox of its own. */
import { silentLogger } from '../language-server/src/base/logger.ts';
import type { RunReference } from '../language-server/src/curriculum/dataset.ts';
import { formatValue } from '../language-server/src/languages/python/format-value.ts';
import { parseArguments } from '../language-server/src/languages/python/literal.ts';
import { referenceRunner } from '../language-server/src/learning/data/reference-runner.ts';
import { createSandbox } from '../language-server/src/sandbox/language-sandboxes.ts';

export async function createReferenceRunner(): Promise<{ readonly run: RunReference; readonly dispose: () => Promise<void> }> {
  const sandbox = await createSandbox({ logger: silentLogger });
  return { run: referenceRunner(sandbox, { parseArguments, formatValue }), dispose: () => sandbox.dispose() };
}
