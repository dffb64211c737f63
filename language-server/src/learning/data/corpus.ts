/** The rows of one training run on disk: made once, read at every sitting. */
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure, throwIfCancelled } from '../../base/failure.ts';
import { makeFolder } from '../../base/folder.ts';
import type { TrainingRow } from '../../steps/training-row.ts';

/** What a row teaches. */
export type RowKind = 'steps' | 'direct' | 'outside' | 'cases';

export interface CorpusRow {
  readonly kind: RowKind;
  /** Kept out of training, to measure the loss on. */
  readonly heldOut: boolean;
  readonly row: TrainingRow;
}

/** Rows written between two writes to the disk. */
const rowsPerWrite = 500;

/**
 * Writes rows as JSON lines; the file appears only when whole.
 * @throws Cancelled, leaving no file; what the source throws.
 */
export async function writeCorpus(path: string, rows: AsyncIterable<CorpusRow> | Iterable<CorpusRow>, signal?: AbortSignal): Promise<void> {
  makeFolder(dirname(path));
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w');
  let whole = false;
  try {
    let lines: string[] = [];
    for await (const row of rows) {
      throwIfCancelled(signal);
      lines.push(JSON.stringify(row), '\n');
      if (lines.length < 2 * rowsPerWrite) continue;
      await file.write(lines.join(''));
      lines = [];
    }
    await file.write(lines.join(''));
    await file.sync();
    whole = true;
  } finally {
    await file.close();
    if (!whole) await rm(temporary);
  }
  await rename(temporary, path);
}

/** @throws Failure `badInput` for a file that is missing or a line that is no row. */
export async function* readCorpus(path: string): AsyncIterable<CorpusRow> {
  if (!existsSync(path)) throw new Failure('badInput', `${path} does not exist.`, 'Give the path of a file of training rows.');
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    yield parseRow(line, `${path}, line ${number}`);
  }
}

function parseRow(line: string, place: string): CorpusRow {
  try {
    const row = JSON.parse(line) as CorpusRow;
    if (Array.isArray(row.row.parts) && typeof row.kind === 'string') return row;
  } catch (cause) {
    throw new Failure('badInput', `${place} is not JSON.`, 'Delete the file; it is made again.', { cause });
  }
  throw new Failure('badInput', `${place} is not a training row.`, 'Delete the file; it is made again.');
}
