/** The report for people, as Markdown. Gains and losses are said alike. */
import type { Evaluation } from './evaluation.ts';
import { bestOf } from './generator-choice.ts';
import type { CaseMeasure } from './measure-cases.ts';
import type { ReportData, RoundReport } from './report-data.ts';
import { evaluationsOf, type RoundEvaluation } from './report-plots.ts';
import { difference, number, percent, strategyNames, table, withInterval } from './report-words.ts';

export function writeText(report: ReportData): string {
  const { settings } = report;
  return `${[
    '# Self-play report',
    `${settings.size} run, seed ${settings.seed}, ${report.rounds.filter(({ evaluation }) => evaluation).length} of ${settings.rounds} rounds done. Policy at the start: ${settings.policy}; test case generator: ${settings.generator}.`,
    'Held-out tasks (`language-server/heldout`) were never trained on and decide nothing in the loop; stages are compared on tasks of the training split that no stage learns from. Intervals are 95 %: over tasks by bootstrap, of shares of tasks by Wilson. One training run: they say nothing of other seeds.',
    ...evaluationPart(evaluationsOf(report)),
    ...generatorPart(report),
    ...report.rounds.flatMap(roundPart),
    timePart(report),
  ].join('\n\n')}\n`;
}

function evaluationPart(evaluations: readonly RoundEvaluation[]): readonly string[] {
  if (evaluations.length === 0) return [];
  const names = [...new Set(evaluations.flatMap(({ evaluation }) => Object.keys(evaluation.levels)))];
  const said = (round: number): string => (round === 0 ? 'start' : `round ${round}`);
  const rows = (cells: (evaluation: Evaluation, name: string) => readonly string[] | undefined): readonly (readonly string[])[] =>
    names.flatMap((name) => evaluations.flatMap(({ round, evaluation }) => {
      const found = cells(evaluation, name);
      return found ? [[name, said(round), ...found]] : [];
    }));
  const passAt1 = rows(({ levels }, name) => {
    const level = levels[name];
    return level && [String(level.tasks), withInterval(level.passAt1.steps), withInterval(level.passAt1.direct), withInterval(level.passAt1.auto)];
  });
  const ks = Object.keys(Object.values(evaluations[0]?.evaluation.levels ?? {})[0]?.passAtK.steps ?? {});
  const passAtK = rows(({ levels }, name) => {
    const level = levels[name];
    return level && ks.flatMap((k) => [withInterval(level.passAtK.steps[k]), withInterval(level.passAtK.direct[k])]);
  });
  const lastStep = rows(({ levels }, name) => {
    const level = levels[name]?.lastStep;
    return level && [String(level.tasks), withInterval(level.withPseudocode), withInterval(level.without), difference(level.difference)];
  });
  return [
    '## What the policy can do',
    '![Pass@1 by round](pass-at-1.svg)',
    table(['tasks of level', 'after', 'tasks', 'steps Pass@1', 'direct Pass@1', 'auto Pass@1'], passAt1),
    ...(evaluations.length > 1 ? [gains(evaluations)] : []),
    '### Pass@k of samples (temperature 0.8)',
    table(['tasks of level', 'after', ...ks.flatMap((k) => [`steps @${k}`, `direct @${k}`])], passAtK),
    '### The last step (ASPR)',
    'For tasks with a passing path through pseudocode: how often a sample of the code passes, from the state before the code, and at once from the problem (`direct`; this model has no plain chain of thought). The difference is paired by task, in points.',
    table(['tasks of level', 'after', 'tasks', 'with pseudocode', 'without', 'difference'], lastStep),
    ...searchPart(evaluations, said),
  ];
}

/** Last against first, both ways. */
function gains(evaluations: readonly RoundEvaluation[]): string {
  const [first, last] = [evaluations[0], evaluations.at(-1)];
  const words = Object.keys(last?.evaluation.levels ?? {}).flatMap((name) => {
    const [before, after] = [first?.evaluation.levels[name], last?.evaluation.levels[name]];
    if (!before || !after) return [];
    const points = (mode: 'steps' | 'direct' | 'auto'): string => {
      const change = 100 * (after.passAt1[mode].share - before.passAt1[mode].share);
      return `${mode} ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)}`;
    };
    return [`${name}: ${points('steps')}, ${points('direct')}, ${points('auto')}`];
  });
  return `Change of Pass@1 from the first to the last evaluation, in points: ${words.join('; ')}.`;
}

function searchPart(evaluations: readonly RoundEvaluation[], said: (round: number) => string): readonly string[] {
  const rows = evaluations.flatMap(({ round, evaluation }) =>
    Object.entries(evaluation.levels).flatMap(([name, { found }]) =>
      Object.entries(found).map(([strategy, byBudget]) => [name, said(round), strategyNames[strategy as keyof typeof strategyNames], ...Object.values(byBudget).map(withInterval)]),
    ),
  );
  const budgets = Object.keys(Object.values(Object.values(evaluations.at(-1)?.evaluation.levels ?? {})[0]?.found ?? {})[0] ?? {});
  return [
    '### Searches at equal numbers of tokens',
    'Share of tasks for which a program that passes the hidden tests was among those written: what a perfect judge could pick. Tokens are those of the policy; the tree writes its first sixteen programs before it runs one, and sees the shown examples and generated cases alone.',
    '![Found by tokens, after the last round](search.svg)',
    table(['tasks of level', 'after', 'search', ...budgets.map((budget) => `${budget} tokens`)], rows),
  ];
}

/** The paper's way of asking. */
const theirs = 'from code, as written';

function generatorPart({ generator, rounds }: ReportData): readonly string[] {
  const stages: readonly (readonly [string, CaseMeasure | null | undefined])[] = [['start', generator.start], ['after SFT', generator.sft?.figures], ['after DPO', generator.dpo?.figures]];
  const rows = stages.flatMap(([stage, measure]) =>
    (measure ?? []).filter(({ level, way }) => level === '1-3' || way === theirs).map(({ level, way, counts, figures }) => [stage, level, way, withInterval(figures.passRate), `${counts.passed} of ${counts.counted}`, withInterval(figures.passRateOfAsked), percent(figures.validShare), percent(figures.distinctShare), percent(figures.ownShare), counts.mutants === 0 ? 'not tried' : number(figures.killsPerCase, 1), counts.mutants === 0 ? 'not tried' : percent(figures.mutationScore)]),
  );
  const plays = rounds.flatMap(({ round, generatorPlay: play }) => (play ? [[round, play.tasks, withInterval(play.right), withInterval(play.exposed), play.pairs]] : []));
  const chosen = bestOf(generator.candidates);
  const compared = generator.candidates.map((one) => [one === chosen ? `**${one.name}** (goes on)` : one.name, withInterval(one.right)]);
  return [
    ...(rows.length > 0 ? ['## The test case generator', 'Share of its cases that the reference code of held-out tasks passes (O1-CODER section 3.1.3). A case counts when it is valid, distinct and not copied from the prompt; beside the rate stand the small mistakes in the code (mutants) that right cases notice. Of each level the paper\'s way of asking; the others are in report.json.', table(['stage', 'level', 'cases', 'pass rate', 'passed of counted', 'of those asked for', 'valid', 'distinct', 'not copied', 'mutants a case', 'mutants noticed'], rows)] : []),
    ...(compared.length > 0 ? ['### Which one goes on', 'On tasks of the training split that no stage learns from: of the cases asked for, from code and from the question alike, those that are valid, distinct, not copied and passed by the reference code.', table(['generator', 'right cases'], compared)] : []),
    ...(plays.length > 0 ? ['### Against the policy', 'On tasks of the round for which the policy wrote wrong programs: right cases, and wrong programs that up to three right cases expose.', table(['round', 'tasks', 'right cases', 'wrong programs exposed', 'pairs learned'], plays)] : []),
  ];
}

function roundPart({ round, tasks, synthesis, policySft, rewardModels, reinforcement }: RoundReport): readonly string[] {
  const parts = [`## Round ${round}`];
  if (tasks) parts.push(`${tasks.tasks} tasks (${Object.entries(tasks.byLevel).map(([level, count]) => `${count} of level ${level}`).join(', ')}), ${tasks.measured} of them only for measuring.`);
  if (synthesis) {
    parts.push(`**Synthesis**: ${synthesis.trees} trees with ${synthesis.nodes} steps, ${synthesis.simulations} simulations, ${synthesis.tokens} tokens${synthesis.left > 0 ? `; no time for ${synthesis.left} more` : ''}. Solved: ${withInterval(synthesis.hitRate)} (${Object.entries(synthesis.hitRates).map(([level, share]) => `${level}: ${percent(share.share)}`).join(', ')}). Of programs that pass the tests that give reward, ${withInterval(synthesis.soundness)} pass those that give none.`);
  }
  if (policySft) parts.push(`**SFT**: ${policySft.paths.found} verified paths of the search and ${policySft.paths.worked} worked ones, ${policySft.learned.tokens} tokens read in ${policySft.learned.steps} updates; held-out loss ${number(policySft.learned.heldOutLoss)}.`);
  if (rewardModels) {
    const [point, pair] = [rewardModels.pointwise.figures, rewardModels.pairwise?.figures];
    parts.push(
      `**Process reward models**, on ${point.steps} unfinished steps of ${point.trees} trees that nothing learned from:`,
      table(['model', 'AUC', `right order of ${point.pairs} pairs`, 'ECE'], [
        ['point-wise', withInterval(point.areaUnderCurve), withInterval(point.pairAccuracy), number(point.calibrationError)],
        pair ? ['pair-wise', withInterval(pair.areaUnderCurve), withInterval(pair.pairAccuracy), 'not a probability'] : ['pair-wise', 'no siblings differed', '', ''],
      ]),
      `![Reliability](reliability-round-${round}.svg)`,
    );
  }
  if (reinforcement) {
    const { preference, gradient, candidates, chosen } = reinforcement;
    const ends = { finished: 'all iterations done', parted: 'stopped: the tests that give reward and those that give none had parted', outOfTime: 'stopped by its time limit', settled: 'no task that the policy now and then fails' } as const;
    parts.push(
      `**Reinforcement learning**: α = ${number(gradient.alpha)}. DPO from ${preference.pairs} pairs of siblings; GRPO, ${gradient.curve.length} iterations, ${ends[gradient.end]}.`,
      ...(gradient.curve.length > 0 ? [`![Reward and truth](reward-round-${round}.svg)`] : []),
      table(['policy', 'tasks', 'steps Pass@1', 'direct Pass@1', 'both'], Object.entries(candidates).map(([name, one]) => [name === chosen ? `**${name}** (goes on)` : name, one.tasks, withInterval(one.steps), withInterval(one.direct), withInterval(one.both)])),
    );
  }
  return parts;
}

function timePart({ generator, rounds }: ReportData): string {
  const all = [...Object.entries(generator.seconds).map(([name, seconds]) => [`tcg ${name}`, seconds] as const), ...rounds.flatMap(({ round, seconds }) => Object.entries(seconds).map(([name, one]) => [`round ${round} ${name}`, one] as const))];
  const minutes = (of: readonly (readonly [string, number])[]): string => (of.reduce((sum, [, seconds]) => sum + seconds, 0) / 60).toFixed(1);
  const apart = all.filter(([name]) => !name.includes('evaluation') && name !== 'tcg start');
  return `## Time\n\n${minutes(apart)} minutes of training and synthesis, with the comparisons that say what goes on and the generator's measures after SFT and DPO; ${minutes(all.filter((one) => !apart.includes(one)))} minutes of evaluation on held-out tasks before the first round and after each. Of a stage that was stopped, the last sitting counts.\n\n${table(['stage', 'seconds'], all.map(([name, seconds]) => [name, seconds.toFixed(0)]))}`;
}
