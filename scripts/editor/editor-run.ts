/** One run of one suite inside the extension host of a real VS Code, from the process to the report. */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import { suiteLine, type SuiteReport } from '../../test/editor/support/report.ts';
import type { Browser } from './chromium.ts';
import { startCodeServer } from './code-server.ts';
import type { CodeServer } from './install-code-server.ts';
import type { PageDriver } from './page-driver.ts';

/** Milliseconds for the page to begin: a busy machine takes its time. */
const startLimit = 180_000;

export interface EditorRun {
  readonly name: string;
  /** Bundle that exports `run()`. */
  readonly bundle: string;
  /** Extension under development; for an installed package a driver extension without code of its own. */
  readonly extensionFolder: string;
  readonly workspace: string;
  readonly userFolder: string;
  /** 0: any free one. */
  readonly port: number;
  readonly trusted: boolean;
  readonly vsix?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where reports and pictures go. */
  readonly outFolder: string;
  /** Milliseconds for the whole suite. */
  readonly limit: number;
}

export interface EditorMachinery {
  readonly codeServer: CodeServer;
  readonly browser: Browser;
  readonly driver: PageDriver;
}

/** @throws when the suite left no report: an extension host that crashed must not look like success. */
export async function runInEditor(run: EditorRun, machinery: EditorMachinery): Promise<SuiteReport> {
  const { codeServer, browser, driver } = machinery;
  const reportFile = join(run.outFolder, `${run.name}.json`);
  await rm(reportFile, { force: true });
  let log = '';
  const server = await startCodeServer(codeServer, {
    userFolder: run.userFolder,
    port: run.port,
    settings: run.settings,
    trusted: run.trusted,
    ...(run.vsix === undefined ? {} : { vsix: run.vsix }),
    environment: { PSEUDOCODE_REPORT: reportFile, PSEUDOCODE_PAGE: driver.url },
    log: (text) => (log += text),
  });
  const page = await browser.context.newPage();
  let failed = true;
  try {
    driver.use(page);
    const ended = new Promise<number>((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', (_type: unknown, args: readonly unknown[]) => {
      const line = format(...args);
      log += `${line}\n`;
      if (line.startsWith(suiteLine)) process.stdout.write(`${line.slice(suiteLine.length)}\n`);
    });
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(run.extensionFolder)],
      ['extensionTestsPath', remote(run.bundle)],
    ];
    const query = new URLSearchParams({ folder: run.workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://127.0.0.1:${server.port}/?${query}`, { waitUntil: 'commit', timeout: startLimit });
    const code = await withLimit(ended, run.limit);
    if (code === undefined) throw new Error(`the suite ${run.name} did not end within ${run.limit / 1000} s`);
    if (!existsSync(reportFile)) throw new Error(`the suite ${run.name} left no report: the extension host died`);
    const report = JSON.parse(await readFile(reportFile, 'utf8')) as SuiteReport;
    failed = report.failed > 0 || report.passed === 0;
    return report;
  } finally {
    const end = join(run.outFolder, `${run.name}-end.png`);
    const logFile = join(run.outFolder, `${run.name}.log`);
    await writeFile(logFile, log);
    if (failed) {
      await page.screenshot({ path: end }).catch(() => undefined);
      process.stdout.write(`the end of ${run.name}: ${end}, ${logFile}\n`);
    }
    // As a window is closed: the editor notes what was open. It is not asked about unsaved files.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('about:blank', { timeout: 10_000 }).catch(() => undefined);
    await page.close();
    await server.stop();
  }
}

async function withLimit<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
