import { writeState } from '../../steps/model-text.ts';
import { stateBefore } from '../tree.ts';
import { labelledSteps, stepText, type Exporter } from './format.ts';

/** Preference rows of TRL: siblings after the same steps, the better against the worse (O1-CODER section 3.4, Eq. 4). */
export const trlDpo: Exporter = {
  description: 'TRL direct preference optimisation: {prompt, chosen, rejected}, one row for each pair of siblings with different labels',
  *rows(trajectory, options) {
    const all = [...labelledSteps(trajectory, options)];
    for (const better of all) {
      for (const worse of all) {
        const siblings = better.recorded.parent === worse.recorded.parent;
        if (!siblings || better.value - worse.value < options.margin || better.value === worse.value) continue;
        const chosen = stepText(better.recorded);
        const rejected = stepText(worse.recorded);
        if (chosen !== rejected) yield { prompt: writeState(stateBefore(trajectory, better.path)), chosen, rejected };
      }
    }
  },
};
