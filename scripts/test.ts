/**
 * Runs every test, the fast ones first: types, lint, unit tests, slow tests, then the suite inside a real editor.
 * `node scripts/test.ts [--fast | --unit] [words in file names…]`. Ends with the line `N passed, N failed`.
 */
import { glob } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { runEditorSuite } from './editor/suite.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const fastOnly = process.argv.includes('--fast');
/** Everything but the suite inside a real editor. */
const withoutEditor = process.argv.includes('--unit');

const files = (await Array.fromAsync(glob('test/**/*.test.ts', { cwd: root })))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();
const slow = files.filter((file) => file.endsWith('.slow.test.ts'));
const fast = files.filter((file) => !slow.includes(file));

const longestTestMs = 10 * 60_000;
const longestRunMs = 35 * 60_000;

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
await unitTests('fast tests', fast, availableParallelism());
if (!fastOnly) {
  await unitTests('slow tests', slow, 1);
  if (!withoutEditor && (words.length === 0 || words.includes('editor'))) add(await runEditorSuite(root));
}

// The one line that tells it all, for people and for machines; it comes last.
process.stdout.write(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function unitTests(name: string, chosen: readonly string[], concurrency: number): Promise<void> {
  if (chosen.length === 0) return;
  process.stdout.write(`\n— ${name}: ${chosen.length} files —\n`);
  const stream = run({
    files: chosen.map((file) => `${root}${file}`),
    concurrency,
    timeout: longestTestMs,
    execArgv: ['--import', new URL('test-leaks.ts', import.meta.url).href],
    // The time of a test is kept in its own process: one that never yields has to be ended from here.
    signal: AbortSignal.timeout(longestRunMs),
  });
  // Files are reported as tests of their own; only what they hold is counted.
  stream.on('test:pass', ({ details, skip, todo }) => {
    if (details.type === 'suite' || todo !== undefined) return;
    add(skip === undefined ? { passed: 1 } : { skipped: 1 });
  });
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') add({ failed: 1 });
  });
  stream.compose(spec).pipe(process.stdout, { end: false });
  await new Promise((resolve) => stream.once('end', resolve));
}

function add(counts: Partial<Counts>): void {
  total.passed += counts.passed ?? 0;
  total.failed += counts.failed ?? 0;
  total.skipped += counts.skipped ?? 0;
}
