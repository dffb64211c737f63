/** Several runs that differ in their seed: how much of what happened is chance of training. */
import { Failure } from '../base/failure.ts';
import { meanOf } from '../reward/bootstrap.ts';
import type { ReportData } from './report-data.ts';
import { evaluationsOf } from './report-plots.ts';
import { table } from './report-words.ts';

/** One number of each run, in the order of the runs; undefined where a run does not have it. */
interface Compared {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** Throws Failure badInput for runs that differ in more than their seeds and models. */
export function compareSeeds(runs: readonly ReportData[]): string {
  const [first, ...others] = runs;
  const budget = ({ settings: { seed: _, policy: __, generator: ___, ...rest } }: ReportData): string => JSON.stringify(rest);
  const odd = others.find((one) => first && budget(one) !== budget(first));
  if (odd) throw new Failure('badInput', `The run with seed ${odd.settings.seed} has other settings than the one with seed ${first?.settings.seed ?? 0}.`, 'Compare runs that differ in their seeds alone.');
  const rows = [...generatorRows(runs), ...changes(runs)].map(({ name, values }) => {
    const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as readonly number[];
    const said = (value: number): string => value.toFixed(1).replace('-', '−');
    return [name, ...values.map((value) => (value === undefined ? '–' : said(value))), known.length === 0 ? '–' : said(meanOf(known)), known.length === 0 ? '–' : `${said(Math.min(...known))} to ${said(Math.max(...known))}`];
  });
  return `# ${runs.length} training seeds\n\nIn percent, changes in points from the first to the last evaluation. So few seeds have no interval: the span of what happened stands beside the mean.\n\n${table(['figure', ...runs.map(({ settings }) => `seed ${settings.seed}`), 'mean', 'span'], rows)}\n`;
}

function generatorRows(runs: readonly ReportData[]): readonly Compared[] {
  return (['start', 'sft', 'dpo'] as const).flatMap((stage) => {
    const of = ({ generator }: ReportData) => (stage === 'start' ? generator.start : generator[stage]?.figures);
    const kinds = (of(runs[0] as ReportData) ?? []).filter(({ level }) => level === '1-3');
    return kinds.map(({ way }): Compared => ({
      name: `cases ${way}, levels 1-3, ${stage === 'start' ? 'at the start' : `after ${stage.toUpperCase()}`}`,
      values: runs.map((run) => inPercent(of(run)?.find((one) => one.level === '1-3' && one.way === way)?.figures.passRate.share)),
    }));
  });
}

function changes(runs: readonly ReportData[]): readonly Compared[] {
  const evaluations = runs.map(evaluationsOf);
  const levels = Object.keys(evaluations[0]?.at(-1)?.evaluation.levels ?? {});
  return levels.flatMap((level) =>
    (['steps', 'direct', 'auto'] as const).map((mode): Compared => ({
      name: `change of ${mode} Pass@1, ${level}`,
      values: evaluations.map((rounds) => {
        const [before, after] = [rounds[0], rounds.at(-1)].map((round) => round?.evaluation.levels[level]?.passAt1[mode].share);
        return before === undefined || after === undefined ? undefined : inPercent(after - before);
      }),
    })),
  );
}

function inPercent(share: number | null | undefined): number | undefined {
  return share === null || share === undefined ? undefined : 100 * share;
}
