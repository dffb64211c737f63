import type { ServerJob } from './fork-server.ts';

/** Frames between the host and a fork server: payload length (uint32, little endian), one kind byte, payload. */
export interface Frame<Kind extends string = string> {
  readonly kind: Kind;
  readonly payload: Buffer;
}

/** job: start one. message: for its child. kill: end it now. */
export type HostFrameKind = 'J' | 'M' | 'K';
/** ready: the server is up. message: from the child, unchecked. output: what it printed. done: the child is gone. */
export type ServerFrameKind = 'R' | 'M' | 'O' | 'D';
const serverFrameKinds: ReadonlySet<string> = new Set<ServerFrameKind>(['R', 'M', 'O', 'D']);

const headerBytes = 5;
/** A frame beyond this is garbage, in bytes: no output limit comes near it. */
const maximumPayload = 256 << 20;

/** A frame that starts the bootstrap has no kind byte: the kind belongs to the server's own protocol. */
export function bootFrame(settings: unknown): Buffer {
  const payload = Buffer.from(JSON.stringify(settings));
  const header = Buffer.alloc(4);
  header.writeUInt32LE(payload.length);
  return Buffer.concat([header, payload]);
}

export function hostFrame(kind: HostFrameKind, message?: unknown): Buffer {
  return frame(kind, message === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(message)));
}

function frame(kind: HostFrameKind, payload: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(payload.length);
  header.write(kind, 4, 'latin1');
  return Buffer.concat([header, payload]);
}

/** Mirrored by runtime/python/pseudocode_sandbox/job.py, which reads nothing but the head, and of a program its input. */
export function jobFrame(job: ServerJob): Buffer {
  const head = Buffer.alloc(37);
  head.write(job.mode, 0, 1, 'latin1');
  // Of a candidate whose calls are all known: one for its loading, and one for each call.
  head.writeUInt32LE(job.mode === 'calls' ? 1 + (job.calls?.length ?? 0) : 0, 1);
  [job.callSeconds, job.totalSeconds, job.memoryBytes, job.outputBytes].forEach((value, index) => head.writeDoubleLE(value, 5 + 8 * index));
  return frame('J', Buffer.concat([head, Buffer.from(JSON.stringify(job))]));
}

export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** Cuts a stream of chunks into frames. `push` throws FrameError when the stream cannot be one of a server. */
export class FrameReader {
  private chunks: Uint8Array[] = [];
  private buffered = 0;
  private needed = headerBytes;

  push(chunk: Uint8Array): Frame<ServerFrameKind>[] {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    if (this.buffered < this.needed) return [];
    let data = Buffer.concat(this.chunks);
    const frames: Frame<ServerFrameKind>[] = [];
    this.needed = headerBytes;
    while (data.length >= headerBytes) {
      const length = data.readUInt32LE(0);
      const kind = data.toString('latin1', 4, 5);
      if (length > maximumPayload || !isServerFrameKind(kind)) throw new FrameError('not a frame of a fork server');
      if (data.length < headerBytes + length) {
        this.needed = headerBytes + length;
        break;
      }
      frames.push({ kind, payload: data.subarray(headerBytes, headerBytes + length) });
      data = data.subarray(headerBytes + length);
    }
    this.chunks = [data];
    this.buffered = data.length;
    return frames;
  }
}

function isServerFrameKind(kind: string): kind is ServerFrameKind {
  return serverFrameKinds.has(kind);
}
