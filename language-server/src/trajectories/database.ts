import { chmodSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StatementSync } from 'node:sqlite';
import type { Clock } from '../base/clock.ts';
import { Failure, describeError } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import type { Logger } from '../base/logger.ts';
import { isFull, reasonOf } from '../base/system-error.ts';
import { applicationId, migrations as allMigrations } from './migrations.ts';
import { damaged, isBusy, storeFailure } from './sqlite-failure.ts';

/**
 * One SQLite file used by several processes at once. Write-ahead log with full synchronisation: a
 * transaction that returned has survived the end of the process and of the machine. Every error leaves as a
 * Failure.
 */
export interface Database {
  readonly file: string;
  /** Runs several statements as one: all of them are on disk afterwards, or none. */
  transaction<T>(work: (statement: Prepare) => T): T;
  /** Runs several reading statements on one state of the file. */
  read<T>(work: (statement: Prepare) => T): T;
  /**
   * Rewrites the file without what was deleted, and empties the log: afterwards no deleted byte is in either.
   * False when another process was reading just then, so that the log could not be emptied.
   */
  erase(): boolean;
  close(): void;
}

export type Prepare = (sql: string) => StatementSync;
export type Sqlite = typeof import('node:sqlite');

export interface DatabaseOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long to wait for another process's write, milliseconds. */
  readonly busyMs?: number | undefined;
  /** Upper limit of the file's size; reaching it is Failure diskFull. */
  readonly maximumBytes?: number | undefined;
  /** SQLite of the runtime, or undefined where it has none. */
  readonly sqlite?: (() => Sqlite | undefined) | undefined;
  /** A prefix of the real list: how an older version of this program saw it. */
  readonly migrations?: readonly string[] | undefined;
}

const defaultBusyMs = 5000;

export function openDatabase(options: DatabaseOptions): Database {
  const { file, clock, logger } = options;
  const busyMs = options.busyMs ?? defaultBusyMs;
  const migrations = options.migrations ?? allMigrations;
  const sqlite = (options.sqlite ?? loadSqlite)();
  if (sqlite === undefined) {
    throw new Failure(
      'runtimeTooOld',
      `This runtime (Node ${process.versions.node}) has no SQLite, which the trajectories are kept in.`,
      'Use Node 22.13 or newer, or VS Code 1.101 or newer.',
    );
  }
  createPrivateFile(file);
  const database = guarded(() => new sqlite.DatabaseSync(file));
  const statements = new Map<string, StatementSync>();
  const prepare: Prepare = (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeFailure(error, file);
    }
  }

  const pragma = (name: string): number => {
    const row = database.prepare(`PRAGMA ${name}`).get() ?? {};
    return Number(Object.values(row)[0]);
  };

  function refuseForeign(): void {
    const id = pragma('application_id');
    const version = pragma('user_version');
    const empty = pragma('schema_version') === 0;
    if (!empty && id !== applicationId) {
      throw new Failure(
        'badInput',
        `${file} is a SQLite file of another program.`,
        'Choose another file with --store or PSEUDOCODE_STORE.',
      );
    }
    if (version > migrations.length) throw newer(file, version, migrations.length);
  }

  function inTransaction<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has already rolled the transaction back.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Reads on one state of the file, whatever another process writes meanwhile. */
  function snapshot<T>(work: () => T): T {
    database.exec('BEGIN');
    try {
      return work();
    } finally {
      if (database.isTransaction) database.exec('COMMIT');
    }
  }

  function migrate(): void {
    if (pragma('user_version') === migrations.length) return;
    inTransaction(() => {
      refuseForeign();
      const version = pragma('user_version');
      if (version === migrations.length) return;
      for (const migration of migrations.slice(version)) database.exec(migration);
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
      if (version > 0) logger.info(`${file}: moved from store version ${version} to ${migrations.length}`);
    });
  }

  function initialise(): void {
    database.exec(`PRAGMA busy_timeout = ${busyMs}`);
    // On one state of the file: another process may be making it just now.
    snapshot(refuseForeign);
    keepPrivate(file, logger);
    // Switching to the log needs the file alone for a moment, and SQLite does not wait for that by itself.
    retryWhileBusy(clock, busyMs, () => database.exec('PRAGMA journal_mode = WAL'));
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
    const check = database.prepare('PRAGMA quick_check(1)').get();
    const verdict = String(Object.values(check ?? {})[0]);
    if (verdict !== 'ok') throw damaged(file, verdict);
    if (options.maximumBytes !== undefined) {
      database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(options.maximumBytes / pragma('page_size')))}`);
    }
    migrate();
  }

  try {
    guarded(initialise);
  } catch (error) {
    database.close();
    throw error;
  }

  return {
    file,
    transaction: (work) =>
      guarded(() =>
        inTransaction(() => {
          // A newer version of this program may have moved the file on while this one had it open.
          const version = pragma('user_version');
          if (version !== migrations.length) throw newer(file, version, migrations.length);
          return work(prepare);
        }),
      ),
    read: (work) => guarded(() => snapshot(() => work(prepare))),
    erase: () =>
      guarded(() => {
        database.exec('VACUUM');
        const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        return row?.['busy'] === 0;
      }),
    close: () => {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

/** SQLite of this runtime without the notice that Node prints on first use; undefined where there is none. */
function loadSqlite(): Sqlite | undefined {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule?.('node:sqlite');
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emit;
  }
}

/** Trajectories hold a person's code: a new file is theirs alone. */
function createPrivateFile(file: string): void {
  const remedy = 'Make the folder writable for you, or choose another place with --store or PSEUDOCODE_STORE.';
  makeFolder(dirname(file), { mode: 0o700, remedy });
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    if (isFull(error)) {
      throw new Failure('diskFull', `There is no room left to create ${file}.`, 'Free some disk space and try again.', { cause: error });
    }
    throw new Failure(
      'badInput',
      `The file for trajectories, ${file}, cannot be created or opened: ${reasonOf(error)}`,
      remedy,
      { cause: error },
    );
  }
}

/** An older, wider mode is narrowed before the log comes into being, which takes its mode from the file. Windows has none. */
function keepPrivate(file: string, logger: Logger): void {
  if (process.platform === 'win32') return;
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    logger.warn(`${file} belongs to another user, who can read it: ${describeError(error)}`);
  }
}

function newer(file: string, found: number, known: number): Failure {
  return new Failure(
    'storeNewer',
    `The trajectories in ${file} have store version ${found}; this program knows versions up to ${known}.`,
    'Update Pseudocode First, or choose another file with --store or PSEUDOCODE_STORE. The file is left as it is.',
  );
}

function retryWhileBusy(clock: Clock, limitMs: number, work: () => void): void {
  const end = clock.monotonic() + limitMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || clock.monotonic() >= end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
