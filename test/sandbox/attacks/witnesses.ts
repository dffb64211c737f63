import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHostUser } from '../../../language-server/src/sandbox/host-user.ts';

/** Things on the host that an attack would have to touch if it worked, and the means to see whether it did. */
export interface Witnesses {
  /** Where a program is told to look. */
  readonly places: Readonly<Record<string, string | number>>;
  /** Fails when anything of the host was changed, reached or ended, or when `report` holds what only the host knows. */
  check(report: unknown): void;
  close(): void;
}

/**
 * Everyone may read the secret and write the other file: only the sandbox stands before them. The victim runs as
 * the very user as which the sandbox runs where it has no better one.
 */
export async function callWitnesses(): Promise<Witnesses> {
  const secret = randomBytes(12).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'pseudocode-witnesses-'));
  chmodSync(folder, 0o755);
  const places = { secret: join(folder, 'secret'), open: join(folder, 'open'), file: join(folder, 'open', 'file') };
  writeFileSync(places.secret, secret);
  mkdirSync(places.open);
  writeFileSync(places.file, 'untouched');
  chmodSync(places.open, 0o777);
  chmodSync(places.file, 0o666);
  const user = await findHostUser();
  if (user.prefix.length > 0) {
    chownSync(places.open, 65534, 65534);
    chownSync(places.file, 65534, 65534);
  }
  process.env['PSEUDOCODE_WITNESS'] = secret;
  let visits = 0;
  const servers: Server[] = [];
  const listen = (options: { readonly port?: number; readonly host?: string; readonly path?: string }): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer((connection) => {
        visits++;
        connection.destroy();
      });
      servers.push(server);
      server.once('error', reject);
      server.listen(options, () => resolve(server));
    });
  const abstract = `pseudocode-witness-${secret.slice(0, 8)}`;
  const local = join(folder, 'socket');
  const tcp = await listen({ port: 0, host: '127.0.0.1' });
  await listen({ path: local });
  chmodSync(local, 0o777);
  await listen({ path: `\0${abstract}` });
  const datagrams = createSocket('udp4', () => void visits++);
  await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
  const victim = startVictim([...user.prefix, '/usr/bin/sleep', '3600']);
  const before = picture();

  function picture(): unknown {
    const state = (path: string): readonly unknown[] => {
      const { mode, uid, gid, mtimeMs, ino, size, nlink } = lstatSync(path);
      return [path, mode, uid, gid, mtimeMs, ino, size, nlink];
    };
    return {
      states: [places.secret, places.open, places.file].map(state),
      contents: [places.secret, places.file].map((path) => readFileSync(path, 'utf8')),
      folder: readdirSync(places.open),
      victim: [victim.exitCode, victim.signalCode],
      visits,
      kernel: ['core_pattern', 'hostname', 'panic'].map((name) => readFileSync(`/proc/sys/kernel/${name}`, 'utf8')),
      shared: ['shm', 'sem', 'msg'].map((name) => readFileSync(`/proc/sysvipc/${name}`, 'utf8').split('\n').filter((line) => / 4242 /.test(line))),
      traces: ['/pseudocode-attack', '/usr/bin/pseudocode-attack', '/dev/shm/pseudocode-attack'].filter((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined),
    };
  }

  return {
    places: {
      SECRET_FILE: places.secret,
      WRITABLE_FILE: places.file,
      WRITABLE_FOLDER: places.open,
      UNIX_SOCKET: local,
      ABSTRACT_SOCKET: abstract,
      TCP_PORT: (tcp.address() as AddressInfo).port,
      UDP_PORT: datagrams.address().port,
      VICTIM_PID: victim.pid ?? 0,
      HOST_PID: process.pid,
    },
    check: (report) => {
      const told = JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
      assert.ok(!told.includes(secret), 'it learned what only the host knows');
      assert.deepEqual(picture(), before, 'the host is not as it was');
    },
    close: () => {
      delete process.env['PSEUDOCODE_WITNESS'];
      for (const server of servers) server.close();
      datagrams.close();
      victim.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}

function startVictim([file, ...args]: readonly string[]): ChildProcess {
  return spawn(file as string, args, { stdio: 'ignore' });
}

/** Processes that descend from this one, victims aside, and those that run as a user that only a sandbox has. */
export function sandboxProcesses(roots: readonly number[]): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended.
    }
  }
  const descends = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (roots.includes(at)) return true;
    return false;
  };
  return [...parents.keys()].filter(descends);
}
