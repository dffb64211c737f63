import * as vscode from 'vscode';
import type { PageRequest } from './page-request.ts';

/** True in the browser run; on a desktop nothing can reach the window from inside. */
export const pageAvailable = Boolean(process.env['PSEUDOCODE_PAGE']);

async function ask(request: PageRequest): Promise<unknown> {
  const address = process.env['PSEUDOCODE_PAGE'];
  if (!address) throw new Error('there is no page to drive');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${JSON.stringify(request)}: ${body}`);
  return (JSON.parse(body) as { answer: unknown }).answer;
}

export const page = {
  click: (selector: string, text = '') => ask({ do: 'click', selector, text }),
  wait: (selector: string, text = '') => ask({ do: 'wait', selector, text }),
  texts: async (selector: string) => (await ask({ do: 'texts', selector })) as readonly string[],
  attributes: async (selector: string, name: string) => (await ask({ do: 'attributes', selector, name })) as readonly (string | null)[],
  press: (key: string) => ask({ do: 'press', key }),
  type: (text: string) => ask({ do: 'type', text }),
  /** A picture in the folder of reports; nothing where there is no page. */
  picture: async (name: string, withTitleBar = false) => (pageAvailable ? ask({ do: 'picture', name, withTitleBar }) : undefined),
};

const messages = '.notifications-center .notification-list-item-message';

/** The newest notification's words, which are then put away. */
export async function notification(): Promise<string> {
  await vscode.commands.executeCommand('notifications.showList');
  await page.wait(messages);
  const [first] = await page.texts(messages);
  await vscode.commands.executeCommand('notifications.clearAll');
  return first ?? '';
}

/** The words of all notifications that are there now; newest first. */
export async function notifications(): Promise<readonly string[]> {
  await vscode.commands.executeCommand('notifications.showList');
  const all = await page.texts(messages);
  await vscode.commands.executeCommand('notifications.hideList');
  return all;
}
