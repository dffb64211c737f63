/** A folder that trains a larger model on a person's decisions with one of the libraries made for that. */
import { Failure } from '../base/failure.ts';
import { checkProgram } from './check-program.ts';
import type { DataSets, Split } from './data-sets.ts';
import { openRlhfFiles } from './openrlhf.ts';
import { rewardProgram } from './reward-program.ts';
import { dataSetNames, trainedOn, type RecipeChoices, type RecipeFiles, type TrainingEngine } from './settings.ts';
import { trlFiles } from './trl.ts';
import { verlFiles } from './verl.ts';

/** Throws Failure badInput when no data set has a row that the engine can train on. */
export function recipeFiles(engine: TrainingEngine, data: DataSets, choices: RecipeChoices): RecipeFiles {
  const filled = dataSetNames.filter((name) => data[name].train.length > 0);
  if (filled.length === 0) {
    throw new Failure('badInput', `There is nothing to train on: no recorded task has a label of the source ${choices.source} or an example.`, 'Accept, reject or edit steps in the editor first, or take another --source.');
  }
  if (!filled.some((name) => trainedOn[engine].includes(name))) {
    throw new Failure('badInput', `There is nothing here that ${engine} trains on: there are only rows of ${filled.join(' and ')}.`, 'Take --engine trl, or accept steps in the editor first.');
  }
  const files = new Map<string, string>();
  for (const name of dataSetNames) {
    for (const part of ['train', 'test'] as const) {
      const rows = (data[name] as Split<unknown>)[part];
      if (rows.length > 0) files.set(`data/${name}/${part}.jsonl`, lines(rows));
    }
  }
  if (data.problems.length > 0) {
    files.set('problems.jsonl', lines(data.problems));
    files.set('reward.py', rewardProgram);
  }
  files.set('check.py', checkProgram(engine));
  for (const [path, content] of engineFiles(engine, data, choices)) files.set(path, content);
  return files;
}

function engineFiles(engine: TrainingEngine, data: DataSets, choices: RecipeChoices): RecipeFiles {
  switch (engine) {
    case 'trl':
      return trlFiles(data, choices);
    case 'openrlhf':
      return openRlhfFiles(data, choices);
    case 'verl':
      return verlFiles(data, choices);
  }
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
