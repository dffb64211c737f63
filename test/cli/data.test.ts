import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { countEven } from '../trajectories/samples.ts';
import { makeWorkplace, type Workplace } from './run-program.ts';

function fill(place: Workplace, ...trajectories: readonly Trajectory[]): void {
  const store = createSqliteStore({ file: place.store, clock: systemClock, logger: silentLogger });
  for (const trajectory of trajectories) store.create(trajectory);
  store.close();
}

function rowsOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

describe('data', { concurrency: 4 }, () => {
  test('a store that is not there is not made by looking at it', async (context) => {
    const place = await makeWorkplace(context);
    for (const [argv, code] of [[['list'], 0], [['show', 'x'], 1], [['export', '--format', 'trl-prm', '--out', 'o'], 1], [['delete', '--all'], 1]] as const) {
      const ended = await place.run('data', ...argv);
      assert.equal(ended.code, code, ended.err);
      assert.match(ended.err, /Nothing is recorded yet: there is no .*store\.sqlite/);
    }
    assert.ok(!existsSync(place.store));
  });

  test('what was exported can be imported again; what is there already is skipped and counted', async (context) => {
    const place = await makeWorkplace(context);
    fill(place, countEven('one'), countEven('two'));
    const exported = await place.run('data', 'export', '--format', 'trajectories', '--out', 'all.jsonl', '--json');
    assert.deepEqual(exported.events(), [{ type: 'result', format: 'trajectories', rows: 2, file: 'all.jsonl' }]);
    const other = place.path('other.sqlite');
    const lines = await readFile(place.path('all.jsonl'), 'utf8');
    const twice = await place.write('twice.jsonl', `\uFEFF${lines}\r\n${lines}`);
    const first = await place.run('data', 'import', twice, '--store', other, '--json');
    assert.equal(first.code, 0, first.err);
    assert.deepEqual(first.events(), [{ type: 'result', imported: 2, skipped: 2, store: other }]);
    const again = await place.run('data', 'import', 'all.jsonl', '--store', other);
    assert.match(again.err, /0 tasks imported.*2 were there already/);
    const [original] = (await place.run('data', 'show', 'one', '--json')).events();
    const [copied] = (await place.run('data', 'show', 'one', '--json', '--store', other)).events();
    assert.deepEqual(copied, original);
  });

  test('an import with a wrong line imports nothing', async (context) => {
    const place = await makeWorkplace(context);
    fill(place, countEven('one'));
    await place.run('data', 'export', '--format', 'trajectories', '--out', 'all.jsonl');
    const [line = ''] = (await readFile(place.path('all.jsonl'), 'utf8')).split('\n');
    const strayLabel = line.replace('"labels":[]', '"labels":[{"step":"nowhere","source":"human","value":1,"at":1}]');
    const cases: readonly (readonly [string, RegExp])[] = [
      ['{"format"', /broken\.jsonl, line 2: not JSON/],
      [strayLabel.replaceAll('"one"', '"three"'), /broken\.jsonl, line 2\.trajectory\.labels\[0\]\.step: there is no step "nowhere"/],
    ];
    for (const [wrong, message] of cases) {
      await place.write('broken.jsonl', `${line.replaceAll('"one"', '"two"')}\n${wrong}\n`);
      const ended = await place.run('data', 'import', 'broken.jsonl');
      assert.equal(ended.code, 2);
      assert.match(ended.err, message);
      assert.match((await place.run('data', 'list')).err, /^1 task in /m);
    }
  });

  test('sources of labels are exported apart, and the threshold decides what is good', async (context) => {
    const place = await makeWorkplace(context);
    const labelled = countEven('one');
    const steps = labelled.steps.slice(0, 2);
    const labels = [
      ...steps.map(({ id }, i) => ({ step: id, source: 'human' as const, value: i === 0 ? 1 : 0, at: 1 })),
      // Steps without a label of this source have their value of the search.
      ...steps.map(({ id }) => ({ step: id, source: 'monteCarlo' as const, value: 0.4, at: 1 })),
    ];
    fill(place, { ...labelled, labels });
    const completionLabels = async (...options: readonly string[]): Promise<unknown> => {
      const ended = await place.run('data', 'export', '--format', 'trl-prm', '--out', 'out.jsonl', ...options);
      assert.equal(ended.code, 0, ended.err);
      return rowsOf(await readFile(place.path('out.jsonl'), 'utf8')).map((row) => row['labels']);
    };
    assert.deepEqual(await completionLabels(), [[true, false]]);
    assert.deepEqual(await completionLabels('--source', 'monteCarlo'), [[false, false, true], [false, false, true], [false, false, false]]);
    assert.deepEqual(await completionLabels('--source', 'monteCarlo', '--threshold', '0.3'), [[true, true, true], [true, true, true], [true, false, false]]);
    const none = await place.run('data', 'export', '--format', 'trl-prm', '--out', 'none.jsonl', '--source', 'prm', '--json');
    assert.equal(none.code, 1);
    assert.deepEqual(none.events(), [{ type: 'result', format: 'trl-prm', rows: 0, file: null }]);
    assert.ok(!existsSync(place.path('none.jsonl')));
  });

  test('an export that cannot be written leaves the old file and says why', async (context) => {
    const place = await makeWorkplace(context);
    fill(place, countEven('one'));
    const ended = await place.run('data', 'export', '--format', 'trajectories', '--out', place.folder);
    assert.equal(ended.code, 2);
    assert.match(ended.err, /Cannot write .*: it is a folder\.\nChoose another place/);
  });

  test('one task is deleted, then all of them', async (context) => {
    const place = await makeWorkplace(context);
    fill(place, countEven('one'), countEven('two'), countEven('three'));
    const unknown = await place.run('data', 'delete', 'four');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /there is no task four/i);
    assert.match((await place.run('data', 'delete', 'two')).err, /count_even \(two\) deleted/);
    assert.deepEqual((await place.run('data', 'list', '--json')).events().map(({ id }) => id).sort(), ['one', 'three']);
    const all = await place.run('data', 'delete', '--all', '--json');
    assert.deepEqual(all.events(), [{ type: 'result', deleted: 2 }]);
    assert.ok(!(await readFile(place.store)).includes('count_even'), 'no deleted byte stays in the file');
  });

  test('a reader that goes away is no fault', async (context) => {
    const place = await makeWorkplace(context);
    fill(place, ...Array.from({ length: 40 }, (_, i) => countEven(`task-${i}`)));
    const running = place.start('data', 'list', '--json');
    running.child.stdout?.destroy();
    const ended = await running.ended.catch(() => undefined);
    assert.doesNotMatch(ended?.err ?? '', /EPIPE| {4}at /);
  });
});
