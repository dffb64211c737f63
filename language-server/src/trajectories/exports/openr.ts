import { labelledPaths, questionText, stepText, type Exporter } from './format.ts';

/** The mark after each step, at which OpenR's process reward model is read. */
const stepTag = '\n\n\n\n\n';

/** Rows of OpenR's MATH-APS data (arXiv 2410.09671): one text with a mark after each step, one sign a step. */
export const openR: Exporter = {
  description: 'OpenR process reward model: {question, process, label}, one row for each labelled path',
  *rows(trajectory, options) {
    for (const path of labelledPaths(trajectory, options)) {
      yield {
        question: questionText(trajectory.problem),
        process: path.map(({ recorded }, index) => `Step ${index + 1}: ${withoutTag(stepText(recorded))}${stepTag}`).join(''),
        label: path.map(({ value }) => (value >= options.threshold ? '+' : '-')),
      };
    }
  },
};

/** Code may have as many blank lines; fewer mean the same. */
function withoutTag(text: string): string {
  return text.replace(/\n{4,}/g, '\n\n\n');
}
