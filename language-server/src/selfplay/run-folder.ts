/**
 * A run on disk. Finished stages have a result file that appears whole; what a stage gathers piece by piece is in logs of JSON
 * lines, of which a kill can only tear the last. So a run goes on from wherever it was stopped.
 */
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, link, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, parse, resolve } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { hashText } from '../base/random.ts';
import { writeAtomically } from '../learning/atomic-file.ts';
import { isOwnerAlive, ownerOf } from '../trajectories/owner.ts';

export interface Finished<Result> {
  /** Of the sitting that ended it. */
  readonly seconds: number;
  readonly result: Result;
}

const lockFile = 'owner.txt';

export class RunFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** A path below the run's folder; an absolute path stays what it is. */
  at(path: string): string {
    return resolve(this.path, path);
  }

  /** The result of a stage, once it has one. Throws Failure badInput when the file is damaged. */
  async finished<Result>(stage: string): Promise<Finished<Result> | undefined> {
    return this.read<Finished<Result>>(`${stage}.json`);
  }

  async finish<Result>(stage: string, finished: Finished<Result>): Promise<void> {
    await this.write(`${stage}.json`, finished);
  }

  isFinished(stage: string): boolean {
    return existsSync(this.at(`${stage}.json`));
  }

  /** Whether a stage has left anything: a result, a log, or what it trained. */
  hasBegun(stage: string): boolean {
    const { dir, base } = parse(this.at(stage));
    return existsSync(dir) && readdirSync(dir).some((name) => name === base || name.startsWith(`${base}.`));
  }

  /** Those that have left anything. */
  rounds(): readonly number[] {
    const names = existsSync(this.path) ? readdirSync(this.path) : [];
    return names.flatMap((name) => /^round-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  }

  /** Undefined when there is no such file. Throws Failure badInput. */
  async read<Value>(file: string): Promise<Value | undefined> {
    const path = this.at(file);
    if (!existsSync(path)) return undefined;
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Value;
    } catch (cause) {
      throw new Failure('badInput', `${path} cannot be read: ${describeError(cause)}`, 'Delete the file: what it says is made again.', { cause });
    }
  }

  async write(file: string, value: unknown): Promise<void> {
    await this.writeText(file, `${JSON.stringify(value, null, 2)}\n`);
  }

  async writeText(file: string, text: string): Promise<void> {
    makeFolder(dirname(this.at(file)));
    await writeAtomically(this.at(file), [Buffer.from(text)]);
  }

  /** The whole lines of a log; a last line without its end is cut off. Throws Failure badInput for one that is not JSON. */
  async openLog<Row>(file: string): Promise<Log<Row>> {
    const path = this.at(file);
    makeFolder(dirname(path));
    const text = existsSync(path) ? await readFile(path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    const rows = whole.split('\n').slice(0, -1).map((line, index) => parseLine<Row>(line, `${path}, line ${index + 1}`));
    let before: Promise<unknown> = Promise.resolve();
    return {
      rows,
      append: (row) => {
        const appended = before.then(async () => {
          await appendFile(path, `${JSON.stringify(row)}\n`);
          rows.push(row);
        });
        before = appended.catch(() => undefined);
        return appended;
      },
    };
  }

  /** Throws Failure badInput when another living process works here. The returned function gives the folder back. */
  async lock(own = ownerOf(process.pid)): Promise<() => Promise<void>> {
    makeFolder(this.path, { remedy: 'Choose another folder with --out.' });
    const path = this.at(lockFile);
    const ready = `${path}.${hashText(own)}.new`;
    await writeFile(ready, own);
    try {
      // Linked, not written: nobody ever reads half of it.
      while (!(await unless('EEXIST', link(ready, path).then(() => true)))) await this.#makeWay(path, own);
    } finally {
      await rm(ready, { force: true });
    }
    return () => rm(path, { force: true });
  }

  async #makeWay(path: string, own: string): Promise<void> {
    const other = await unless('ENOENT', readFile(path, 'utf8'));
    if (other === undefined) return;
    if (other !== own && isOwnerAlive(other, 0)) {
      throw new Failure('badInput', `Another process works in ${this.path} (${other}).`, 'Wait for it, stop it, or choose another folder with --out.');
    }
    await takeAway(path, other, `${path}.${hashText(own)}`);
  }
}

/** Removes a dead owner's file. Where another process did so first and put its own there, that one is put back. */
async function takeAway(path: string, dead: string, aside: string): Promise<void> {
  if (!(await unless('ENOENT', rename(path, aside).then(() => true)))) return;
  if ((await readFile(aside, 'utf8')) !== dead) await unless('EEXIST', link(aside, path));
  await rm(aside);
}

/** Undefined when it fails with this code of the system. */
async function unless<Result>(code: 'EEXIST' | 'ENOENT', work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return undefined;
    throw error;
  }
}

export interface Log<Row> {
  readonly rows: readonly Row[];
  /** Rows stand in the order of the calls, also when nobody waits for one before the next. */
  append(row: Row): Promise<void>;
}

function parseLine<Row>(line: string, place: string): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new Failure('badInput', `${place} is not JSON.`, 'Delete the file: what it holds is made again.', { cause });
  }
}
