/** `PRAGMA application_id` of a store: the ASCII letters "PsCd". Tells our file from any other SQLite file. */
export const applicationId = 0x50734364;

/**
 * Forward migrations, in order; a store's version (`PRAGMA user_version`) is how many of them it has had.
 * A released entry never changes: a new need is a new entry at the end.
 *
 * `problem`, `code`, `title`, `text`, `tests`, `decision`, `function_source` and `passed_over` hold JSON, a plain text
 * as a JSON string: what a model writes may hold a NUL or half a surrogate pair, and SQLite's own text keeps neither.
 */
export const migrations: readonly string[] = [
  // 1: whole trees, and labels that are only ever added.
  `
  CREATE TABLE trajectory (
    id TEXT PRIMARY KEY NOT NULL,
    problem TEXT NOT NULL,
    mode TEXT NOT NULL,
    seed REAL NOT NULL,
    model TEXT NOT NULL,
    state TEXT NOT NULL,
    status TEXT,
    code TEXT,
    chosen TEXT,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL
  ) STRICT;
  CREATE TABLE step (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory TEXT NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    parent TEXT,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    log_probability REAL,
    tokens INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    value REAL,
    hard INTEGER,
    tests TEXT,
    UNIQUE (trajectory, id),
    FOREIGN KEY (trajectory, parent) REFERENCES step (trajectory, id) DEFERRABLE INITIALLY DEFERRED
  ) STRICT;
  CREATE INDEX step_by_parent ON step (trajectory, parent);
  CREATE TABLE label (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory TEXT NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    source TEXT NOT NULL,
    value REAL NOT NULL,
    hard INTEGER,
    decision TEXT,
    at REAL NOT NULL,
    FOREIGN KEY (trajectory, step) REFERENCES step (trajectory, id) DEFERRABLE INITIALLY DEFERRED
  ) STRICT;
  CREATE INDEX label_by_step ON label (trajectory, step);
  CREATE TRIGGER label_never_changes BEFORE UPDATE ON label
    BEGIN SELECT RAISE(ABORT, 'labels are only ever added'); END;
  CREATE TRIGGER label_goes_only_with_its_trajectory BEFORE DELETE ON label
    WHEN EXISTS (SELECT 1 FROM trajectory WHERE id = OLD.trajectory)
    BEGIN SELECT RAISE(ABORT, 'labels are only ever added'); END;
  `,
  // 2: which process runs a task, so that nobody marks a living task interrupted; and erasures that a crash cut short.
  `
  ALTER TABLE trajectory ADD COLUMN owner TEXT;
  CREATE TABLE unfinished_erasure (since REAL NOT NULL) STRICT;
  `,
  // 3: what else the next process has to know about a task that is not finished.
  `
  ALTER TABLE trajectory ADD COLUMN function_source TEXT;
  ALTER TABLE trajectory ADD COLUMN passed_over TEXT;
  `,
];

export const storeVersion = migrations.length;
