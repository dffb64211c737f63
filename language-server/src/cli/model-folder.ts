import { statSync } from 'node:fs';
import { Failure } from '../base/failure.ts';
import type { Arguments } from './arguments.ts';

/** The model folder that an option names, if it does. Throws Failure badInput where there is none. */
export function modelFolder(given: Arguments, option: string): string | undefined {
  const folder = given.text(option);
  if (folder === undefined || isFolder(folder)) return folder;
  const otherwise = option === 'model' ? ', or add --endpoint URL to ask an endpoint for a model of that name' : '';
  throw new Failure('badInput', `--${option} is '${folder}', and there is no such folder.`, `Choose a folder that holds a model in the Hugging Face layout${otherwise}.`);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
