/** What a policy can do after each round, on the committed held-out tasks: figures by level with intervals over tasks. */
import { createRandom, type Random } from '../base/random.ts';
import type { HeldOutSet } from '../curriculum/held-out.ts';
import { bootstrap, meanOf, type Interval } from '../reward/bootstrap.ts';
import { passAtK } from '../reward/pass-at-k.ts';
import { evaluateTask, type Strategy, type TaskEvaluation } from './evaluate-task.ts';
import { inGroups } from './in-groups.ts';
import { once, roundStage, type Run } from './run.ts';

/** Of one set of tasks, or of several together. */
export interface LevelFigures {
  readonly tasks: number;
  readonly passAt1: Readonly<Record<'steps' | 'direct' | 'auto', Interval>>;
  /** By k; estimated without bias from samples. */
  readonly passAtK: Readonly<Record<'steps' | 'direct', Readonly<Record<string, Interval>>>>;
  /** Share of tasks for which a passing program was among those written within the budget, by strategy and tokens. */
  readonly found: Readonly<Partial<Record<Strategy, Readonly<Record<string, Interval>>>>>;
  /** Over the tasks with a passing path through pseudocode. `difference` is paired by task. */
  readonly lastStep: { readonly tasks: number; readonly withPseudocode: Interval; readonly without: Interval; readonly difference: Interval };
}

export interface Evaluation {
  readonly policy: string;
  readonly generator: string;
  readonly rewardModel?: string;
  /** By set; `1-3` and `3-5` are those levels together. */
  readonly levels: Readonly<Record<string, LevelFigures>>;
}

const together: Readonly<Record<string, readonly HeldOutSet[]>> = { '1-3': [1, 2, 3], '3-5': [3, 4, 5] };

/** Folders below the run's or absolute. `round` 0 is before anything was learned. */
export interface EvaluationInput {
  readonly round: number;
  readonly policy: string;
  readonly generator: string;
  readonly rewardModel?: string;
}

export async function evaluate(run: Run, { round, policy, generator, rewardModel }: EvaluationInput, signal?: AbortSignal): Promise<Evaluation> {
  const stage = roundStage(round, 'evaluation');
  return once(run, stage, async () => {
    const { workshop, settings, folder } = run;
    const log = await folder.openLog<TaskEvaluation>(`${stage}.jsonl`);
    const subject = {
      policy: await workshop.policy(folder.at(policy), signal),
      generator: await workshop.generator(folder.at(generator), signal),
      ...(rewardModel !== undefined && { rewardModel: await workshop.rewardModel(folder.at(rewardModel), signal) }),
      settings: settings.evaluation,
      seed: settings.seed,
    };
    const perSet = await Promise.all(settings.evaluation.sets.map(async (set) => (await workshop.heldOut(set)).slice(0, settings.evaluation.tasks).map((task) => ({ set, task }))));
    const all = perSet.flat();
    const keys = new Set(all.map(({ set, task }) => keyOf(set, task.problem.id)));
    const measured = (): readonly TaskEvaluation[] => log.rows.filter(({ set, task }) => keys.has(keyOf(set, task)));
    const known = new Set(measured().map(({ set, task }) => keyOf(set, task)));
    await inGroups(
      all.filter(({ set, task }) => !known.has(keyOf(set, task.problem.id))),
      3,
      ({ set, task }) => evaluateTask(set, task, subject, workshop, signal),
      async (rows) => {
        for (const row of rows) await log.append(row);
        run.report({ type: 'progress', stage, done: measured().length, of: all.length });
      },
      signal,
    );
    const levels = figuresByLevel(measured(), run);
    for (const [name, { passAt1 }] of Object.entries(levels)) {
      const percent = ({ share }: Interval): string => `${(100 * share).toFixed(1)} %`;
      run.report({ type: 'figures', stage, figures: { level: name, steps: percent(passAt1.steps), direct: percent(passAt1.direct), auto: percent(passAt1.auto) } });
    }
    return { policy, generator, ...(rewardModel !== undefined && { rewardModel }), levels };
  });
}

function keyOf(set: HeldOutSet, task: string): string {
  return `${set} ${task}`;
}

function figuresByLevel(rows: readonly TaskEvaluation[], run: Run): Evaluation['levels'] {
  const { evaluation, seed } = run.settings;
  const random = createRandom(seed).fork('bootstrap');
  const sets: readonly (readonly [string, readonly HeldOutSet[]])[] = [...evaluation.sets.map((set) => [String(set), [set]] as const), ...Object.entries(together)];
  return Object.fromEntries(
    sets.flatMap(([name, wanted]) => {
      const chosen = rows.filter(({ set }) => wanted.includes(set));
      return chosen.length === 0 ? [] : [[name, figuresOf(chosen, run, random.fork(name))] as const];
    }),
  );
}

function figuresOf(rows: readonly TaskEvaluation[], { settings: { evaluation } }: Run, random: Random): LevelFigures {
  const mean = (of: (row: TaskEvaluation) => number, over = rows): Interval => bootstrap(over, random, (drawn) => meanOf(drawn.map(of)));
  const passAtKs = (mode: 'steps' | 'direct'): Readonly<Record<string, Interval>> =>
    Object.fromEntries(evaluation.passAt.map((k) => [String(k), mean(({ samples }) => passAtK({ samples: evaluation.samples, passed: samples[mode] }, k))]));
  const strategies: readonly Strategy[] = ['direct', 'steps', 'tree', 'guidedTree'];
  const within = (strategy: Strategy, budget: number): Interval => mean(({ found }) => Number((found[strategy] ?? Infinity) <= budget));
  const known = strategies.filter((strategy) => rows.some(({ found }) => found[strategy] !== undefined));
  const solved = rows.flatMap(({ lastStep }) => lastStep ?? []);
  const rate = (of: (one: NonNullable<TaskEvaluation['lastStep']>) => number): Interval => bootstrap(solved, random, (drawn) => meanOf(drawn.map(of)));
  return {
    tasks: rows.length,
    passAt1: { steps: mean(({ greedy }) => Number(greedy.steps)), direct: mean(({ greedy }) => Number(greedy.direct)), auto: mean(({ greedy }) => Number(greedy.auto)) },
    passAtK: { steps: passAtKs('steps'), direct: passAtKs('direct') },
    found: Object.fromEntries(known.map((strategy) => [strategy, Object.fromEntries(evaluation.tokenBudgets.map((budget) => [String(budget), within(strategy, budget)]))])),
    lastStep: { tasks: solved.length, withPseudocode: rate((one) => one.withPseudocode), without: rate((one) => one.without), difference: rate((one) => one.withPseudocode - one.without) },
  };
}
