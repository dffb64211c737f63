/** `node scripts/editor/run.ts [chapter…]`: the suites inside a real VS Code. Reports and pictures: .runs/editor/. */
import { fileURLToPath } from 'node:url';
import { runEditorSuite } from './suite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { passed, failed, skipped } = await runEditorSuite(root, process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 ? 1 : 0;
