import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, Failure, throwIfCancelled } from '../base/failure.ts';
import { brokenOff, cannotReach, nonsense, redirected, refused, slow } from './endpoint-failure.ts';

/** One configured server. The key goes to its origin and nowhere else. */
export interface EndpointConnection {
  readonly origin: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
  /** Longest silence before the first byte of an answer, and between two pieces of it. Milliseconds. */
  readonly firstByteMs: number;
  readonly silenceMs: number;
}

/** The answer to a request, once its status said that there is one. */
export interface EndpointReply {
  readonly contentType: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The server did not take the request as it is (HTTP 400 or 422): another form of it may do. */
export class NotTaken extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, detail: string) {
    super(detail);
    this.failure = failure;
  }
}

const longestAnswer = 64 * 2 ** 20;
const longestWaitMs = 20_000;
const mostAttempts = 3;

/**
 * Sends one request and reads its answer. Waits and repeats when the server asks for that and it is short.
 * Leaving `read`, however it happens, closes the connection. Throws Cancelled, NotTaken or a Failure
 * (endpointUnreachable, endpointSlow, endpointNonsense).
 */
export async function request<T>(
  connection: EndpointConnection,
  address: URL,
  body: object | undefined,
  read: (reply: EndpointReply) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1, target = address; ; attempt++) {
    const result = await once(connection, target, body, read, signal);
    if (result.kind === 'answer') return result.value;
    if (attempt >= mostAttempts) throw result.failure;
    if (result.kind === 'elsewhere') {
      target = result.target;
    } else {
      await sleep(result.ms, undefined, signal === undefined ? {} : { signal }).catch(() => throwIfCancelled(signal));
    }
  }
}

type Attempt<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'wait'; readonly ms: number; readonly failure: Failure }
  | { readonly kind: 'elsewhere'; readonly target: URL; readonly failure: Failure };

async function once<T>(
  connection: EndpointConnection,
  address: URL,
  body: object | undefined,
  read: (reply: EndpointReply) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<Attempt<T>> {
  throwIfCancelled(signal);
  const connected = new AbortController();
  const stop = (): void => connected.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const watch = watchdog(connection, stop);
  try {
    const response = await fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: headersFor(connection, body),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: connected.signal,
    });
    const chunks = watched(response, address, watch);
    if (response.status >= 300 && response.status < 400) return follow(connection, address, response);
    if (!response.ok) return await judgeStatus(connection, address, response, chunks);
    return { kind: 'answer', value: await read({ contentType: response.headers.get('content-type') ?? '', chunks }) };
  } catch (error) {
    if (signal?.aborted === true) throw new Cancelled();
    if (watch.expired()) throw slow(address, watch.limitMs() / 1000, watch.begun() ? 'next' : 'first');
    if (error instanceof Failure || error instanceof NotTaken) throw error;
    throw watch.begun() ? brokenOff(address, error) : cannotReach(address, error);
  } finally {
    watch.end();
    signal?.removeEventListener('abort', stop);
    connected.abort();
  }
}

interface Watchdog {
  /** A byte arrived. */
  alive(): void;
  begun(): boolean;
  expired(): boolean;
  limitMs(): number;
  end(): void;
}

function watchdog(connection: EndpointConnection, bite: () => void): Watchdog {
  let begun = false;
  let expired = false;
  const limitMs = (): number => (begun ? connection.silenceMs : connection.firstByteMs);
  const start = (): NodeJS.Timeout =>
    setTimeout(() => {
      expired = true;
      bite();
    }, limitMs());
  let timer = start();
  return {
    alive() {
      begun = true;
      clearTimeout(timer);
      timer = start();
    },
    begun: () => begun,
    expired: () => expired,
    limitMs,
    end: () => clearTimeout(timer),
  };
}

async function* watched(response: Response, address: URL, watch: Watchdog): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of response.body ?? []) {
    watch.alive();
    size += chunk.length;
    if (size > longestAnswer) throw nonsense(address, `sends more than ${longestAnswer / 2 ** 20} MiB`);
    yield chunk;
  }
}

function headersFor(connection: EndpointConnection, body: object | undefined): Record<string, string> {
  return {
    accept: body === undefined ? 'application/json' : 'text/event-stream, application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(connection.apiKey === undefined || connection.apiKey === '' ? {} : { authorization: `Bearer ${connection.apiKey}` }),
  };
}

/** Only within the configured origin, and only in ways that keep the method. */
function follow<T>(connection: EndpointConnection, address: URL, response: Response): Attempt<T> {
  const location = response.headers.get('location');
  const target = location !== null && URL.canParse(location, address.href) ? new URL(location, address) : undefined;
  if (target === undefined) throw nonsense(address, `answers with HTTP ${response.status} and no address to go to`);
  const failure = redirected(address, target.origin + target.pathname);
  if (target.origin !== connection.origin) throw failure;
  return { kind: 'elsewhere', target, failure };
}

async function judgeStatus<T>(
  connection: EndpointConnection,
  address: URL,
  response: Response,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Attempt<T>> {
  const { status } = response;
  const detail = serverWords(await readText(chunks));
  const retryAfter = response.headers.get('retry-after');
  const failure = refused(address, status, withoutKey(detail, connection.apiKey), connection.model, retryAfter);
  if (status === 400 || status === 422) throw new NotTaken(failure, detail);
  const ms = Number(retryAfter ?? Number.NaN) * 1000;
  if ((status === 429 || status === 503) && ms >= 0 && ms <= longestWaitMs) return { kind: 'wait', ms, failure };
  throw failure;
}

export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** The message in an error's body, in the shapes that servers use; never a page of HTML. */
function serverWords(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body.trimStart().startsWith('<') ? '' : body.trim().slice(0, 300);
  }
  return (findMessage(parsed) ?? JSON.stringify(parsed)).slice(0, 300);
}

export function findMessage(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = new Map<string, unknown>(Object.entries(value));
  for (const name of ['error', 'message', 'detail']) {
    const found = findMessage(parts.get(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Some servers repeat the key they did not like. */
function withoutKey(text: string, key: string | undefined): string {
  return key === undefined || key === '' ? text : text.replaceAll(key, '…');
}
