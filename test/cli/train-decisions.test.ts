import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { decidedTasks } from '../decisions/sample-decisions.ts';
import { tinyPolicy } from '../decisions/tiny-policy.ts';
import { makeWorkplace, type Workplace } from './run-program.ts';

function record(place: Workplace, count: number): void {
  const store = createSqliteStore({ file: place.store, clock: systemClock, logger: silentLogger });
  for (const task of decidedTasks(count)) store.create(task);
  store.close();
}

describe('train from-decisions', { concurrency: 2 }, () => {
  test('without a store: says that nothing is recorded, and makes none', async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('train', 'from-decisions');
    assert.equal(ended.code, 2);
    assert.match(ended.err, /no decisions to learn from: no task is recorded\.\n.*in the editor/);
    assert.equal(existsSync(place.store), false);
  });

  test('with too few decisions: says how many there are and how many it takes', async (context) => {
    const place = await makeWorkplace(context);
    record(place, 3);
    const ended = await place.run('train', 'from-decisions');
    assert.equal(ended.code, 2);
    assert.match(ended.err, /too few decisions to learn from: 6 labels on 3 functions give \d+ lessons, of at least 12/);
  });

  test('with an endpoint: there is nothing here to train', async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('train', 'from-decisions', '--endpoint', 'http://localhost:1/v1');
    assert.equal(ended.code, 2);
    assert.match(ended.err, /http:\/\/localhost:1\/v1, and that model is not on this machine\.\n.*train recipe/);
  });

  test('with a source that is none', async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('train', 'from-decisions', '--source', 'rumour');
    assert.equal(ended.code, 2);
    assert.match(ended.err, /no label source rumour[^]*human, monteCarlo, prm, survival/);
  });

  test('with a damaged store: it is left as it is', async (context) => {
    const place = await makeWorkplace(context);
    await mkdir(dirname(place.store), { recursive: true });
    await writeFile(place.store, 'this is no database'.repeat(100));
    const ended = await place.run('train', 'from-decisions');
    assert.equal(ended.code, 3);
    assert.match(ended.err, /cannot be read[^]*left as it is/);
  });

  test('with a model folder that is none', async (context) => {
    const place = await makeWorkplace(context);
    record(place, 20);
    const ended = await place.run('train', 'from-decisions', '--model', place.folder);
    assert.equal(ended.code, 3);
    assert.match(ended.err, /config\.json/);
  });

  test('killed in the middle: nothing is switched, and the next run clears up', { timeout: 240_000 }, async (context) => {
    const place = await makeWorkplace(context);
    record(place, 32);
    const started = place.start('train', 'from-decisions', '--model', await tinyPolicy(context), '--json', '--threads', '1');
    const learned = join(dirname(place.store), 'learned');
    while (!(await readdir(learned).catch((): string[] => [])).includes('policy-1')) await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(-(started.child.pid as number), 'SIGKILL');
    await started.ended;
    assert.deepEqual(await readdir(learned), ['policy-1']);
    assert.equal((await place.run('train', 'back')).code, 1);
    const interrupted = place.start('train', 'from-decisions', '--model', await tinyPolicy(context), '--json', '--threads', '1');
    await interrupted.said('Judging').catch(() => undefined);
    interrupted.pressControlC();
    assert.equal((await interrupted.ended).code, 130);
    assert.deepEqual(await readdir(learned), []);
  });

  test('back without anything learned is an honest no', async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('train', 'back', '--json');
    assert.equal(ended.code, 1);
    assert.deepEqual(ended.events(), [{ type: 'result', from: null, to: null }]);
    assert.match(ended.err, /Nothing learned is in use/);
  });
});

describe('train recipe', { concurrency: 2 }, () => {
  for (const engine of ['trl', 'openrlhf', 'verl']) {
    test(`for ${engine}: data sets, a configuration and a README`, async (context) => {
      const place = await makeWorkplace(context);
      record(place, 12);
      const ended = await place.run('train', 'recipe', '--engine', engine, '--out', 'recipe', '--json');
      assert.equal(ended.code, 0, ended.err);
      assert.deepEqual(ended.events()[0]?.['rows'], { sft: 12, dpo: 12, prm: 24, grpo: 12 });
      const files = await readdir(place.path('recipe'), { recursive: true });
      for (const file of ['README.md', 'check.py', 'reward.py', 'problems.jsonl', 'requirements.txt', join('data', 'dpo', 'train.jsonl')]) assert.ok(files.includes(file), `${file} among ${files.join(', ')}`);
      assert.match(await readFile(place.path(join('recipe', 'README.md')), 'utf8'), /## Bring it back/);
      const again = await place.run('train', 'recipe', '--engine', engine, '--out', 'recipe');
      assert.equal(again.code, 2);
      assert.match(again.err, /recipe is not empty/);
    });
  }

  const bad: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['without an engine', ['--out', 'r'], /--engine is missing/],
    ['for an engine that is none', ['--engine', 'torch', '--out', 'r'], /--engine cannot be 'torch'[^]*trl, openrlhf, verl/],
    ['without a place', ['--engine', 'trl'], /--out is missing/],
    ['with nothing recorded', ['--engine', 'trl', '--out', 'r'], /nothing to train on[^]*in the editor/],
    ['from a file that is none', ['--engine', 'trl', '--out', 'r', '--trajectories', 'none.jsonl'], /cannot read none\.jsonl/i],
  ];
  for (const [name, argv, says] of bad) {
    test(name, async (context) => {
      const place = await makeWorkplace(context);
      const ended = await place.run('train', 'recipe', ...argv);
      assert.equal(ended.code, 2);
      assert.match(ended.err, says);
    });
  }
});
