import { writeFile } from 'node:fs/promises';
import { Failure } from '../../base/failure.ts';
import type { Trajectory, TrajectoryId } from '../../domain/trajectory.ts';
import type { TrajectoryStore } from '../../domain/ports/trajectory-store.ts';
import { exportFormats, exportTrajectories, readFormat } from '../../trajectories/exports.ts';
import { writeTask } from '../task-text.ts';
import { commonOptions, type Command, type CommandContext } from '../command.ts';
import { openStore } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';

export const dataCommand: Command = {
  name: 'data',
  summary: 'look at, export or delete what was recorded',
  usage: 'data list | show ID | export --format FORMAT --out FILE | delete ID | delete --all',
  options: {
    format: { kind: 'text', value: 'FORMAT', help: exportFormats.join(', ') },
    out: { kind: 'text', value: 'FILE', help: 'where the export goes' },
    all: { kind: 'flag', help: 'with delete: everything' },
    ...commonOptions,
  },
  run: async (context) => {
    const store = openStore(context);
    try {
      return await run(context, store);
    } finally {
      store.close();
    }
  },
};

async function run(context: CommandContext, store: TrajectoryStore): Promise<ExitCode> {
  const [verb, id] = context.arguments.positionals;
  switch (verb) {
    case 'list':
      return list(context, store);
    case 'show':
      return show(context, find(store, id));
    case 'export':
      return exportAll(context, store);
    case 'delete':
      return remove(context, store, id);
    default:
      throw new Failure('badInput', verb === undefined ? 'say what to do' : `data cannot '${verb}'`, 'data list, show ID, export or delete ID');
  }
}

function list({ output }: CommandContext, store: TrajectoryStore): ExitCode {
  const tasks = store.list();
  for (const task of tasks) {
    output.event({ type: 'task', ...task });
    output.result(`${task.id}  ${new Date(task.updatedAt).toISOString().slice(0, 16)}  ${(task.status ?? task.state).padEnd(11)} ${String(task.steps).padStart(4)} steps ${String(task.labels).padStart(3)} labels  ${task.entry}: ${firstLine(task.statement)}`);
  }
  output.say(`${tasks.length} tasks in ${store.location}`);
  return exitCodes.done;
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function find(store: TrajectoryStore, id: string | undefined): Trajectory {
  if (id === undefined) throw new Failure('badInput', 'which task?', 'give its id; data list shows them');
  const trajectory = store.get(id as TrajectoryId);
  if (!trajectory) throw new Failure('badInput', `there is no task ${id} in ${store.location}`, 'data list shows what is there');
  return trajectory;
}

function show({ output }: CommandContext, trajectory: Trajectory): ExitCode {
  output.event({ type: 'task', ...trajectory });
  output.result(writeTask(trajectory));
  return exitCodes.done;
}

async function exportAll({ arguments: given, output }: CommandContext, store: TrajectoryStore): Promise<ExitCode> {
  const format = readFormat(given.required('format'));
  const out = given.required('out');
  const trajectories = store.list().flatMap(({ id }) => store.get(id) ?? []);
  const lines = [...exportTrajectories(trajectories, format)];
  if (lines.length === 0) {
    output.event({ type: 'result', format, rows: 0, file: null });
    output.say(trajectories.length === 0 ? `Nothing is recorded in ${store.location} yet.` : `None of the ${trajectories.length} tasks has a row for ${format} yet.`);
    return exitCodes.honestNo;
  }
  await writeFile(out, lines.map((line) => `${line}\n`).join(''));
  output.event({ type: 'result', format, rows: lines.length, file: out });
  output.say(`${lines.length} rows of ${trajectories.length} tasks written to ${out}`);
  return exitCodes.done;
}

function remove({ arguments: given, output }: CommandContext, store: TrajectoryStore, id: string | undefined): ExitCode {
  if (given.flag('all')) {
    const deleted = store.deleteAll();
    output.event({ type: 'result', deleted });
    output.say(`${deleted} tasks deleted from ${store.location}`);
    return exitCodes.done;
  }
  const { id: known, problem } = find(store, id);
  store.delete(known);
  output.event({ type: 'result', deleted: 1 });
  output.say(`${problem.entry} (${known}) deleted from ${store.location}`);
  return exitCodes.done;
}
