import { labelledPaths, questionText, stepText, type Exporter } from './format.ts';

/**
 * Stepwise supervision rows of TRL. Labels are true or false already here: TRL casts them with int(), which
 * would turn a soft 0.875 into 0.
 */
export const trlPrm: Exporter = {
  description: 'TRL process reward model: {prompt, completions, labels}, one row for each labelled path',
  *rows(trajectory, options) {
    for (const path of labelledPaths(trajectory, options)) {
      yield {
        prompt: questionText(trajectory.problem),
        completions: path.map(({ recorded }) => stepText(recorded)),
        labels: path.map(({ value }) => value >= options.threshold),
      };
    }
  },
};
