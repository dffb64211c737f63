import { DatabaseSync } from 'node:sqlite';
import * as vscode from 'vscode';

/** Where the suites' settings put the store. */
export function storeFile(): string {
  const file = vscode.workspace.getConfiguration('pseudocodeFirst').get<string>('storeFile');
  if (!file) throw new Error('the suite needs the setting pseudocodeFirst.storeFile');
  return file;
}

/** Kinds of the person's decisions about tasks of a function, in the order they were made. */
export function recordedDecisions(entry: string): readonly string[] {
  return query(
    `SELECT label.decision AS value FROM label JOIN trajectory ON trajectory.id = label.trajectory
     WHERE label.source = 'human' AND json_extract(trajectory.problem, '$.entry') = ? ORDER BY label.ordinal`,
    entry,
  ).map((decision) => (JSON.parse(decision) as { kind: string }).kind);
}

export function recordedStates(entry: string): readonly string[] {
  return query(`SELECT state AS value FROM trajectory WHERE json_extract(problem, '$.entry') = ? ORDER BY created_at`, entry);
}

/** As another window does. */
export function deleteTasks(entry: string): void {
  const database = new DatabaseSync(storeFile());
  try {
    database.prepare(`DELETE FROM trajectory WHERE json_extract(problem, '$.entry') = ?`).run(entry);
  } finally {
    database.close();
  }
}

function query(sql: string, ...values: readonly string[]): readonly string[] {
  const database = new DatabaseSync(storeFile(), { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all(...values)
      .map((row) => String(row['value']));
  } finally {
    database.close();
  }
}
