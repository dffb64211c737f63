import { writeState } from '../../steps/model-text.ts';
import { stateBefore } from '../tree.ts';
import { labelledSteps, stepText, type Exporter } from './format.ts';

/** Unpaired preference rows of TRL. */
export const trlKto: Exporter = {
  description: 'TRL Kahneman-Tversky optimisation: {prompt, completion, label}, one row for each labelled step',
  *rows(trajectory, options) {
    for (const { recorded, value, path } of labelledSteps(trajectory, options)) {
      yield { prompt: writeState(stateBefore(trajectory, path)), completion: stepText(recorded), label: value >= options.threshold };
    }
  },
};
