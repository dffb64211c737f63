/**
 * Lets a suite inside the extension host do what only a person at the page can do: click a lens, pick from a list,
 * look. It asks over HTTP on the loopback; the address, with a random path, is in PSEUDOCODE_PAGE.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PageRequest } from '../../test/editor/support/page-request.ts';

export interface PageDriver {
  readonly url: string;
  /** The page that requests are about from now on. */
  use(page: Page): void;
  close(): Promise<void>;
}

/** Milliseconds that an element may take to appear. */
const limit = 90_000;

/** @param cutTop pixels at the top that pictures leave out */
export async function startPageDriver(pictureFolder: string, cutTop = 0): Promise<PageDriver> {
  mkdirSync(pictureFolder, { recursive: true });
  const path = `/${randomUUID()}`;
  let page: Page | undefined;
  const server = createServer((request, response) => {
    if (request.url !== path || page === undefined) {
      response.writeHead(404).end();
      return;
    }
    const current = page;
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      perform(current, JSON.parse(body) as PageRequest, pictureFolder, cutTop).then(
        (answer) => response.writeHead(200).end(JSON.stringify({ answer: answer ?? null })),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}${path}`,
    use: (next) => {
      page = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function perform(page: Page, request: PageRequest, pictureFolder: string, cutTop: number): Promise<unknown> {
  switch (request.do) {
    case 'click':
      return page.locator(request.selector).filter({ hasText: request.text }).first().click({ timeout: limit });
    case 'wait':
      return page.locator(request.selector).filter({ hasText: request.text }).first().waitFor({ timeout: limit });
    case 'texts':
      return page.locator(request.selector).allTextContents();
    case 'attributes':
      return page.locator(request.selector).evaluateAll((all, name) => all.map((one) => one.getAttribute(name)), request.name);
    case 'press':
      return page.keyboard.press(request.key);
    case 'type':
      return page.keyboard.type(request.text);
    case 'picture':
      return takePicture(page, join(pictureFolder, `${request.name}.png`), request.withTitleBar ? 0 : cutTop);
  }
}

async function takePicture(page: Page, path: string, cutTop: number): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1400, height: 900 };
  await page.screenshot({ path, animations: 'disabled', clip: { x: 0, y: cutTop, width, height: height - cutTop } });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page driver has no port');
  return address.port;
}
