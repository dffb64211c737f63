/**
 * Learning from decisions as a whole: a simulated person who wants no `else` after a `return` decides fifty times, the embedded
 * model learns as `train from-decisions` does, and new tasks show what it took up and what it still solves.
 * `node scripts/learn-taste.ts [seed]`
 */
import { learnTaste, newTasks, type Taste } from '../test/decisions/learn-taste.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { decisions, result, before, after } = await learnTaste(Number(process.argv[2] ?? 1));
const sayTaste = (name: string, { written, toTaste, solved }: Taste): void =>
  say(`${name}: ${toTaste} of ${written} new branching functions to the taste, ${solved} of ${newTasks.general} general tasks solved`);
say(`${decisions} decisions`);
say(JSON.stringify(result ?? 'nothing was learned'));
sayTaste('before', before);
sayTaste('after', after);
