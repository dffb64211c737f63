/** The pictures of a report, by file name. */
import type { Strategy } from './evaluate-task.ts';
import type { Evaluation, LevelFigures } from './evaluation.ts';
import { drawPlot, type PlotPoint, type Series } from './plot.ts';
import type { ReportData } from './report-data.ts';
import type { Interval } from '../reward/bootstrap.ts';
import { allTogether, strategyNames } from './report-words.ts';

export function drawPlots(report: ReportData): ReadonlyMap<string, string> {
  const plots = new Map<string, string>();
  const evaluations = evaluationsOf(report);
  if (evaluations.length > 0) plots.set('pass-at-1.svg', passAt1(evaluations));
  const last = evaluations.at(-1);
  if (last) plots.set('search.svg', search(last.evaluation));
  for (const { round, reinforcement, rewardModels } of report.rounds) {
    if (reinforcement && reinforcement.gradient.curve.length > 0) {
      const of = (name: 'reward' | 'training' | 'guard', label: string): Series => ({ name: label, points: reinforcement.gradient.curve.map((point) => ({ x: point.iteration + 1, y: point[name] })) });
      plots.set(
        `reward-round-${round}.svg`,
        drawPlot({ title: `Reward and truth, round ${round}`, xLabel: 'iteration', yLabel: 'mean over sampled programs', yRange: [0, 1], xNames: new Map(reinforcement.gradient.curve.map(({ iteration }) => [iteration + 1, String(iteration + 1)])), series: [of('reward', 'φ'), of('training', 'tests that give reward'), of('guard', 'tests that give none')] }),
      );
    }
    if (rewardModels) {
      const points = rewardModels.pointwise.figures.bins.flatMap(({ count, estimate, outcome }) => (count > 0 ? [{ x: estimate, y: outcome }] : []));
      plots.set(`reliability-round-${round}.svg`, drawPlot({ title: `Process rewards, round ${round}`, xLabel: 'estimate', yLabel: 'chance that the policy passes from there', yRange: [0, 1], diagonal: true, series: [{ name: 'point-wise', points }] }));
    }
  }
  return plots;
}

export interface RoundEvaluation {
  readonly round: number;
  readonly evaluation: Evaluation;
}

export function evaluationsOf({ start, rounds }: ReportData): readonly RoundEvaluation[] {
  return [...(start ? [{ round: 0, evaluation: start }] : []), ...rounds.flatMap(({ round, evaluation }) => (evaluation ? [{ round, evaluation }] : []))];
}

function passAt1(evaluations: readonly RoundEvaluation[]): string {
  const names = new Map(evaluations.map(({ round }) => [round, round === 0 ? 'start' : `round ${round}`]));
  const of = (mode: keyof LevelFigures['passAt1']): Series => ({
    name: mode,
    points: evaluations.flatMap(({ round, evaluation }) => {
      const all = allTogether(evaluation);
      return all ? [point(round, all.passAt1[mode])] : [];
    }),
  });
  return drawPlot({ title: 'Pass@1, levels 1 to 3', xLabel: '', yLabel: 'share of held-out tasks', yRange: [0, 1], xNames: names, series: [of('steps'), of('direct'), of('auto')] });
}

function search(evaluation: Evaluation): string {
  const all = allTogether(evaluation);
  const series = Object.entries(all?.found ?? {}).map(([strategy, found]): Series => ({
    name: strategyNames[strategy as Strategy],
    points: Object.entries(found).map(([budget, interval]) => point(Number(budget), interval)),
  }));
  const budgets = new Map(Object.keys(Object.values(all?.found ?? {})[0] ?? {}).map((budget) => [Number(budget), budget]));
  return drawPlot({ title: 'A passing program was found, levels 1 to 3', xLabel: 'tokens written', yLabel: 'share of held-out tasks', yRange: [0, 1], xNames: budgets, series });
}

function point(x: number, { share, low, high }: Interval): PlotPoint {
  return { x, y: share, low, high };
}
