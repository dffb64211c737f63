/** Several runs that differ in their seed: how much of what happened is chance of training. */
import { Failure } from '../base/failure.ts';
import { meanOf } from '../reward/bootstrap.ts';
import type { LevelFigures } from './evaluation.ts';
import type { ReportData } from './report-data.ts';
import { evaluationsOf } from './report-plots.ts';
import { table } from './report-words.ts';

/** One number of each run, in the order of the runs; undefined where a run does not have it. */
interface Compared {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** Throws Failure badInput for runs that differ in more than their seeds and models, or are not equally far. */
export function compareSeeds(runs: readonly ReportData[]): string {
  requireAlike(runs);
  const rows = [...generatorRows(runs), ...policyRows(runs), ...rewardModelRows(runs)].map(({ name, values }) => {
    const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as readonly number[];
    const said = (value: number): string => value.toFixed(1).replace('-', '−');
    return [name, ...values.map((value) => (value === undefined ? '–' : said(value))), known.length === 0 ? '–' : said(meanOf(known)), known.length === 0 ? '–' : `${said(Math.min(...known))} to ${said(Math.max(...known))}`];
  });
  const chosen = runs.map(({ settings, rounds }) => `seed ${settings.seed}: ${rounds.flatMap(({ reinforcement }) => reinforcement?.chosen ?? []).join(', ') || '–'}`);
  return [
    `# ${runs.length} training seeds`,
    'In percent, changes in points from the evaluation before the first round to that after the last one. So few seeds have no interval: the span of what happened stands beside the mean.',
    table(['figure', ...runs.map(({ settings }) => `seed ${settings.seed}`), 'mean', 'span'], rows),
    `Which policy went on after each round: ${chosen.join('; ')}.\n`,
  ].join('\n\n');
}

function requireAlike(runs: readonly ReportData[]): void {
  const [first, ...others] = runs;
  if (first === undefined) return;
  const budget = ({ settings: { seed: _, policy: __, generator: ___, ...rest } }: ReportData): string => JSON.stringify(rest);
  const odd = others.find((one) => budget(one) !== budget(first));
  if (odd) throw new Failure('badInput', `The run with seed ${odd.settings.seed} has other settings than the one with seed ${first.settings.seed}.`, 'Compare runs that differ in their seeds alone.');
  const behind = others.find((one) => lastRound(one) !== lastRound(first));
  if (behind) throw new Failure('badInput', `The run with seed ${behind.settings.seed} was evaluated up to round ${lastRound(behind)}, the one with seed ${first.settings.seed} up to round ${lastRound(first)}.`, 'Go on with the one that is behind, then compare: pseudocode selfplay run --out DIR');
}

function lastRound(run: ReportData): number {
  return evaluationsOf(run).at(-1)?.round ?? 0;
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

function policyRows(runs: readonly ReportData[]): readonly Compared[] {
  const evaluations = runs.map(evaluationsOf);
  const levels = Object.keys(evaluations[0]?.at(-1)?.evaluation.levels ?? {});
  const mostSamples = Math.max(...(runs[0]?.settings.evaluation.passAt ?? [1]));
  const figures: readonly (readonly [name: string, of: (level: LevelFigures) => number | null | undefined])[] = [
    ['steps Pass@1', ({ passAt1 }) => passAt1.steps.share],
    ['direct Pass@1', ({ passAt1 }) => passAt1.direct.share],
    ['auto Pass@1', ({ passAt1 }) => passAt1.auto.share],
    [`steps Pass@${mostSamples}`, ({ passAtK }) => passAtK.steps[mostSamples]?.share],
    [`direct Pass@${mostSamples}`, ({ passAtK }) => passAtK.direct[mostSamples]?.share],
    ['ASPR with pseudocode', ({ lastStep }) => lastStep.withPseudocode.share],
  ];
  return levels.flatMap((level) =>
    figures.map(([name, of]): Compared => ({
      name: `change of ${name}, ${level}`,
      values: evaluations.map((rounds) => {
        const [first, last] = [rounds.find(({ round }) => round === 0), rounds.at(-1)];
        if (first === undefined || last === undefined || last.round === 0) return undefined;
        const [before, after] = [first, last].map(({ evaluation }) => evaluation.levels[level] && of(evaluation.levels[level]));
        return typeof before === 'number' && typeof after === 'number' ? inPercent(after - before) : undefined;
      }),
    })),
  );
}

function rewardModelRows(runs: readonly ReportData[]): readonly Compared[] {
  const rounds = Array.from({ length: Math.max(0, ...runs.map((run) => run.rounds.length)) }, (_, index) => index);
  return rounds.flatMap((index) =>
    (['pointwise', 'pairwise'] as const).map((kind): Compared => ({
      name: `AUC of the ${kind === 'pointwise' ? 'point-wise' : 'pair-wise'} reward model, round ${index + 1}`,
      values: runs.map((run) => inPercent(run.rounds[index]?.rewardModels?.[kind]?.figures.areaUnderCurve.share)),
    })),
  );
}

function inPercent(share: number | null | undefined): number | undefined {
  return share === null || share === undefined ? undefined : 100 * share;
}
