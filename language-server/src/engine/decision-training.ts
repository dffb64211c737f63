import { Failure } from '../base/failure.ts';
import type { Assets } from './assets.ts';
import type { DecisionEvent } from './decision-report.ts';
import { learnedFolderOf } from './learned-models.ts';
import { runLongProcess } from './long-process.ts';

/** What a person's model is to learn from. Absent fields mean the default. */
export interface DecisionTraining {
  readonly storeFile: string;
  /** Where the steps come from, when it is an endpoint. */
  readonly endpoint?: string;
  /** A model folder that the person chose; the embedded policy by default. */
  readonly model?: string;
  /** Whose labels. */
  readonly source?: string;
  /** Absolute path of a Python. */
  readonly interpreter?: string;
  readonly seed?: string;
  readonly threads?: string;
}

/**
 * Learns from decisions in the training process. 0: the new model is in use; 1: it was not better, and the old one stays.
 * @throws Failure, also where an endpoint leaves nothing to train; Cancelled. What was in use then still is.
 */
export async function trainFromDecisions(assets: Assets, training: DecisionTraining, report: (event: DecisionEvent) => void, signal: AbortSignal): Promise<0 | 1> {
  const { storeFile, endpoint, model, ...rest } = training;
  if (endpoint !== undefined) {
    throw new Failure(
      'badInput',
      `The steps come from ${endpoint}, and that model is not on this machine.`,
      'Work without the endpoint to train the local model, or write the data for the machine that has the model: pseudocode train recipe',
    );
  }
  const options = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const argv = ['from-decisions', '--store', storeFile, '--learned', learnedFolderOf(storeFile), '--model', model ?? assets.policyModel, ...options];
  const remedy = 'Nothing was changed. Try again; if it fails again, report it.';
  return runLongProcess({ name: 'training', entry: assets.trainingProcess, argv, goodCodes: [0, 1], remedy }, report, signal);
}
