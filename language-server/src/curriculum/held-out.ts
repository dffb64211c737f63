/** Reads the committed tasks that no model is trained on. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError, Failure } from '../base/failure.ts';
import { codeOf, type HeldOutTask, type Level, type Task } from './task.ts';

/** everyday = small functions people ask for first, in phrasings that training never sees. */
export type HeldOutSet = Level | 'everyday';

export const heldOutSets: readonly HeldOutSet[] = [1, 2, 3, 4, 5, 'everyday'];

export function heldOutFileName(set: HeldOutSet): string {
  return set === 'everyday' ? 'everyday.jsonl' : `level-${set}.jsonl`;
}

/** Its lines are `hash  name`, as sha256sum writes and checks them. */
const sumsFile = 'SHA256SUMS';

/** Throws Failure badInput when the file is missing, damaged, or not the one whose hash was committed with it. */
export function readHeldOut(folder: string, set: HeldOutSet): Promise<readonly HeldOutTask[]> {
  return readCommitted(folder, heldOutFileName(set), checked);
}

/** The lines of a file whose hash stands in the list beside it. Throws Failure badInput, also when `read` throws. */
export async function readCommitted<T>(folder: string, name: string, read: (line: unknown) => T): Promise<readonly T[]> {
  const path = join(folder, name);
  try {
    const text = await readFile(path, 'utf8');
    requireCommitted(text, name, await readFile(join(folder, sumsFile), 'utf8'));
    return text.trimEnd().split('\n').map((line) => read(JSON.parse(line)));
  } catch (error) {
    throw new Failure('badInput', `The held-out tasks in ${path} cannot be read: ${describeError(error)}`, 'Restore the file from the repository.', { cause: error });
  }
}

function requireCommitted(text: string, name: string, sums: string): void {
  const hash = createHash('sha256').update(text).digest('hex');
  if (sums.split('\n').includes(`${hash}  ${name}`)) return;
  throw new TypeError(`its hash is not the one in ${sumsFile}: results would not be comparable`);
}

/** The examples stay shown; every other case judges. */
export function toHeldOut(task: Task): HeldOutTask {
  const shown = new Set(task.problem.examples.map((one) => one.args));
  return {
    problem: task.problem,
    level: task.level,
    family: task.family,
    split: task.family === 'everyday' ? 'phrasing' : 'composition',
    code: codeOf(task),
    tests: task.cases.filter((one) => !shown.has(one.args)),
  };
}

function checked(value: unknown): HeldOutTask {
  const task = value as Partial<HeldOutTask> | null;
  if (typeof task !== 'object' || task === null || typeof task.problem?.signature !== 'string' || !Array.isArray(task.tests) || typeof task.code !== 'string') {
    throw new TypeError('a line is no held-out task');
  }
  return task as HeldOutTask;
}
