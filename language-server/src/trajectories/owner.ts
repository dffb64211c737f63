import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Which process runs a task, as text for the store: `host pid start`. The start tells a process from a
 * later one that got the same number: boot and start tick on Linux, empty where the system does not say.
 */
export function ownerOf(pid: number): string {
  return [hostname().replaceAll(' ', '-'), pid, processStart(pid) ?? ''].join(' ');
}

/**
 * Whether the owner still lives. Another machine's processes cannot be seen from here: they count as
 * living until `otherHostLimitMs` passed without a word from them.
 */
export function isOwnerAlive(owner: string, silentMs: number): boolean {
  const [host, number, start] = owner.split(' ');
  const pid = Number(number);
  if (host !== hostname().replaceAll(' ', '-')) return silentMs < otherHostLimitMs;
  if (!Number.isSafeInteger(pid) || pid <= 0 || !processExists(pid)) return false;
  const now = processStart(pid);
  return now === undefined || start === '' || start === now;
}

/** One day. */
export const otherHostLimitMs = 86_400_000;

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name (field 2) may hold anything, so count from its closing bracket: state is field 3, the start tick field 22.
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (rest[0] === 'Z') return 'ended';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${rest[19]}`;
  } catch {
    return undefined;
  }
}
