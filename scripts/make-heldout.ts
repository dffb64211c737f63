/** Writes language-server/heldout: 100 tasks a level and 100 everyday ones that training never draws, with their hashes. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildTasks, emptyTally } from '../language-server/src/curriculum/dataset.ts';
import { heldOutFileName, heldOutSets, toHeldOut } from '../language-server/src/curriculum/held-out.ts';
import { createReferenceRunner } from './run-reference.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '../language-server/heldout');
const tasksEach = 100;
const seed = 20_261_120;

await mkdir(folder, { recursive: true });
const { run, dispose } = await createReferenceRunner();
const sums: string[] = [];
for (const set of heldOutSets) {
  const none = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  const plan = set === 'everyday' ? { levels: none, everyday: 1 } : { levels: { ...none, [set]: 1 }, everyday: 0 };
  const tally = emptyTally();
  const lines: string[] = [];
  for await (const task of buildTasks({ count: tasksEach, seed, split: 'heldOut', ...plan }, run, tally)) lines.push(`${JSON.stringify(toHeldOut(task))}\n`);
  const text = lines.join('');
  await writeFile(join(folder, heldOutFileName(set)), text);
  sums.push(`${createHash('sha256').update(text).digest('hex')}  ${heldOutFileName(set)}\n`);
  process.stderr.write(`${heldOutFileName(set)}: ${JSON.stringify(tally)}\n`);
}
await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
await dispose();
