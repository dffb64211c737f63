/**
 * `node scripts/editor/run.ts [chapter…]`: the suites inside a real VS Code. Reports, logs and pictures: .runs/editor/.
 * PSEUDOCODE_GREP=words runs the tests whose titles match, PSEUDOCODE_BAIL=1 stops at the first failure,
 * PSEUDOCODE_SKIP_BUILD=1 takes dist/ as it is.
 */
import { fileURLToPath } from 'node:url';
import { runEditorSuite } from './suite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { passed, failed, skipped } = await runEditorSuite(root, process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 ? 1 : 0;
