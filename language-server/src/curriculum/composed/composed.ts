import type { Random } from '../../base/random.ts';
import type { Level, TaskDraft } from '../task.ts';
import { drawHelperPipeline, drawPipeline, sketchPipeline } from './pipeline.ts';
import { sketchChain } from './chains.ts';
import { sketchEntries, sketchGrouping, sketchSingle } from './dictionaries.ts';
import { sketchQuestion } from './questions.ts';
import { sketchRecursion } from './recursion.ts';
import { sketchRows } from './rows.ts';
import { sketchArithmetic, sketchBranches, sketchChange, sketchTest } from './scalars.ts';
import { sketchLists, sketchNeighbours, sketchPairs, sketchRecords, sketchTuples, sketchZip } from './structures.ts';
import { sketchEither, sketchPartition, sketchTwoResults, sketchTwoTotals } from './two.ts';
import { finish, type Sketch } from './sketch.ts';

type Family = (random: Random) => Sketch;

const families: Readonly<Record<Level, readonly (readonly [weight: number, family: Family])[]>> = {
  1: [[3, (random) => sketchPipeline(random, drawPipeline(random, 1), 1)], [1, (random) => sketchQuestion(random, 1)], [2, (random) => sketchChain(random, 1)], [0.7, (random) => sketchTest(random, 1)], [1, (random) => sketchChange(random, 1)], [0.3, (random) => sketchArithmetic(random, 1)], [0.4, (random) => sketchSingle(random, 1)]],
  2: [[3, (random) => sketchPipeline(random, drawPipeline(random, 2), 2)], [0.6, (random) => sketchQuestion(random, 2)], [1.2, (random) => sketchChain(random, 2)], [0.6, (random) => sketchEither(random, 2)], [0.5, (random) => sketchTest(random, 2)], [0.5, (random) => sketchChange(random, 2)], [0.5, (random) => sketchBranches(random, 2)], [0.4, (random) => sketchArithmetic(random, 2)], [0.4, (random) => sketchSingle(random, 2)], [0.5, (random) => sketchEntries(random, 2)], [0.4, (random) => sketchZip(random, 2)], [0.3, sketchNeighbours]],
  3: [[3, (random) => sketchPipeline(random, drawPipeline(random, 3), 3)], [0.4, (random) => sketchQuestion(random, 3)], [0.8, (random) => sketchChain(random, 3)], [0.5, (random) => sketchEither(random, 3)], [0.8, sketchTwoTotals], [0.4, sketchPartition], [0.3, sketchTwoResults], [0.6, (random) => sketchBranches(random, 3)], [0.3, (random) => sketchChange(random, 3)], [0.3, (random) => sketchArithmetic(random, 3)], [0.4, (random) => sketchEntries(random, 3)], [0.4, (random) => sketchGrouping(random, 3)], [0.4, (random) => sketchZip(random, 3)], [0.3, sketchTuples]],
  4: [
    [3, (random) => sketchPipeline(random, drawHelperPipeline(random, 1), 4)],
    [3, sketchRows],
    [1.6, sketchPairs],
    [0.4, (random) => sketchQuestion(random, 4)],
  ],
  5: [
    [3, (random) => sketchPipeline(random, drawHelperPipeline(random, 2), 5)],
    [3, sketchRecursion],
    [1.2, (random) => sketchGrouping(random, 5)],
    [1.2, sketchLists],
    [1.2, sketchRecords],
  ],
};

/** One composed task of the level, before anything has been run. */
export function composedDraft(random: Random, level: Level): TaskDraft {
  return finish(random, drawFamily(random, level)(random));
}

function drawFamily(random: Random, level: Level): Family {
  const choices = families[level];
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, family] of choices) {
    left -= weight;
    if (left < 0) return family;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError(`level ${level} has no family`);
  return last[1];
}
