/**
 * The generator against the policy (O1-CODER section 4.4, as future work): it earns from cases that are right and that show wrong
 * programs of the policy to be wrong, so that better policies ask for better cases.
 */
import { hashText } from '../base/random.ts';
import type { TestCase } from '../domain/test-case.ts';
import { pairBatching } from '../learning/data/preference-pairs.ts';
import { directPreference } from '../learning/losses/dpo.ts';
import { openTrainable } from '../learning/trainable-model.ts';
import { createRandom } from '../base/random.ts';
import { bootstrapRatio, type Interval } from '../reward/bootstrap.ts';
import { casesPerAnswer } from '../steps/tcg-text.ts';
import { rowPair, sampleCases, type JudgedCase, type RowPair } from './case-pairs.ts';
import { toUnscored } from './generator-dpo.ts';
import { inGroups } from './in-groups.ts';
import { forgetCheckpoint, learn, type Learned } from './learn.ts';
import { withReference } from './preference-lesson.ts';
import { once, roundStage, type Run } from './run.ts';
import { toTest } from './tasks.ts';
import { leavesOf, type TaskTree } from './trees.ts';

export interface GeneratorPlay {
  readonly tasks: number;
  readonly cases: number;
  /** Cases that the reference code passes; intervals over tasks. */
  readonly right: Interval;
  /** Of wrong programs put to three right cases, or fewer where there are fewer: those that a case shows to be wrong. */
  readonly exposed: Interval;
  readonly pairs: number;
  /** Absent when there were no pairs. */
  readonly learned?: Learned;
}

interface Played {
  readonly measured: boolean;
  readonly cases: number;
  readonly right: number;
  readonly wrongPrograms: number;
  readonly exposed: number;
  readonly pair: RowPair | null;
}

/** Wrong programs of one task at the most. */
const opponents = 4;

/** `folder` is that of the generator, absolute. Throws Failure or Cancelled. */
export async function playGenerator(run: Run, round: number, readTrees: () => Promise<readonly TaskTree[]>, folder: string, signal?: AbortSignal): Promise<GeneratorPlay> {
  const stage = roundStage(round, 'tcg-play');
  const result = await once(run, stage, async (): Promise<GeneratorPlay> => {
    const { generatorPlay, seed } = run.settings;
    const generator = await run.workshop.generator(folder, signal);
    const log = await run.folder.openLog<Played>(`${stage}.jsonl`);
    const contested = (await readTrees()).filter((tree) => wrongPrograms(tree).length > 0).slice(0, generatorPlay.tasks);
    await inGroups(
      contested.slice(log.rows.length),
      3,
      async (tree): Promise<Played> => {
        const withCode = hashText(tree.task.problem.id, seed) % 2 === 0;
        const cases = await sampleCases(tree.task, generator, { count: generatorPlay.casesPerTask, withCode, seed: hashText(tree.task.problem.id, seed + round) }, run.workshop, signal);
        return { measured: tree.measured, ...(await play(run, tree, cases, withCode, signal)) };
      },
      async (rows) => {
        for (const row of rows) await log.append(row);
        run.report({ type: 'progress', stage, done: log.rows.length, of: contested.length });
      },
      signal,
    );
    const sum = (of: (row: Played) => number): number => log.rows.reduce((total, row) => total + of(row), 0);
    const random = createRandom(seed).fork(stage);
    const counts = {
      tasks: log.rows.length,
      cases: sum(({ cases }) => cases),
      right: bootstrapRatio(log.rows, random.fork('right'), ({ right, cases }) => ({ part: right, whole: cases })),
      exposed: bootstrapRatio(log.rows, random.fork('exposed'), ({ exposed, wrongPrograms: wrong }) => ({ part: exposed, whole: wrong })),
    };
    const model = await openTrainable(folder);
    const of = (measured: boolean) => log.rows.flatMap((row) => (row.pair && row.measured === measured ? toUnscored(row.pair, model) : []));
    const [items, heldOut] = [of(false), of(true)];
    run.report({ type: 'figures', stage, figures: { tasks: counts.tasks, 'right cases': `${(100 * counts.right.share).toFixed(1)} %`, 'wrong programs exposed': `${(100 * counts.exposed.share).toFixed(1)} %`, pairs: items.length } });
    if (items.length === 0) return { ...counts, pairs: 0 };
    const scored = await withReference(run, model, [...items, ...heldOut], generatorPlay.tokensPerBatch, signal);
    const learned = await learn(
      run,
      { name: stage, model, objective: directPreference(generatorPlay), batching: pairBatching, items: scored.slice(0, items.length), heldOut: scored.slice(items.length), budget: generatorPlay },
      signal,
    );
    return { ...counts, pairs: items.length, learned };
  });
  if (result.learned) await forgetCheckpoint(run, result.learned);
  return result;
}

/** Different programs of the tree that fail a test that gives reward. */
function wrongPrograms(tree: TaskTree): readonly string[] {
  const wrong = leavesOf(tree).filter(({ value }) => value < 1);
  return [...new Set(wrong.map(({ path }) => path.at(-1)?.step.text ?? ''))].slice(0, opponents);
}

/** Right cases earn the share of wrong programs that fail them; wrong cases lose. Chosen: the three that earn most; rejected: the three that earn least. */
async function play(run: Run, tree: TaskTree, cases: readonly JudgedCase[], withCode: boolean, signal?: AbortSignal): Promise<Omit<Played, 'measured'>> {
  const { runTests, language } = run.workshop;
  const programs = wrongPrograms(tree);
  const whole = cases.flatMap(({ args, suggested, right }) => (suggested === undefined ? [] : [{ args, suggested, right }]));
  const rightCases = whole.filter(({ right }) => right);
  const tests: readonly TestCase[] = rightCases.map(({ args, suggested }) => toTest({ args, expected: suggested }, language));
  const caught = await Promise.all(programs.map(async (code) => (await runTests(tree.task.problem, code, tests, signal)).results.map(({ verdict }) => verdict !== 'passed')));
  const earned = new Map(rightCases.map((one, index) => [one.args, caught.filter((program) => program[index]).length / programs.length]));
  const ranked = whole.map((one) => ({ ...one, earned: earned.get(one.args) ?? -1 })).sort((a, b) => b.earned - a.earned);
  const chosen = ranked.filter((one) => one.earned > 0).slice(0, casesPerAnswer);
  const rejected = ranked.filter((one) => one.earned <= 0).slice(-casesPerAnswer);
  return {
    cases: whole.length,
    right: rightCases.length,
    wrongPrograms: programs.length,
    exposed: caught.filter((program) => program.slice(0, casesPerAnswer).some(Boolean)).length,
    pair: chosen.length > 0 && rejected.length > 0 ? rowPair(tree.task, withCode, chosen, rejected) : null,
  };
}
