import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Behaviour = (received: Received, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A small real HTTP server that answers chat requests as told and lists its models. */
export async function startEndpoint(
  context: TestContext,
  chat: Behaviour,
  models: Behaviour = (_, response) => void json(response, 404, {}),
): Promise<{ url: string; received: Received[]; chats: () => Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const entry: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: text === '' ? {} : (JSON.parse(text) as Received['body']),
      };
      received.push(entry);
      await (entry.path.endsWith('/models') ? models : chat)(entry, response, request);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, received, chats: () => received.filter((one) => one.path.endsWith('/chat/completions')) };
}

export function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function delta(content: string, index = 0, more: object = {}): object {
  return { choices: [{ index, delta: { content }, ...more }] };
}

export function end(reason = 'stop', index = 0): object {
  return { choices: [{ index, delta: {}, finish_reason: reason }] };
}

/** The text of an event stream. */
export function events(messages: readonly object[], done = true): string {
  return messages.map((message) => `data: ${JSON.stringify(message)}\n\n`).join('') + (done ? 'data: [DONE]\n\n' : '');
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
}

/** Sends one answer as a stream, a few characters an event. */
export function say(response: ServerResponse, text: string, more: readonly object[] = []): void {
  const pieces = text.match(/.{1,5}/gsu) ?? [];
  openStream(response);
  response.end(events([...pieces.map((piece) => delta(piece)), end(), ...more]));
}

/** Sends bytes cut at every `size`, each in a write of its own, through the middle of characters and lines. */
export async function inChunks(response: ServerResponse, text: string, size: number): Promise<void> {
  openStream(response);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    response.write(bytes.subarray(at, at + size));
    await sleep(0);
  }
  response.end();
}
