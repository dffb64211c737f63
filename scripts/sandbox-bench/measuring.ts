import { readdirSync, readFileSync } from 'node:fs';

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), least: at(0), most: at(1) };
}

/** Milliseconds of each. */
export async function times(count: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work();
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}

/** Keeps `lanes` pieces of work going for a while; how many a second came to their end. */
export async function rate(lanes: number, seconds: number, work: (index: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  let count = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - start < seconds * 1000) {
      await work(next++);
      count++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - start)) * 1000;
}

/** Tests a second of each contestant, round by round: a busy machine slows all of them. */
export async function race(
  rounds: number,
  contestants: Readonly<Record<string, () => Promise<number>>>,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(contestants)) results[name]?.push(await measure());
  return results;
}

/** These processes and all that descend from them. */
export function family(roots: readonly number[]): readonly { readonly pid: number; readonly state: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(name), state, parent: Number(parent) }];
      } catch {
        return [];
      }
    });
  const members = new Set(roots);
  for (let size = -1; size !== members.size; ) {
    size = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** Proportional set size in MB of these processes and their descendants; undefined where this user may not look. */
export function proportionalMemory(roots: readonly number[]): number | undefined {
  let sum = 0;
  for (const { pid } of family(roots)) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch (error) {
      // One that has just ended takes no room.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && (error as NodeJS.ErrnoException).code !== 'ESRCH') return undefined;
    }
  }
  return sum;
}

/** Every number of a report with its path, one a line. */
export function table(content: object): string {
  const lines = (value: unknown, path: string): readonly string[] => {
    if (typeof value !== 'object' || value === null)
      return [`${path.padEnd(48)} ${typeof value === 'number' ? value.toFixed(2).padStart(12) : String(value)}`];
    if ('median' in value && 'least' in value && 'most' in value) {
      const { median, least, most } = value as Spread;
      return [`${path.padEnd(48)} ${median.toFixed(2).padStart(12)}   (${least.toFixed(2)} to ${most.toFixed(2)})`];
    }
    return Object.entries(value).flatMap(([name, part]) => lines(part, path === '' ? name : `${path}, ${name}`));
  };
  return `${lines(content, '').join('\n')}\n`;
}
