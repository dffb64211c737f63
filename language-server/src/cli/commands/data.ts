import { existsSync } from 'node:fs';
import { Failure } from '../../base/failure.ts';
import type { LabelSource } from '../../domain/label.ts';
import type { TrajectoryStore } from '../../domain/ports/trajectory-store.ts';
import type { Trajectory, TrajectoryId } from '../../domain/trajectory.ts';
import { exportFormats, exportTrajectories, readFormat } from '../../trajectories/exports.ts';
import { importTrajectories } from '../../trajectories/exports/own.ts';
import { encodeTrajectory } from '../../trajectories/json-codec.ts';
import { commonOptions, type Command, type CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readText, writeOutput } from '../files.ts';
import { openStore, storeFile } from '../store-access.ts';
import { writeTask } from '../task-text.ts';
import { count } from '../words.ts';

const sources: readonly LabelSource[] = ['human', 'monteCarlo', 'prm', 'survival'];

export const dataCommand: Command = {
  usage: 'data list\ndata show ID\ndata export --format FORMAT --out FILE [--source SOURCE] [--threshold N]\ndata import FILE\ndata delete ID | --all',
  options: {
    format: { kind: 'text', value: 'FORMAT', help: exportFormats.join(', ') },
    out: { kind: 'text', value: 'FILE', help: 'where the export goes' },
    source: { kind: 'text', value: 'SOURCE', help: `whose labels: ${sources.join(', ')} (default human); prm and survival come from imported data only` },
    threshold: { kind: 'number', value: 'N', help: 'from 0 to 1: a label of at least this is a good step, where a format knows only good and bad (default 0.5)' },
    all: { kind: 'flag', help: 'with delete: everything' },
    ...commonOptions,
  },
  positionals: 2,
  run: async (context) => {
    const [verb, what] = context.arguments.positionals;
    const work = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!work) {
      throw new Failure('badInput', verb === undefined ? 'The command data needs to know what to do.' : `The command data knows no '${verb}'.`, `Choose one of ${Object.keys(verbs).join(', ')}.`);
    }
    return work(context, what);
  },
};

type Verb = (context: CommandContext, what: string | undefined) => ExitCode | Promise<ExitCode>;

const verbs: Readonly<Record<string, Verb>> = {
  list: (context, surplus) => {
    if (surplus !== undefined) throw new Failure('badInput', `The command data list takes no '${surplus}'.`, 'To see one task: pseudocode data show ID');
    return withStore(context, (store) => list(context, store));
  },
  show: (context, id) => withStore(context, (store) => show(context, find(store, id))),
  export: exportAll,
  import: importFile,
  delete: (context, id) => withStore(context, (store) => remove(context, store, id)),
};

/** A store that is not there is not made by looking at it. */
async function withStore(context: CommandContext, work: (store: TrajectoryStore) => ExitCode | Promise<ExitCode>): Promise<ExitCode> {
  const file = storeFile(context);
  if (!existsSync(file)) {
    context.output.say(`Nothing is recorded yet: there is no ${file}`);
    return context.arguments.positionals[0] === 'list' ? exitCodes.done : exitCodes.honestNo;
  }
  return using(openStore(context), (store) => {
    store.markInterrupted();
    return work(store);
  });
}

async function using(store: TrajectoryStore, work: (store: TrajectoryStore) => ExitCode | Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

function list({ output }: CommandContext, store: TrajectoryStore): ExitCode {
  const tasks = store.list();
  for (const task of tasks) {
    const { id, entry, statement, state, status = null, steps, labels, createdAt, updatedAt } = task;
    output.event({ type: 'task', id, entry, statement, state, status, steps, labels, createdAt, updatedAt });
    const when = new Date(task.updatedAt).toISOString().slice(0, 16).replace('T', ' ');
    const size = `${String(task.steps).padStart(4)} steps ${String(task.labels).padStart(3)} labels`;
    output.result(`${task.id}  ${when}  ${(task.status ?? task.state).padEnd(11)} ${size}  ${task.entry}: ${firstLine(task.statement)}`);
  }
  output.say(`${count(tasks.length, 'task')} in ${store.location}`);
  return exitCodes.done;
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function find(store: TrajectoryStore, id: string | undefined): Trajectory {
  if (id === undefined) throw new Failure('badInput', 'No task is named.', 'Give its id; data list shows them.');
  const trajectory = store.get(id as TrajectoryId);
  if (!trajectory) throw new Failure('badInput', `There is no task ${id} in ${store.location}.`, 'The command data list shows what is there.');
  return trajectory;
}

function show({ output }: CommandContext, trajectory: Trajectory): ExitCode {
  output.event({ type: 'task', trajectory: encodeTrajectory(trajectory) });
  output.result(writeTask(trajectory));
  return exitCodes.done;
}

function exportAll(context: CommandContext): Promise<ExitCode> {
  const { arguments: given, output } = context;
  const format = readFormat(given.required('format'));
  const out = given.required('out');
  const source = given.choice('source', sources);
  const threshold = given.number('threshold');
  if (threshold !== undefined && threshold > 1) throw new Failure('badInput', `--threshold is ${threshold}.`, 'Labels lie between 0 and 1.');
  const options = { ...(source !== undefined && { source }), ...(threshold !== undefined && { threshold }) };
  return withStore(context, async (store) => {
    const trajectories = store.list().flatMap(({ id }) => store.get(id) ?? []);
    const lines = [...exportTrajectories(trajectories, format, options)];
    if (lines.length === 0) {
      output.event({ type: 'result', format, rows: 0, file: null });
      const labels = source === undefined ? '' : ` with labels of the source ${source}`;
      output.say(trajectories.length === 0 ? `Nothing is recorded in ${store.location} yet.` : `None of the ${count(trajectories.length, 'task')} has a row for ${format}${labels} yet.`);
      return exitCodes.honestNo;
    }
    await writeOutput(out, lines.map((line) => `${line}\n`).join(''));
    output.event({ type: 'result', format, rows: lines.length, file: out });
    output.say(`${count(lines.length, 'row')} of ${count(trajectories.length, 'task')} written to ${out}`);
    return exitCodes.done;
  });
}

/** All of the file, or, when a line is wrong, nothing of it. */
async function importFile(context: CommandContext, file: string | undefined): Promise<ExitCode> {
  const { output } = context;
  if (file === undefined) throw new Failure('badInput', 'No file is named.', 'Give one that was written by: data export --format trajectories');
  const text = await readText(file);
  let trajectories: readonly Trajectory[];
  try {
    trajectories = [...importTrajectories(text.replace(/^\uFEFF/, '').split(/\r?\n/))];
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.reason, `${file}, ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
  return using(openStore(context), (store) => {
    const known = new Set<string>(store.list().map(({ id }) => id));
    const fresh = new Map(trajectories.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
    store.createAll([...fresh.values()]);
    const skipped = trajectories.length - fresh.size;
    output.event({ type: 'result', imported: fresh.size, skipped, store: store.location });
    output.say(`${count(fresh.size, 'task')} imported into ${store.location}${skipped === 0 ? '' : `; ${skipped} were there already`}`);
    return exitCodes.done;
  });
}

function remove({ arguments: given, output }: CommandContext, store: TrajectoryStore, id: string | undefined): ExitCode {
  if (given.flag('all')) {
    if (id !== undefined) throw new Failure('badInput', `Both ${id} and --all are given.`, 'Give one of them.');
    const deleted = store.deleteAll();
    output.event({ type: 'result', deleted });
    output.say(`${count(deleted, 'task')} deleted from ${store.location}`);
    return exitCodes.done;
  }
  const { id: known, problem } = find(store, id);
  store.delete(known);
  output.event({ type: 'result', deleted: 1 });
  output.say(`${problem.entry} (${known}) deleted from ${store.location}`);
  return exitCodes.done;
}
