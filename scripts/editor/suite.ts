/** The suites inside a real VS Code, one after the other: what each needs and what it shows. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScriptedEndpoint } from '../../test/editor/support/scripted-endpoint.ts';
import { buildAll } from '../build.ts';
import { makePackage } from '../package.ts';
import { bundleSuites } from './bundle-suites.ts';
import { findChromium, howToGetChromium, startChromium } from './chromium.ts';
import { runInEditor, type EditorMachinery } from './editor-run.ts';
import { installCodeServer } from './install-code-server.ts';
import { startPageDriver } from './page-driver.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Chapter {
  readonly name: string;
  readonly title: string;
  readonly trusted: boolean;
  readonly installed: boolean;
  /** The embedded model, or an endpoint whose answers are known beforehand. */
  readonly model: 'embedded' | 'scripted';
  /** Works on the user folder and workspace that an earlier chapter left. */
  readonly continues?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const chapters: readonly Chapter[] = [
  { name: 'embedded', title: 'the embedded model', trusted: true, installed: false, model: 'embedded' },
  { name: 'moments', title: 'the main job, and bad moments', trusted: true, installed: false, model: 'scripted' },
  {
    name: 'leave',
    title: 'leave in the middle',
    trusted: true,
    installed: false,
    model: 'scripted',
    // A search that is certainly still at work when the window goes away.
    settings: { 'pseudocodeFirst.search': 'mcts', 'pseudocodeFirst.simulations': 10_000, 'pseudocodeFirst.budgetSeconds': 600, 'pseudocodeFirst.stopAfterOutline': false },
  },
  { name: 'return', title: 'come back', trusted: true, installed: false, model: 'scripted', continues: 'leave', settings: { 'pseudocodeFirst.budgetSeconds': 10 } },
  { name: 'restricted', title: 'restricted mode', trusted: false, installed: false, model: 'scripted', continues: 'leave' },
  { name: 'installed', title: 'the installed package', trusted: true, installed: true, model: 'embedded' },
];

/** Milliseconds for one chapter. */
const chapterLimit = 900_000;

export const suiteSettings: Readonly<Record<string, unknown>> = {
  'pseudocodeFirst.seed': 1,
  'pseudocodeFirst.budgetSeconds': 30,
};

/**
 * Runs the chapters whose names hold one of the words, all without words.
 * Without Chromium: skipped with a line that says how to get it; a failure where CI is set.
 */
export async function runEditorSuite(root: string, words: readonly string[] = []): Promise<Counts> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say('\n— suite inside a real editor —');
  const executable = findChromium();
  if (executable === undefined) {
    say(howToGetChromium);
    return { passed: 0, failed: process.env['CI'] ? 1 : 0, skipped: process.env['CI'] ? 0 : 1 };
  }
  const chosen = chapters.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)) || chapters.some((later) => later.continues === name && words.includes(later.name)),
  );
  const total = { passed: 0, failed: 0, skipped: 0 };
  const work = await mkdtemp(join(tmpdir(), 'pseudocode-editor-'));
  const codeServer = await installCodeServer(say);
  const vsix = chosen.some((chapter) => chapter.installed) ? await makePackage(join(work, 'package.vsix')) : undefined;
  if (process.env['PSEUDOCODE_SKIP_BUILD'] !== '1') await buildAll();
  const bundles = await bundleSuites(root);
  const outFolder = join(root, '.runs/editor');
  const driver = await startPageDriver(outFolder);
  const browser = await startChromium(executable, { width: 1400, height: 900 });
  const endpoint = await startScriptedEndpoint();
  const scripted = { 'pseudocodeFirst.endpoint.url': endpoint.url, 'pseudocodeFirst.endpoint.model': 'scripted' };
  /** A window comes back under the address that it had. */
  const ports = new Map<string, number>();
  try {
    const machinery: EditorMachinery = { codeServer, browser, driver };
    for (const chapter of chosen) {
      say(`\n${chapter.title}`);
      const home = join(work, chapter.continues ?? chapter.name);
      const workspace = join(home, 'workspace');
      const port = ports.get(home) ?? (await freePort());
      ports.set(home, port);
      if (chapter.continues === undefined) {
        await mkdir(home, { recursive: true });
        await cp(join(root, 'test/editor/fixtures/workspace'), workspace, { recursive: true });
      }
      try {
        const report = await runInEditor(
          {
            name: chapter.name,
            bundle: join(bundles, `${chapter.name}.cjs`),
            extensionFolder: chapter.installed ? join(root, 'test/editor/fixtures/driver') : root.replace(/\/$/, ''),
            workspace,
            userFolder: join(home, 'user'),
            port,
            trusted: chapter.trusted,
            ...(chapter.installed && vsix !== undefined ? { vsix } : {}),
            settings: {
              ...suiteSettings,
              'pseudocodeFirst.storeFile': join(home, 'store.sqlite'),
              ...(chapter.model === 'scripted' ? scripted : {}),
              ...chapter.settings,
            },
            outFolder,
            limit: chapterLimit,
          },
          machinery,
        );
        total.passed += report.passed;
        total.failed += report.failed;
        total.skipped += report.skipped;
        if (report.passed + report.failed === 0) throw new Error(`the suite ${chapter.name} ran no test`);
      } catch (error) {
        total.failed++;
        say(`✖ ${chapter.title}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await browser.close();
    await driver.close();
    endpoint.close();
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
  return total;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
