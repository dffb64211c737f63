import { decodeValue, MalformedValue } from '../domain/value-codec.ts';
import type { Value } from '../domain/value.ts';
import type { CallOutcome, LoadOutcome } from '../domain/verdict.ts';
import type { JobEnd } from './fork-server.ts';

/** What a child may say. It is the candidate's own claim: read with suspicion, believed about nobody else. */
export type ChildMessage =
  | { readonly kind: 'loaded' | 'noEntry' | 'finished' }
  | { readonly kind: 'notCompiled'; readonly message: string }
  | { readonly kind: 'returned'; readonly wire: unknown }
  | { readonly kind: 'raised'; readonly type: string; readonly message: string }
  | { readonly kind: 'limit'; readonly limit: LimitKind }
  | {
      readonly kind: 'call';
      readonly entry: string;
      readonly positional: readonly unknown[];
      readonly named: readonly unknown[];
    }
  | { readonly kind: 'garbage' };

export type LimitKind = 'overTime' | 'overMemory' | 'overOutput';

const textLimit = 1000;
/** Deeper data would exhaust the stack of whoever walks it. A sandbox sends values up to 200 deep, two levels each. */
const maximumDepth = 500;

export function readChildMessage(payload: Buffer): ChildMessage {
  let body: unknown;
  try {
    body = JSON.parse(payload.toString('utf8'));
  } catch {
    return { kind: 'garbage' };
  }
  if (typeof body !== 'object' || body === null || !isShallow(body, maximumDepth)) return { kind: 'garbage' };
  const entries = Object.entries(body);
  const [tag, content] = (entries[0] ?? ['', undefined]) as [string, unknown];
  if (entries.length !== 1) return { kind: 'garbage' };
  switch (tag) {
    case 'loaded':
    case 'noEntry':
    case 'finished':
      return content === true ? { kind: tag } : { kind: 'garbage' };
    case 'notCompiled':
      return typeof content === 'string'
        ? { kind: 'notCompiled', message: content.slice(0, textLimit) }
        : { kind: 'garbage' };
    case 'returned':
      return { kind: 'returned', wire: content };
    case 'raised': {
      const [type, message] = Array.isArray(content) ? (content as unknown[]) : [];
      return typeof type === 'string' && typeof message === 'string'
        ? { kind: 'raised', type: type.slice(0, textLimit), message: message.slice(0, textLimit) }
        : { kind: 'garbage' };
    }
    case 'limit':
      return content === 'overTime' || content === 'overMemory' || content === 'overOutput'
        ? { kind: 'limit', limit: content }
        : { kind: 'garbage' };
    case 'call': {
      const [entry, positional, named] = Array.isArray(content) ? (content as unknown[]) : [];
      return typeof entry === 'string' && Array.isArray(positional) && Array.isArray(named)
        ? { kind: 'call', entry, positional, named }
        : { kind: 'garbage' };
    }
    default:
      return { kind: 'garbage' };
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}

const garbled = { kind: 'died', detail: 'it sent something that is not an answer' } as const;

export function loadOutcome(message: ChildMessage): LoadOutcome {
  switch (message.kind) {
    case 'loaded':
    case 'noEntry':
      return { kind: message.kind };
    case 'notCompiled':
    case 'raised':
      return message;
    case 'limit':
      return { kind: message.limit };
    default:
      return garbled;
  }
}

export function callOutcome(message: ChildMessage): CallOutcome {
  switch (message.kind) {
    case 'returned':
      return returned(message.wire);
    case 'raised':
      return message;
    case 'limit':
      return { kind: message.limit };
    default:
      return garbled;
  }
}

function returned(wire: unknown): CallOutcome {
  let value: Value;
  try {
    value = decodeValue(wire);
  } catch (error) {
    if (error instanceof MalformedValue) return garbled;
    throw error;
  }
  return { kind: 'returned', value };
}

/** Signal numbers of Linux that say why a child died. */
const signalNames: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  31: 'SIGSYS',
};

/** The outcome of whatever was under way when a child ended without answering. */
export function deathOutcome({ end, exitStatus, signal }: JobEnd): Extract<CallOutcome, { kind: LimitKind | 'died' }> {
  if (end === 'overTime' || end === 'overMemory' || end === 'overOutput') return { kind: end };
  if (signalNames[signal ?? 0] === 'SIGXCPU') return { kind: 'overTime' };
  if (signal !== null) return { kind: 'died', detail: `ended by ${signalNames[signal] ?? `signal ${signal}`}` };
  return { kind: 'died', detail: `ended by itself with exit status ${exitStatus} instead of answering` };
}
