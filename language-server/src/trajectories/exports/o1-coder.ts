import { writeState } from '../../steps/model-text.ts';
import { stateBefore } from '../tree.ts';
import { labelledSteps, stepText, type Exporter } from './format.ts';

/** Point-wise rows for a process reward model as in O1-CODER (section 3.4, Eq. 3): the label keeps its softness. */
export const o1Coder: Exporter = {
  description: 'O1-CODER process reward model: {prompt, response, has_final_step, label}, one row for each labelled step, label in [0, 1]',
  *rows(trajectory, options) {
    for (const { recorded, value, path } of labelledSteps(trajectory, options)) {
      yield {
        prompt: writeState(stateBefore(trajectory, path)),
        response: stepText(recorded),
        has_final_step: recorded.step.action === 'implement',
        label: value,
      };
    }
  },
};
