import { accessSync, constants, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** PSEUDOCODE_CHROMIUM, else the first Chromium or Chrome on the path. */
export function findChromium(): string | undefined {
  const chosen = process.env['PSEUDOCODE_CHROMIUM'];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(chosen ? [chosen] : []), ...onPath].find(isExecutable);
}

export const howToGetChromium =
  'The suite inside a real editor needs Chromium: `apt-get install chromium` on Debian and Ubuntu, or set PSEUDOCODE_CHROMIUM to its path.';

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export async function startChromium(executablePath: string, size: { readonly width: number; readonly height: number }, scale = 1): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'pseudocode-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: size,
    deviceScaleFactor: scale,
    args: [
      // Chromium refuses to run as root with its own sandbox, as in most containers; the page is our own editor.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
