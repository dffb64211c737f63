import { Failure } from '../base/failure.ts';
import { Malformed } from './decode.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code. */
const code = { busy: 5, locked: 6, readOnly: 8, inputOutput: 10, corrupt: 11, full: 13, cannotOpen: 14, constraint: 19, notADatabase: 26 };
/** Extended codes of a write that found no room: IOERR_WRITE, IOERR_SHMSIZE. */
const noRoom = new Set([778, 4874]);

/** Turns an error of `node:sqlite` into a Failure with a remedy; anything else comes back as it is. */
export function storeFailure(error: unknown, file: string): unknown {
  if (error instanceof Malformed) return damaged(file, error.message, error);
  const extended = sqliteCode(error);
  if (extended === undefined) return error;
  const detail = (error as Error).message;
  if (noRoom.has(extended)) return noSpace(file, error);
  switch (extended & 0xff) {
    case code.busy:
    case code.locked:
      return new Failure(
        'storeLocked',
        `Another program is writing to the trajectories in ${file} and did not finish in time.`,
        'Wait for the other editor window or pseudocode command to finish, or close it, and try again.',
        { cause: error },
      );
    case code.full:
      return noSpace(file, error);
    case code.corrupt:
    case code.notADatabase:
      return damaged(file, detail, error);
    case code.readOnly:
    case code.cannotOpen:
      return new Failure(
        'badInput',
        `The trajectories in ${file} cannot be opened for writing: ${detail}.`,
        'Make the folder and the file writable for you, or choose another place with --store or PSEUDOCODE_STORE.',
        { cause: error },
      );
    case code.inputOutput:
      return damaged(file, `the disk reported an error (${detail}, SQLite code ${extended})`, error);
    default:
      return error;
  }
}

export function isConstraint(error: unknown): boolean {
  const extended = sqliteCode(error);
  return extended !== undefined && (extended & 0xff) === code.constraint;
}

export function isBusy(error: unknown): boolean {
  const extended = sqliteCode(error);
  return extended !== undefined && [code.busy, code.locked].includes(extended & 0xff);
}

export function damaged(file: string, detail: string, cause?: unknown): Failure {
  return new Failure(
    'storeDamaged',
    `The trajectories in ${file} cannot be read: ${detail}.`,
    'The file is left as it is. Put a backup in its place, or move it away and a new one is started.',
    { cause },
  );
}

function noSpace(file: string, cause: unknown): Failure {
  return new Failure(
    'diskFull',
    `There is no room left to write to ${file}. Nothing recorded before is lost; this last step is not recorded.`,
    'Free some disk space, or delete old trajectories with `pseudocode data delete`, and try again.',
    { cause },
  );
}

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}
