import type { Random } from '../../base/random.ts';
import type { Level, TaskDraft } from '../task.ts';
import { drawHelperPipeline, drawPipeline, sketchPipeline } from './pipeline.ts';
import { sketchRecursion } from './recursion.ts';
import { sketchRows } from './rows.ts';
import { finish, type Sketch } from './sketch.ts';

type Family = (random: Random) => Sketch;

const families: Readonly<Record<Level, readonly (readonly [weight: number, family: Family])[]>> = {
  1: [[3, (random) => sketchPipeline(random, drawPipeline(random, 1), 1)]],
  2: [[3, (random) => sketchPipeline(random, drawPipeline(random, 2), 2)]],
  3: [[3, (random) => sketchPipeline(random, drawPipeline(random, 3), 3)]],
  4: [
    [3, (random) => sketchPipeline(random, drawHelperPipeline(random, 1), 4)],
    [3, sketchRows],
  ],
  5: [
    [3, (random) => sketchPipeline(random, drawHelperPipeline(random, 2), 5)],
    [3, sketchRecursion],
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
