/** Tasks in the numbers asked for, their reference code run on every input. */
import { throwIfCancelled } from '../base/failure.ts';
import { createRandom, hashText, type Random } from '../base/random.ts';
import { composedDraft } from './composed/composed.ts';
import { everydayDraft } from './everyday/everyday-draft.ts';
import { type Split, splitOf } from './split.ts';
import { codeOf, type Level, type Task, type TaskCase, type TaskDraft } from './task.ts';

/**
 * Runs reference code, which this project generated: each argument list as a literal in, the returned value
 * as a literal out, undefined where a call raised, ran too long or returned no plain data.
 */
export type RunReference = (code: string, entry: string, args: readonly string[], signal?: AbortSignal) => Promise<readonly (string | undefined)[]>;

export interface BuildPlan {
  /** Tasks wanted. */
  readonly count: number;
  readonly seed: number;
  readonly split: Split;
  /** Relative share of each level among composed tasks. */
  readonly levels: Readonly<Record<Level, number>>;
  /** 0..1: share of everyday functions among all tasks. */
  readonly everyday: number;
}

/** The mixture that the embedded models are trained on. */
export const trainingLevels: BuildPlan['levels'] = { 1: 2, 2: 4, 3: 5, 4: 2.5, 5: 2 };

/** Why drafts were left out, by reason; filled while the tasks are drawn. */
export interface BuildTally {
  drawn: number;
  kept: number;
  otherSplit: number;
  repeated: number;
  raised: number;
  constant: number;
}

export function emptyTally(): BuildTally {
  return { drawn: 0, kept: 0, otherSplit: 0, repeated: 0, raised: 0, constant: 0 };
}

const batch = 48;
/** Cases with longer literals are left out: no small model should learn to write them. */
const longestLiteral = 90;
const fewestCases = 5;
/** After this many drafts for each task wanted, fewer tasks than wanted are handed out. */
const patience = 60;

/** Distinct tasks, the same ones in the same order for the same plan. */
export async function* buildTasks(plan: BuildPlan, run: RunReference, tally: BuildTally = emptyTally(), signal?: AbortSignal): AsyncGenerator<Task> {
  const random = createRandom(plan.seed);
  const seen = new Set<number>();
  while (tally.kept < plan.count && tally.drawn < plan.count * patience + batch) {
    throwIfCancelled(signal);
    const drafts: TaskDraft[] = [];
    for (let attempt = 0; attempt < batch * patience && drafts.length < batch; attempt++) {
      const draft = drawDraft(random.fork(`draft ${tally.drawn}`), plan);
      tally.drawn++;
      if (splitOf(draft) !== plan.split) {
        tally.otherSplit++;
        continue;
      }
      const identity = hashText(`${draft.problem.signature}\n${draft.problem.statement}\n${draft.composition}`) * 0x100000 + (hashText(draft.problem.statement, 5) & 0xfffff);
      if (seen.has(identity)) tally.repeated++;
      else {
        seen.add(identity);
        drafts.push(draft);
      }
    }
    const ran = await Promise.all(drafts.map((draft) => run(codeOf(draft), draft.problem.entry, draft.inputs, signal)));
    for (const [at, draft] of drafts.entries()) {
      const task = accept(draft, ran[at] ?? [], random.fork(draft.problem.id), tally);
      if (task === undefined || tally.kept >= plan.count) continue;
      tally.kept++;
      yield task;
    }
  }
}

function drawDraft(random: Random, plan: BuildPlan): TaskDraft {
  if (random.next() < plan.everyday) return everydayDraft(random, plan.split === 'heldOut' ? { heldOut: true } : {});
  const levels = [1, 2, 3, 4, 5] as const;
  let left = random.next() * levels.reduce((sum, level) => sum + plan.levels[level], 0);
  const level = levels.find((one) => (left -= plan.levels[one]) < 0) ?? 5;
  return composedDraft(random, level);
}

function accept(draft: TaskDraft, results: readonly (string | undefined)[], random: Random, tally: BuildTally): Task | undefined {
  if (results.length !== draft.inputs.length || results.some((result) => result === undefined)) {
    tally.raised++;
    return undefined;
  }
  const cases = draft.inputs
    .map((args, at): TaskCase => ({ args, expected: results[at] ?? '' }))
    .filter((one) => one.args.length <= longestLiteral && one.expected.length <= longestLiteral);
  if (cases.length < fewestCases || new Set(cases.map((one) => one.expected)).size < 2) {
    tally.constant++;
    return undefined;
  }
  return { ...draft, problem: { ...draft.problem, examples: drawExamples(random, cases) }, cases };
}

/** A bit less than half of all people give an example or two. */
function drawExamples(random: Random, cases: readonly TaskCase[]): readonly TaskCase[] {
  const shown = random.next() < 0.55 ? 0 : random.integer(1, 2);
  return random.shuffle(cases).slice(0, shown);
}
