/** `train recipe`: the recorded decisions as data sets and a configuration for training a larger model elsewhere. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../base/failure.ts';
import type { LabelSource } from '../../domain/label.ts';
import type { Trajectory } from '../../domain/trajectory.ts';
import { countRows, dataSetsOf } from '../../recipes/data-sets.ts';
import { recipeFiles } from '../../recipes/recipe.ts';
import { trainingEngines } from '../../recipes/settings.ts';
import { importTrajectories } from '../../trajectories/exports/own.ts';
import type { CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readText, writeOutput } from '../files.ts';
import { openStore, storeFile } from '../store-access.ts';
import { count } from '../words.ts';

const labelSources: readonly LabelSource[] = ['human', 'monteCarlo', 'prm', 'survival'];

/** Small enough for one GPU with 8 GiB, and already a coder. */
const defaultBase = 'Qwen/Qwen2.5-Coder-1.5B-Instruct';

export async function trainRecipe(context: CommandContext): Promise<ExitCode> {
  const { arguments: given, output } = context;
  given.required('engine');
  const engine = given.choice('engine', trainingEngines) ?? 'trl';
  const folder = given.required('out');
  const source = given.choice('source', labelSources) ?? 'human';
  await requireEmpty(folder);
  const trajectories = await readTrajectories(context, given.text('trajectories'));
  const data = dataSetsOf(trajectories, source);
  const files = recipeFiles(engine, data, { base: given.text('base') ?? defaultBase, source });
  for (const [path, content] of files) {
    const file = join(folder, path);
    await writeOutput(file, content);
  }
  const rows = countRows(data);
  output.event({ type: 'result', engine, folder, source, files: files.size, rows });
  output.say(`${count(files.size, 'file')} for ${engine} in ${folder}: ${Object.entries(rows).map(([name, number]) => `${name} ${number}`).join(', ')} rows. README.md there says how to go on.`);
  return exitCodes.done;
}

/** Nothing of somebody else's is mixed with the recipe or written over. */
async function requireEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') throw new Failure('badInput', `${folder} is no folder.`, 'Choose another place with --out.', { cause: error });
    return [];
  });
  if (there.length > 0) throw new Failure('badInput', `The folder ${folder} is not empty.`, 'Choose a new one with --out, or empty it first.');
}

/** Of the store, or of a file that was written by `data export --format trajectories`. */
async function readTrajectories(context: CommandContext, file: string | undefined): Promise<readonly Trajectory[]> {
  if (file !== undefined) return [...importTrajectories((await readText(file)).split(/\r?\n/))];
  if (!existsSync(storeFile(context))) return [];
  const store = openStore(context);
  try {
    return store.list().flatMap(({ id }) => store.get(id) ?? []);
  } finally {
    store.close();
  }
}
