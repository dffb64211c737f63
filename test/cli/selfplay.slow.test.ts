import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { makeWorkplace } from './run-program.ts';

test('self-play on the shipped models: Ctrl-C keeps what was done, and the same command goes on', { timeout: 900_000 }, async (context) => {
  const place = await makeWorkplace(context);
  const synthesize = ['selfplay', 'synthesize', '--quick', '--tasks', '12', '--out', 'run', '--json'];
  const trees = async (): Promise<readonly string[]> => (await readFile(place.path('run/round-1/synthesis.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');

  const first = place.start(...synthesize);
  await first.said('round-1/synthesis');
  while ((await trees().catch(() => [])).length < 3) await new Promise((resolve) => setTimeout(resolve, 100));
  first.pressControlC();
  const interrupted = await first.ended;
  assert.equal(interrupted.code, 130, interrupted.err);
  assert.match(interrupted.err, /the same command goes on/);
  const kept = await trees();

  const ended = await place.run(...synthesize);
  assert.equal(ended.code, 0, ended.err);
  const all = await trees();
  assert.deepEqual(all.slice(0, kept.length), kept);
  assert.equal(all.length, 12);
  assert.ok(kept.length < 12, 'it was interrupted before its end');
  assert.equal(ended.events().at(-1)?.['type'], 'report');
  assert.match(await readFile(place.path('run/report/report.md'), 'utf8'), /\*\*Synthesis\*\*: 12 trees/);

  // What the search wrote is in the project's own format.
  const imported = await place.run('data', 'import', 'run/round-1/synthesis.jsonl');
  assert.equal(imported.code, 0, imported.err);
  const learned = await place.run('selfplay', 'policy-sft', '--minutes', '0.05', '--out', 'run', '--json');
  assert.equal(learned.code, 0, learned.err);
  const evaluated = await place.run('evaluate', '--model', 'run/round-1/policy-sft', '--levels', '1', '--tasks', '2', '--json');
  assert.equal(evaluated.code, 0, evaluated.err);
});
