/** Runs the real program as a child process, with a store and folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../language-server/src/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output, line by line, as JSON. */
  events(): readonly Readonly<Record<string, unknown>>[];
}

/** A folder for one test, with the environment in which its programs run. */
export interface Workplace {
  readonly folder: string;
  readonly store: string;
  path(name: string): string;
  /** Writes a file into the folder; its path. */
  write(name: string, content: string): Promise<string>;
  run(...argv: readonly string[]): Promise<Ended>;
  runWith(environment: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Ended>;
  /** Starts a program in a process group of its own, as a terminal does. */
  start(...argv: readonly string[]): Started;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once standard error holds the text. */
  said(words: string): Promise<void>;
  /** Sends SIGINT to the whole process group, as Ctrl-C does. */
  pressControlC(): void;
}

export async function makeWorkplace(context: TestContext): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'pseudocode-cli-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const store = join(folder, 'data', 'store.sqlite');
  const start = (environment: Readonly<Record<string, string>>, argv: readonly string[]): Started => {
    const child = spawn(process.execPath, [main, ...argv], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), PSEUDOCODE_STORE: store, ...environment },
    });
    return watch(child);
  };
  return {
    folder,
    store,
    path: (name) => join(folder, name),
    write: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    run: (...argv) => start({}, argv).ended,
    runWith: (environment, ...argv) => start(environment, argv).ended,
    start: (...argv) => start({}, argv),
  };
}

function watch(child: ChildProcess): Started {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new TypeError('the outputs are pipes');
  let err = '';
  stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const ended = Promise.all([text(stdout), once(child, 'close')]).then(
    ([out]): Ended => ({
      code: child.exitCode,
      out,
      err,
      events: () => out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    }),
  );
  return {
    child,
    ended,
    said: async (words) => {
      while (!err.includes(words)) {
        const over = await Promise.race([once(stderr, 'data').then(() => false), ended.then(() => true)]);
        if (over && !err.includes(words)) throw new Error(`it never said "${words}", but: ${err}`);
      }
    },
    pressControlC: () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    },
  };
}
