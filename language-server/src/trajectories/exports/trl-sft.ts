import { passesEverything, treeOf } from '../tree.ts';
import { questionText, stepText, type Exporter } from './format.ts';

/** Prompt-completion rows of TRL: each whole path whose code passes every test, D+ of O1-CODER (section 3.2.2, Eq. 2). */
export const trlSft: Exporter = {
  description: 'TRL supervised fine-tuning: {prompt, completion}, one row for each path to code that passes every test',
  *rows(trajectory) {
    const tree = treeOf(trajectory);
    for (const leaf of tree.all.filter(passesEverything)) {
      yield { prompt: questionText(trajectory.problem), completion: tree.path(leaf.id).map(stepText).join('') };
    }
  },
};
