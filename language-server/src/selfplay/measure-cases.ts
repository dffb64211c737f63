/** How good a generator's cases are, on tasks of the committed held-out files (O1-CODER section 3.1.3). */
import { createRandom } from '../base/random.ts';
import type { HeldOutSet } from '../curriculum/held-out.ts';
import { bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { addCounts, caseFigures, measureCases, type CaseCounts, type CaseFigures, type CaseMeasureOptions } from '../solver/measure-cases.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { withInterval } from './report-words.ts';
import type { Run } from './run.ts';

/** One way of asking on one set of tasks. */
export interface CaseMeasureRow {
  readonly level: string;
  readonly way: string;
  readonly counts: CaseCounts;
  /** Intervals of the pass rates by bootstrap over tasks. */
  readonly figures: CaseFigures;
}

export type CaseMeasure = readonly CaseMeasureRow[];

/** written = the model's best answer as it stands, the paper's metric; handedOut = what the product shows of several answers. */
const ways: readonly (readonly [name: string, options: Pick<CaseMeasureOptions, 'from' | 'cases' | 'mutants'>, temperature: number])[] = [
  ['from code, as written', { from: 'code', cases: 'written', mutants: true }, 0],
  ['from the question, as written', { from: 'question', cases: 'written', mutants: false }, 0],
  ['from code, the surest', { from: 'code', cases: 'handedOut', mutants: true }, 0.8],
];
const together: readonly HeldOutSet[] = [1, 2, 3];

export async function measureGenerator(run: Run, folder: string, stage: string, signal?: AbortSignal): Promise<CaseMeasure> {
  const { workshop, settings } = run;
  const { language, runTests, runBriefly } = workshop;
  const dependencies = { language, runTests, runBriefly, generator: await workshop.generator(folder, signal) };
  const counts: { readonly set: HeldOutSet; readonly way: string; readonly counts: CaseCounts }[] = [];
  const { sets } = settings.evaluation;
  let done = 0;
  for (const set of sets) {
    for (const task of (await workshop.heldOut(set)).slice(0, settings.measuredCases)) {
      for (const [way, options, temperature] of ways) {
        const sampling = { temperature, topP: 0.95, topK: 0, seed: settings.seed, maxTokens: 200 };
        counts.push({ set, way, counts: await measureCases(task, { ...options, answers: 1, casesPerAnswer, sampling }, dependencies, signal) });
      }
      done++;
      run.report({ type: 'progress', stage: `${stage}: measuring`, done, of: sets.length * settings.measuredCases });
    }
  }
  const levels: readonly (readonly [string, readonly HeldOutSet[]])[] = [...sets.map((set) => [String(set), [set]] as const), ['1-3', together]];
  const random = createRandom(settings.seed).fork(stage);
  const measure = levels.flatMap(([level, wanted]) =>
    ways.flatMap(([way]): readonly CaseMeasureRow[] => {
      const chosen = counts.filter((one) => one.way === way && wanted.includes(one.set)).map((one) => one.counts);
      const sum = addCounts(chosen);
      const over = (whole: 'counted' | 'asked'): Interval => bootstrapRatio(chosen, random.fork(`${level} ${way} ${whole}`), (one) => ({ part: one.passed, whole: one[whole] }));
      return chosen.length === 0 ? [] : [{ level, way, counts: sum, figures: { ...caseFigures(sum), passRate: over('counted'), passRateOfAsked: over('asked') } }];
    }),
  );
  const shown = measure.filter(({ level }) => level === '1-3').map(({ way, figures }) => [`levels 1-3 ${way}`, withInterval(figures.passRate)]);
  run.report({ type: 'figures', stage, figures: Object.fromEntries(shown) as Readonly<Record<string, string>> });
  return measure;
}
