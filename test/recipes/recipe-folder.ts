/** Recipes as they lie on the disk, of a few recorded decisions, and their programs as a person runs them. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { dataSetsOf } from '../../language-server/src/recipes/data-sets.ts';
import { recipeFiles } from '../../language-server/src/recipes/recipe.ts';
import type { TrainingEngine } from '../../language-server/src/recipes/settings.ts';
import { decidedTasks } from '../decisions/sample-decisions.ts';

export interface RecipeFolder {
  readonly folder: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
  path(name: string): string;
  write(name: string, content: string): Promise<void>;
}

export async function makeRecipe(context: TestContext, engine: TrainingEngine): Promise<RecipeFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'pseudocode-recipe-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const write = async (name: string, content: string): Promise<void> => {
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(path(name), content);
  };
  const files = recipeFiles(engine, dataSetsOf(decidedTasks(12), 'human'), { base: 'somebody/model', source: 'human' });
  for (const [name, content] of files) await write(name, content);
  return { folder, files: [...files.keys()], path, write };
}

/** `environment` is added to this process's own. */
export function runPython(python: string, argv: readonly string[], environment: Readonly<Record<string, string>> = {}): { readonly code: number | null; readonly out: string } {
  const ended = spawnSync(python, argv, { encoding: 'utf8', env: { ...process.env, ...environment } });
  if (ended.error) throw ended.error;
  return { code: ended.status, out: `${ended.stdout}\n${ended.stderr}` };
}
