import type { StatementSync } from 'node:sqlite';
import { Failure } from '../base/failure.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { TrajectoryChange, TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { Label } from '../domain/label.ts';
import type { RecordedStep, TaskState, Trajectory, TrajectoryId } from '../domain/trajectory.ts';
import { openDatabase, type Database, type DatabaseOptions, type Prepare } from './database.ts';
import { isOwnerAlive, ownerOf } from './owner.ts';
import { labelRow, stepRow, summaryFromRow, trajectoryFromRows, trajectoryRow, type Row } from './row-codec.ts';
import { isConstraint } from './sqlite-failure.ts';

export interface StoreOptions extends DatabaseOptions {
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The trajectory store over one SQLite file, shared by every editor window and command of a person. Creates
 * the file and its folder. Throws Failure storeLocked, storeNewer, storeDamaged, diskFull, runtimeTooOld, or
 * badInput for a place that cannot be written, an id that is taken or unknown, and a step or label whose
 * parent or step does not exist.
 */
export function createSqliteStore(options: StoreOptions): TrajectoryStore {
  const { clock, logger } = options;
  const database = openDatabase(options);
  const self = ownerOf(process.pid);
  finishErasure(database, logger);

  /** When a trajectory was changed last, as far as this store knows. */
  const lastChange = new Map<TrajectoryId, number>();

  /** Gives the time that is written. */
  const touch = (statement: Prepare, id: TrajectoryId): number => {
    const now = clock.now();
    const { changes } = statement('UPDATE trajectory SET updated_at = :now WHERE id = :id').run({ id, now });
    if (changes === 0) throw unknownTrajectory(id);
    return now;
  };

  return {
    location: options.file,

    create(trajectory) {
      changeRows(database, `trajectory ${trajectory.id} is recorded already, or its steps do not fit together`, (statement) => {
        create(statement, trajectory, self);
      });
      lastChange.set(trajectory.id, trajectory.updatedAt);
    },

    createAll(trajectories) {
      changeRows(database, 'one of the trajectories is recorded already, or its steps do not fit together', (statement) => {
        for (const trajectory of trajectories) create(statement, trajectory, self);
      });
    },

    putSteps(id, steps) {
      const now = changeRows(database, `a step of trajectory ${id} names a parent that is not recorded`, (statement) => {
        const time = touch(statement, id);
        putSteps(statement, id, steps);
        return time;
      });
      lastChange.set(id, now);
    },

    addLabels(id, labels) {
      const now = changeRows(database, `a label of trajectory ${id} names a step that is not recorded`, (statement) => {
        const time = touch(statement, id);
        addLabels(statement, id, labels);
        return time;
      });
      lastChange.set(id, now);
    },

    update(id, change) {
      const now = database.transaction((statement) => {
        const time = touch(statement, id);
        for (const [column, value] of changedColumns(change, self)) {
          statement(`UPDATE trajectory SET ${column} = :value WHERE id = :id`).run({ id, value });
        }
        return time;
      });
      lastChange.set(id, now);
    },

    get(id) {
      const trajectory = database.read((statement) => readTrajectory(statement, id));
      if (trajectory) lastChange.set(id, trajectory.updatedAt);
      return trajectory;
    },

    isChangedElsewhere(id) {
      const row = database.read((statement) => statement('SELECT updated_at FROM trajectory WHERE id = :id').get({ id }));
      return row === undefined || Number(row['updated_at']) !== lastChange.get(id);
    },

    list() {
      return database.read((statement) =>
        statement(
          `SELECT id, problem, state, status, created_at, updated_at,
             (SELECT count(*) FROM step WHERE step.trajectory = trajectory.id) AS steps,
             (SELECT count(*) FROM label WHERE label.trajectory = trajectory.id) AS labels
           FROM trajectory ORDER BY created_at DESC, id`,
        )
          .all()
          .map(summaryFromRow),
      );
    },

    delete(id) {
      const deleted = erase(database, clock, (statement) => statement('DELETE FROM trajectory WHERE id = :id').run({ id }));
      finishErasure(database, logger);
      return deleted > 0;
    },

    deleteAll() {
      const deleted = erase(database, clock, (statement) => statement('DELETE FROM trajectory').run());
      finishErasure(database, logger);
      return deleted;
    },

    markInterrupted() {
      const now = clock.now();
      return database.transaction((statement) => {
        const running = statement(`SELECT id, owner, updated_at FROM trajectory WHERE state = 'running' ORDER BY created_at, id`).all();
        const left = running.filter(
          (row) => row['owner'] === null || !isOwnerAlive(String(row['owner']), now - Number(row['updated_at'])),
        );
        const interrupted: TaskState = 'interrupted';
        for (const row of left) {
          statement('UPDATE trajectory SET state = :interrupted, owner = NULL, updated_at = :now WHERE id = :id').run({
            id: String(row['id']),
            interrupted,
            now,
          });
        }
        return left.map((row) => String(row['id']) as TrajectoryId);
      });
    },

    close() {
      database.close();
    },
  };
}

function readTrajectory(statement: Prepare, id: TrajectoryId): Trajectory | undefined {
  const row = statement('SELECT * FROM trajectory WHERE id = :id').get({ id });
  if (row === undefined) return undefined;
  const steps = statement('SELECT * FROM step WHERE trajectory = :id ORDER BY ordinal').all({ id });
  const labels = statement('SELECT * FROM label WHERE trajectory = :id ORDER BY ordinal').all({ id });
  return trajectoryFromRows(row, steps, labels);
}

function create(statement: Prepare, trajectory: Trajectory, self: string): void {
  insert(statement, 'trajectory', { ...trajectoryRow(trajectory), owner: trajectory.state === 'running' ? self : null });
  putSteps(statement, trajectory.id, trajectory.steps);
  addLabels(statement, trajectory.id, trajectory.labels);
}

function putSteps(statement: Prepare, id: TrajectoryId, steps: readonly RecordedStep[]): void {
  for (const step of steps) {
    const { changes } = insert(statement, 'step', stepRow(id, step), { key: ['trajectory', 'id'], fixed: ['parent', 'action', 'title', 'text'] });
    if (changes === 0) throw otherStep(id, step);
  }
}

function addLabels(statement: Prepare, id: TrajectoryId, labels: readonly Label[]): void {
  for (const label of labels) insert(statement, 'label', labelRow(id, label));
}

interface Replacing {
  /** Columns by which a row is known. */
  readonly key: readonly string[];
  /** Columns that must not differ. */
  readonly fixed: readonly string[];
}

/**
 * Inserts one row; with `replacing`, a row of the same key takes the new values and keeps its place in the order, and
 * one that differs where it must not stays as it is: no row is changed then.
 */
function insert(statement: Prepare, table: string, row: Row, replacing?: Replacing): ReturnType<StatementSync['run']> {
  const columns = Object.keys(row);
  const conflict = replacing === undefined ? '' : onConflict(table, columns, replacing);
  const places = columns.map((column) => `:${column}`).join(', ');
  return statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})${conflict}`).run(row);
}

function onConflict(table: string, columns: readonly string[], { key, fixed }: Replacing): string {
  const replaced = columns.filter((column) => !key.includes(column) && !fixed.includes(column)).map((column) => `${column} = excluded.${column}`);
  const same = fixed.map((column) => `${table}.${column} IS excluded.${column}`);
  return ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${replaced.join(', ')} WHERE ${same.join(' AND ')}`;
}

function changedColumns(change: TrajectoryChange, self: string): readonly (readonly [string, string | null])[] {
  const columns: (readonly [string, string | null])[] = [];
  if (change.state !== undefined) columns.push(['state', change.state], ['owner', change.state === 'running' ? self : null]);
  if (change.status !== undefined) columns.push(['status', change.status]);
  if (change.code !== undefined) columns.push(['code', JSON.stringify(change.code)]);
  if (change.chosen !== undefined) columns.push(['chosen', change.chosen]);
  if (change.functionSource !== undefined) columns.push(['function_source', JSON.stringify(change.functionSource)]);
  if (change.passedOver !== undefined) columns.push(['passed_over', JSON.stringify(change.passedOver)]);
  return columns;
}

/** A transaction whose broken uniqueness or references are the caller's mistake, said in the caller's words. */
function changeRows<T>(database: Database, mistake: string, work: (statement: Prepare) => T): T {
  try {
    return database.transaction(work);
  } catch (error) {
    if (!isConstraint(error)) throw error;
    throw new Failure('badInput', `Not recorded: ${mistake}.`, 'Record a trajectory once, and a step before what refers to it.', {
      cause: error,
    });
  }
}

/**
 * Deletes rows and notes in the same transaction that the file is still to be rewritten, so that a crash
 * in between leaves a note for the next start. The number of rows deleted.
 */
function erase(database: Database, clock: Clock, remove: (statement: Prepare) => ReturnType<StatementSync['run']>): number {
  return database.transaction((statement) => {
    const deleted = Number(remove(statement).changes);
    if (deleted > 0) statement('INSERT INTO unfinished_erasure (since) VALUES (:now)').run({ now: clock.now() });
    return deleted;
  });
}

function finishErasure(database: Database, logger: Logger): void {
  const owed = database.read((statement) => statement('SELECT count(*) AS owed FROM unfinished_erasure').get())?.['owed'];
  if (owed === 0) return;
  try {
    if (!database.erase()) {
      logger.warn(`${database.file}: deleted text is still in the log because another program reads it; it is erased at the next start`);
      return;
    }
    database.transaction((statement) => statement('DELETE FROM unfinished_erasure').run());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    logger.warn(`${database.file}: deleted, but traces remain in the file until the next start: ${error.message}`);
  }
}

/** Labels belong to a step's words, so another process's step of the same id is never written over. */
function otherStep(id: TrajectoryId, { id: step, step: { title } }: RecordedStep): Failure {
  return new Failure(
    'badInput',
    `Not recorded: the step "${title}" (${step}) of trajectory ${id} is another one on disk. Another window has gone on with this task.`,
    'Go on in the other window, or close this one and open the task again.',
  );
}

function unknownTrajectory(id: TrajectoryId): Failure {
  return new Failure('badInput', `There is no trajectory ${id}.`, 'List them with `pseudocode data list`.');
}
