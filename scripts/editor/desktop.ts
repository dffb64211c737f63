/**
 * The same suites in the desktop VS Code: `npm run test:desktop`. Downloads VS Code with @vscode/test-electron, or
 * uses the one that PSEUDOCODE_VSCODE names. What needs a page to click on is skipped there.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import type { SuiteReport } from '../../test/editor/support/report.ts';
import { startScriptedEndpoint } from '../../test/editor/support/scripted-endpoint.ts';
import { buildAll } from '../build.ts';
import { bundleSuites } from './bundle-suites.ts';
import { suiteSettings } from './suite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
await buildAll();
const bundles = await bundleSuites(root);
const endpoint = await startScriptedEndpoint();
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await runChapter('embedded', {});
  await runChapter('moments', { 'pseudocodeFirst.endpoint.url': endpoint.url, 'pseudocodeFirst.endpoint.model': 'scripted' });
} finally {
  endpoint.close();
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function runChapter(name: string, extra: Readonly<Record<string, unknown>>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'pseudocode-desktop-'));
  const workspace = join(home, 'workspace');
  const reportFile = join(home, 'report.json');
  try {
    await cp(join(root, 'test/editor/fixtures/workspace'), workspace, { recursive: true });
    await mkdir(join(home, 'user/User'), { recursive: true });
    const settings = { ...suiteSettings, 'workbench.startupEditor': 'none', 'pseudocodeFirst.storeFile': join(home, 'store.sqlite'), ...extra };
    await writeFile(join(home, 'user/User/settings.json'), JSON.stringify(settings));
    const chosen = process.env['PSEUDOCODE_VSCODE'];
    await runTests({
      ...(chosen ? { vscodeExecutablePath: chosen } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(bundles, `${name}.cjs`),
      extensionTestsEnv: { PSEUDOCODE_REPORT: reportFile },
      launchArgs: [workspace, '--user-data-dir', join(home, 'user'), '--disable-extensions', '--disable-workspace-trust', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    }).catch((error: unknown) => process.stdout.write(`${String(error)}\n`));
    // The report decides: an editor that crashed has none.
    const report = existsSync(reportFile) ? (JSON.parse(await readFile(reportFile, 'utf8')) as SuiteReport) : { passed: 0, failed: 1, skipped: 0 };
    total.passed += report.passed;
    total.failed += report.failed;
    total.skipped += report.skipped;
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
