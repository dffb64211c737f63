import { writeState } from '../../steps/model-text.ts';
import { siblingPairs } from '../lessons.ts';
import { stateBefore } from '../tree.ts';
import { stepText, type Exporter } from './format.ts';

/** Preference rows of TRL: siblings after the same steps, the better against the worse (O1-CODER section 3.4, Eq. 4). */
export const trlDpo: Exporter = {
  description: 'TRL direct preference optimisation: {prompt, chosen, rejected}, one row for each pair of siblings with different labels',
  *rows(trajectory, options) {
    for (const { better, worse, path } of siblingPairs(trajectory, options)) {
      const [chosen, rejected] = [stepText(better), stepText(worse)];
      if (chosen !== rejected) yield { prompt: writeState(stateBefore(trajectory, path)), chosen, rejected };
    }
  },
};
