/** Prints what the curriculum is made of: counts, row lengths, why drafts were dropped, and samples to read critically. */
import { parseArgs } from 'node:util';
import { createRandom } from '../language-server/src/base/random.ts';
import { buildTasks, emptyTally, trainingLevels } from '../language-server/src/curriculum/dataset.ts';
import { caseRows, policyRows } from '../language-server/src/curriculum/rows.ts';
import type { TrainingRow } from '../language-server/src/steps/training-row.ts';
import { createReferenceRunner } from './run-reference.ts';

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, samples: { type: 'string', default: '20' }, everyday: { type: 'string', default: '0.35' } } });

/** A byte-pair vocabulary of 2048 makes tokens of about this many characters of our text. */
const charactersPerToken = 3.2;
const textOf = (row: TrainingRow): string => row.parts.map((part) => part.text).join('');
const tokens = (row: TrainingRow): number => Math.round(textOf(row).length / charactersPerToken);

const { run, dispose } = await createReferenceRunner();
const tally = emptyTally();
const random = createRandom(Number(values.seed)).fork('rows');
const lengths: Record<'steps' | 'direct' | 'cases', number[]> = { steps: [], direct: [], cases: [] };
const perLevel = new Map<string, { tasks: number; compositions: Set<string>; tokens: number }>();
const samples: string[] = [];
const started = performance.now();
for await (const task of buildTasks({ count: Number(values.tasks), seed: Number(values.seed), split: 'training', levels: trainingLevels, everyday: Number(values.everyday) }, run, tally)) {
  const { steps, direct } = policyRows(task);
  const cases = caseRows(task, random);
  lengths.steps.push(tokens(steps));
  lengths.direct.push(tokens(direct));
  lengths.cases.push(tokens(cases));
  const key = `${task.family} ${task.level}`;
  const level = perLevel.get(key) ?? { tasks: 0, compositions: new Set<string>(), tokens: 0 };
  level.tasks++;
  level.compositions.add(task.composition);
  level.tokens += tokens(steps);
  perLevel.set(key, level);
  if (samples.length < Number(values.samples)) samples.push(`# ${task.composition}\n${textOf(steps)}\n${textOf(cases)}`);
}
const seconds = (performance.now() - started) / 1000;
await dispose();

const write = (text: string): boolean => process.stdout.write(`${text}\n`);
for (const sample of samples) write(`${sample}\n`);
write(`${tally.kept} tasks in ${seconds.toFixed(1)} s; ${JSON.stringify(tally)}`);
for (const [key, level] of [...perLevel].sort()) write(`${key}: ${level.tasks} tasks, ${level.compositions.size} compositions, ${Math.round(level.tokens / level.tasks)} tokens a steps row`);
for (const [kind, all] of Object.entries(lengths)) {
  const sorted = all.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  write(`${kind}: ${all.reduce((sum, one) => sum + one, 0)} tokens; median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}; over 512: ${sorted.filter((one) => one > 512).length}`);
}
