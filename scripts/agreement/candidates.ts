import { readFileSync } from 'node:fs';

/** Samples of a model for one problem of HumanEval. */
export interface SampledTask {
  readonly taskId: string;
  /** Given to the model: the problem's prompt without its examples. */
  readonly prompt: string;
  readonly completions: readonly string[];
}

/** Where a sample has left its function: the stops of the public harness's users. */
const stops = ['\nclass', '\ndef', '\n#', '\nif', '\nprint', '\nassert'] as const;

function cut(sample: string): string {
  const ends = stops.map((stop) => sample.indexOf(stop)).filter((at) => at >= 0);
  return sample.slice(0, Math.min(sample.length, ...ends));
}

/** Reads a file of CodeT's samples: task_id, solution_prompt and solution_samples in each line. */
export function readSamples(path: string): readonly SampledTask[] {
  return readLines(path).map((row) => ({
    taskId: String(row['task_id']),
    prompt: String(row['solution_prompt']),
    completions: (row['solution_samples'] as readonly string[]).map(cut),
  }));
}

/** The objects of a file with one JSON object a line. */
export function readLines(path: string): readonly Readonly<Record<string, unknown>>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
