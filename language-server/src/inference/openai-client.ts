import { Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { parseEndpointAddress, type EndpointAddress } from './endpoint-address.ts';
import { brokenOff, nonsense } from './endpoint-failure.ts';
import { NotTaken, findMessage, readText, request, type EndpointConnection } from './endpoint-request.ts';
import { createAnswerReader, type ChatAnswer } from './openai-answer.ts';
import { serverSentEvents } from './server-sent-events.ts';

export interface EndpointOptions {
  /** A server, its `/v1`, or its chat completions. */
  readonly url: string;
  /** The model's name as the server knows it. */
  readonly model: string;
  readonly apiKey?: string | undefined;
  readonly logger: Logger;
  /** Longest silence before an answer begins; a server may have to load its model first. Default 120,000 ms. */
  readonly firstByteMs?: number | undefined;
  /** Longest silence inside an answer. Default 60,000 ms. */
  readonly silenceMs?: number | undefined;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Different answers to the same messages, at least 1. */
  readonly count: number;
  readonly temperature: number;
  readonly topP: number;
  /** 0 keeps everything. */
  readonly topK: number;
  readonly seed: number;
  /** For the whole of one answer, hidden thinking included. */
  readonly maxTokens: number;
  readonly onText?: ((index: number, delta: string) => void) | undefined;
}

/**
 * A client of one OpenAI-compatible server: the only place of this program that opens a network connection,
 * and only to the configured origin. It learns from refusals which parameters the server takes.
 */
export interface ChatEndpoint {
  readonly model: string;
  /**
   * Exactly `count` answers. Throws Cancelled (the connection is closed then) or Failure
   * endpointUnreachable, endpointSlow, endpointNonsense.
   */
  complete(request: ChatRequest, signal?: AbortSignal): Promise<readonly ChatAnswer[]>;
  /** Tokens that fit into the model's context, where the server says so. Asked until there is an answer, then never again. */
  contextWindow(signal?: AbortSignal): Promise<number | undefined>;
}

/** Longest wait for the list of models: a server that is slow to say it is used without. */
const listingMs = 5000;

/** Parameters beyond the common core. What a server refuses is left out from then on. */
type Extra = 'max_completion_tokens' | 'logprobs' | 'n' | 'top_k' | 'seed' | 'stream_options' | 'temperature' | 'top_p';
/** The order in which they are given up when a refusal names none of them. */
const extras: readonly Extra[] = ['max_completion_tokens', 'stream_options', 'top_k', 'logprobs', 'n', 'seed'];
const nameable: readonly Extra[] = [...extras, 'temperature', 'top_p'];

export function createChatEndpoint(options: EndpointOptions): ChatEndpoint {
  const address = parseEndpointAddress(options.url);
  const connection: EndpointConnection = {
    origin: address.origin,
    model: options.model,
    apiKey: options.apiKey,
    firstByteMs: options.firstByteMs ?? 120_000,
    silenceMs: options.silenceMs ?? 60_000,
  };
  const refusedExtras = new Set<Extra>();
  let listed: { readonly window: number | undefined } | undefined;

  async function ask(chat: ChatRequest, signal: AbortSignal | undefined): Promise<readonly ChatAnswer[]> {
    for (;;) {
      const body = requestBody(options.model, chat, refusedExtras);
      try {
        return await request(connection, address.chat, body, (reply) => readAnswers(address, chat, reply.contentType, reply.chunks), signal);
      } catch (error) {
        if (!(error instanceof NotTaken)) throw error;
        const culprit = culpritOf(error.message, body);
        if (culprit === undefined) throw error.failure;
        refusedExtras.add(culprit);
        options.logger.debug(`${address.origin} does not take ${culprit}`);
      }
    }
  }

  return {
    model: options.model,

    async complete(chat, signal) {
      if (refusedExtras.has('n') && chat.count > 1) return askOneByOne(ask, chat, 0, signal);
      const answers = await ask(chat, signal);
      if (answers.length >= chat.count) return answers.slice(0, chat.count);
      refusedExtras.add('n');
      options.logger.debug(`${address.origin} ignores n: asking once for each answer`);
      return [...answers, ...(await askOneByOne(ask, chat, answers.length, signal))];
    },

    // The answer is kept, never the question under way: who asks stops it with a signal of their own.
    async contextWindow(signal) {
      const brief = { ...connection, firstByteMs: Math.min(connection.firstByteMs, listingMs) };
      listed ??= await request(brief, address.models, undefined, async ({ chunks }) => ({ window: readContextWindow(await readText(chunks), options.model) }), signal).catch(
        (error: unknown) => {
          if (error instanceof Failure || error instanceof NotTaken) return { window: undefined };
          throw error;
        },
      );
      return listed.window;
    },
  };
}

/** Side by side, so that a server which batches can; each with a seed of its own. */
async function askOneByOne(
  ask: (chat: ChatRequest, signal: AbortSignal | undefined) => Promise<readonly ChatAnswer[]>,
  chat: ChatRequest,
  from: number,
  signal: AbortSignal | undefined,
): Promise<readonly ChatAnswer[]> {
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const one = async (index: number): Promise<readonly ChatAnswer[]> => {
    const onText = chat.onText && ((_: number, delta: string): void => chat.onText?.(index, delta));
    try {
      return await ask({ ...chat, count: 1, seed: chat.seed + index, onText }, either);
    } catch (error) {
      failed.abort();
      throw error;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: chat.count - from }, (_, offset) => one(from + offset)));
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  // The first failure cancels the others: say what failed, not that the others were cancelled.
  if (reasons.length > 0) throw reasons.find((reason) => reason instanceof Failure) ?? reasons[0];
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}

type Body = Readonly<Record<string, unknown>>;

function requestBody(model: string, chat: ChatRequest, refusedExtras: ReadonlySet<Extra>): Body {
  const extra: Readonly<Record<Extra, object>> = {
    max_completion_tokens: { max_completion_tokens: chat.maxTokens },
    stream_options: { stream_options: { include_usage: true } },
    logprobs: { logprobs: true },
    n: chat.count > 1 ? { n: chat.count } : {},
    top_k: chat.topK > 0 ? { top_k: chat.topK } : {},
    seed: { seed: chat.seed },
    temperature: { temperature: chat.temperature },
    top_p: chat.topP < 1 ? { top_p: chat.topP } : {},
  };
  const taken = nameable.filter((name) => !refusedExtras.has(name)).map((name) => extra[name]);
  const tokens = refusedExtras.has('max_completion_tokens') ? { max_tokens: chat.maxTokens } : {};
  return Object.assign({ model, messages: chat.messages, stream: true }, tokens, ...taken) as Body;
}

/** The parameter that a refusal names, else the next one that can be done without; undefined when it is about something else. */
function culpritOf(words: string, body: Body): Extra | undefined {
  const sent = (name: Extra): boolean => name in body;
  const named = nameable.find((name) => sent(name) && new RegExp(`(?<![a-z_])${name}(?![a-z_])`).test(words));
  if (named !== undefined) return named;
  return /context|too long|model/i.test(words) ? undefined : extras.find(sent);
}

async function readAnswers(
  address: EndpointAddress,
  chat: ChatRequest,
  contentType: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly ChatAnswer[]> {
  const reader = createAnswerReader(chat.count, chat.maxTokens, chat.onText);
  if (!contentType.includes('event-stream')) {
    const message = parseObject(address, await readText(chunks));
    if (!reader.take(message)) throw nonsense(address.chat, 'answers without choices');
    return reader.answers();
  }
  let any = false;
  for await (const data of serverSentEvents(chunks)) {
    if (data.trim() === '[DONE]') return finish(address, reader, any);
    const message = parseObject(address, data);
    any = reader.take(message) || any;
    if (reader.overlong()) return reader.answers();
  }
  if (any && !reader.finished()) throw brokenOff(address.chat);
  return finish(address, reader, any);
}

function finish(address: EndpointAddress, reader: ReturnType<typeof createAnswerReader>, any: boolean): readonly ChatAnswer[] {
  if (!any) throw nonsense(address.chat, 'answers with nothing');
  return reader.answers();
}

function parseObject(address: EndpointAddress, text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const what = text.trimStart().startsWith('<') ? 'answers with a web page' : text.trim() === '' ? 'answers with nothing' : 'answers with broken JSON';
    throw nonsense(address.chat, what, error);
  }
  if (typeof parsed !== 'object' || parsed === null) throw nonsense(address.chat, 'answers with something that is no completion');
  if ('error' in parsed && parsed.error !== null && parsed.error !== undefined) {
    throw nonsense(address.chat, `reports an error: ${(findMessage(parsed) ?? 'without words').slice(0, 300)}`);
  }
  return parsed;
}

/**
 * vLLM and SGLang say max_model_len, OpenRouter and Together context_length, Groq context_window, LM Studio
 * max_context_length, llama.cpp meta.n_ctx (what it loaded) or meta.n_ctx_train (what the model could).
 */
function readContextWindow(text: string, model: string): number | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const data = part(parsed, 'data');
  const entries: readonly unknown[] = Array.isArray(data) ? data : [];
  const entry = entries.find((one) => part(one, 'id') === model) ?? (entries.length === 1 ? entries[0] : undefined);
  const places = [
    part(entry, 'loaded_context_length'),
    part(entry, 'max_model_len'),
    part(part(entry, 'meta'), 'n_ctx'),
    part(entry, 'context_length'),
    part(entry, 'context_window'),
    part(entry, 'max_context_length'),
    part(part(entry, 'meta'), 'n_ctx_train'),
  ];
  return places.find((value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0);
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
