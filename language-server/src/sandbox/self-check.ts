import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { Failure } from '../base/failure.ts';
import type { Sandbox } from '../domain/ports/sandbox.ts';
import type { LanguageId } from '../domain/problem.ts';
import type { Value } from '../domain/value.ts';
import { remedyFor } from './remedies.ts';

/** Host files that every machine has and no candidate may see. */
const secrets = [
  '/etc/shadow',
  '/etc/passwd',
  '/etc/hostname',
  homedir(),
  '/home',
  '/root',
  '/var',
  '/run',
  '/proc/kcore',
];
/** How a child ends whose filter the kernel did not take; mirrored by limits.py. */
const noFilterStatus = 97;
const outsideFolders = ['/', '/usr', '/usr/lib', '/dev', '/dev/shm', '/var/tmp', '/proc/sys/kernel', homedir()];

/** `processes`: none of them may be root’s. */
interface Checked extends Sandbox {
  readonly processes: readonly number[];
}

/** Gives the sandbox back when it holds; otherwise disposes of it and throws Failure sandboxBroken. */
export async function proven<S extends Checked & { dispose(): Promise<void> }>(sandbox: S, escapeAttempts: string, language: LanguageId): Promise<S> {
  try {
    await requireNoEscape(sandbox, escapeAttempts, language);
    return sandbox;
  } catch (error) {
    await sandbox.dispose();
    throw error;
  }
}

/** Tries to escape from inside, as a candidate would. Throws Failure sandboxBroken when anything works that must not. */
export async function requireNoEscape(
  sandbox: Checked,
  escapeAttempts: string,
  language: LanguageId,
): Promise<void> {
  const report = await sandbox.call({
    language,
    code: escapeAttempts,
    entry: 'escapes',
    calls: [[texts(secrets), texts(outsideFolders)]],
    limits: { callMs: 10_000, totalMs: 15_000, memoryMiB: 256, outputBytes: 1 << 20 },
  });
  const outcome = report.calls[0];
  if (outcome?.kind !== 'returned' || outcome.value.kind !== 'list') {
    const end = JSON.stringify(outcome ?? report.load);
    if (end.includes(`exit status ${noFilterStatus} `)) throw new Failure('sandboxBroken', 'A candidate could not be given its filter (seccomp).', remedyFor('seccomp'));
    throw broken(`The check of the sandbox did not finish (${end}).`);
  }
  const escapes = outcome.value.items.map((item) => (item.kind === 'str' ? item.value : '?'));
  if (sandbox.processes.some(runsAsRoot)) escapes.push('run as root');
  if (escapes.length > 0) throw broken(`The sandbox does not hold: a program inside it could ${escapes.join(', ')}.`);
}

/** Seen from the host: inside, a user namespace hides who one really is. Only Linux tells. */
function runsAsRoot(pid: number): boolean {
  if (process.platform !== 'linux') return process.getuid?.() === 0;
  const users = /^Uid:\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return users === null || users.slice(1).includes('0');
}

function texts(items: readonly string[]): Value {
  return { kind: 'list', items: items.map((value) => ({ kind: 'str', value })) };
}

function broken(message: string): Failure {
  return new Failure(
    'sandboxBroken',
    message,
    'Nothing runs until it holds: update the system and what isolates programs on it (bubblewrap, kernel, Node), and report this with the output of the doctor command.',
  );
}
