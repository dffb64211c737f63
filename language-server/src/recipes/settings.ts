/** What every recipe has in common. */
import type { LabelSource } from '../domain/label.ts';

export const trainingEngines = ['trl', 'openrlhf', 'verl'] as const;
export type TrainingEngine = (typeof trainingEngines)[number];

export interface RecipeChoices {
  /** The model to train, by its Hugging Face name or as a folder. */
  readonly base: string;
  readonly source: LabelSource;
}

/** Path in the folder → content. */
export type RecipeFiles = ReadonlyMap<string, string>;

/** Adapters as in O1-CODER section 3.1.3. The paper gives no alpha; twice the rank is this project's own. */
export const loraOfPaper = { rank: 1, alpha: 2, learningRate: 5e-4, modules: ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj'] } as const;

/** The data sets of a recipe, in the order in which they are trained on. */
export const dataSetNames = ['sft', 'dpo', 'prm', 'grpo'] as const;
export type DataSetName = (typeof dataSetNames)[number];

/** OpenRLHF trains a reward model too, on the rows of `dpo`. */
export const trainedOn: Readonly<Record<TrainingEngine, readonly DataSetName[]>> = { trl: dataSetNames, openrlhf: ['sft', 'dpo', 'grpo'], verl: ['sft', 'grpo'] };

/** Rows that fill no whole batch are left out by OpenRLHF and verl, so that no batch may be larger than its data set. */
export function batchSize(most: number, rows: readonly unknown[]): number {
  return Math.min(most, rows.length);
}
