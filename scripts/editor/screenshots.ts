/** `node scripts/editor/screenshots.ts`: the pictures of the README, taken in the real editor with the real server, into media/. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../build.ts';
import { bundleSuites } from './bundle-suites.ts';
import { findChromium, howToGetChromium, startChromium } from './chromium.ts';
import { runInEditor } from './editor-run.ts';
import { installCodeServer } from './install-code-server.ts';
import { startPageDriver } from './page-driver.ts';
import { suiteSettings } from './suite.ts';

/** Height of the title bar, which says that an extension is under development. */
const titleBar = 35;

const root = fileURLToPath(new URL('../..', import.meta.url));
const executable = findChromium();
if (executable === undefined) throw new Error(howToGetChromium);
const home = await mkdtemp(join(tmpdir(), 'pseudocode-pictures-'));
const codeServer = await installCodeServer((line) => process.stdout.write(`${line}\n`));
if (process.env['PSEUDOCODE_SKIP_BUILD'] !== '1') await buildAll();
const bundles = await bundleSuites(root);
const driver = await startPageDriver(join(root, 'media'), titleBar);
const browser = await startChromium(executable, { width: 1400, height: 800 + titleBar }, 1.5);
try {
  const workspace = join(home, 'workspace');
  await cp(join(root, 'test/editor/fixtures/pictures'), workspace, { recursive: true });
  const { failed } = await runInEditor(
    {
      name: 'pictures',
      bundle: join(bundles, 'pictures.cjs'),
      extensionFolder: root.replace(/\/$/, ''),
      workspace,
      userFolder: join(home, 'user'),
      port: 0,
      trusted: true,
      settings: {
        ...suiteSettings,
        'pseudocodeFirst.storeFile': join(home, 'store.sqlite'),
        'breadcrumbs.enabled': false,
        'editor.minimap.enabled': false,
        'editor.fontSize': 13,
        'workbench.activityBar.compact': true,
      },
      outFolder: join(root, '.runs/editor'),
      limit: 240_000,
    },
    { codeServer, browser, driver },
  );
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await browser.close();
  await driver.close();
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
}
