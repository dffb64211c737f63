import { labelledPaths, questionText, stepText, type Exporter } from './format.ts';

/** The mark after each step in `input`; in `label` the step's sign stands in its place. */
const stepTag = 'ки';

/** Rows of Math-Shepherd (arXiv 2312.08935). */
export const mathShepherd: Exporter = {
  description: 'Math-Shepherd process reward model: {input, label, task}, one row for each labelled path',
  *rows(trajectory, options) {
    for (const path of labelledPaths(trajectory, options)) {
      const marked = (mark: (value: number) => string): string =>
        path.map(({ recorded, value }, index) => `Step ${index + 1}: ${withoutTag(stepText(recorded))} ${mark(value)}`).join('\n');
      const question = withoutTag(questionText(trajectory.problem));
      yield {
        input: `${question} ${marked(() => stepTag)}`,
        label: `${question} ${marked((value) => (value >= options.threshold ? '+' : '-'))}`,
        task: 'code',
      };
    }
  },
};

/** The mark is two Cyrillic letters that a text may hold as well: a zero-width joiner keeps the two apart. */
function withoutTag(text: string): string {
  return text.replaceAll(stepTag, 'к\u200dи');
}
