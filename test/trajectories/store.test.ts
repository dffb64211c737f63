import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Failure } from '../../language-server/src/base/failure.ts';
import type { FailureReason } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { RecordedStep } from '../../language-server/src/domain/trajectory.ts';
import { migrations, storeVersion } from '../../language-server/src/trajectories/migrations.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import type { StoreOptions } from '../../language-server/src/trajectories/store.ts';
import { anyTrajectory } from './any-trajectory.ts';
import { countEven, id, recorded, step, temporaryFolder } from './samples.ts';

const { DatabaseSync } = process.getBuiltinModule('node:sqlite');

type Store = ReturnType<typeof createSqliteStore>;

function open(context: TestContext, file: string, more: Partial<StoreOptions> = {}): Store {
  const store = createSqliteStore({ file, clock: { ...systemClock, now: () => 5_000 }, logger: silentLogger, busyMs: 200, ...more });
  context.after(() => store.close());
  return store;
}

function fails(reason: FailureReason, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(`${error.message} ${error.remedy}`, message);
    return true;
  };
}

test('a trajectory comes back whole: losers, order, labels and absent parts', (context) => {
  const store = open(context, join(temporaryFolder(context), 'deep', 'er', 's.sqlite'));
  const whole = {
    ...countEven(),
    labels: [
      { step: step('right'), source: 'human', value: 1, decision: { kind: 'accepted' }, at: 3 },
      { step: step('outline'), source: 'monteCarlo', value: 0.5, hard: 1, at: 4 },
    ],
  } as const;
  store.create(whole);
  assert.deepEqual(store.get(id('one')), whole);
  assert.equal(store.get(id('two')), undefined);
});

test('anything the domain allows survives a round trip through a closed file', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  fc.assert(
    fc.property(anyTrajectory, (trajectory) => {
      const writer = createSqliteStore({ file, clock: systemClock, logger: silentLogger });
      writer.create(trajectory);
      writer.close();
      const reader = createSqliteStore({ file, clock: systemClock, logger: silentLogger });
      const found = reader.get(trajectory.id);
      reader.deleteAll();
      reader.close();
      assert.deepEqual(found, trajectory);
    }),
    { numRuns: 40 },
  );
});

test('a step put again takes its new numbers and keeps its place; labels only add up', (context) => {
  const store = open(context, join(temporaryFolder(context), 's.sqlite'));
  store.create(countEven());
  const again = recorded('refine', 'outline', { step: countEven().steps[1]!.step, visits: 9, value: 0.25 });
  store.putSteps(id('one'), [again, recorded('late', 'refine', {})]);
  const label = { step: step('refine'), source: 'human', value: 1, at: 1 } as const;
  store.addLabels(id('one'), [label]);
  store.addLabels(id('one'), [label, { ...label, value: 0, at: 2 }]);
  const found = store.get(id('one'));
  assert.deepEqual(found?.steps.map((one) => one.id), ['outline', 'refine', 'refine2', 'right', 'wrong', 'broken', 'late']);
  assert.deepEqual(found?.steps[1], again);
  assert.deepEqual(found?.labels.map((one) => one.value), [1, 1, 0]);
  assert.equal(found?.updatedAt, 5_000);
});

test('a label on disk is neither changed nor taken away, whoever asks the file', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file);
  store.create({ ...countEven(), labels: [{ step: step('right'), source: 'human', value: 1, at: 1 }] });
  const direct = new DatabaseSync(file);
  context.after(() => direct.close());
  for (const statement of ['UPDATE label SET value = 0', 'DELETE FROM label']) {
    assert.throws(() => direct.exec(statement), /labels are only ever added/, statement);
  }
});

test('update changes what it names and nothing else', (context) => {
  const store = open(context, join(temporaryFolder(context), 's.sqlite'));
  store.create(countEven());
  store.update(id('one'), { status: 'unsolved' });
  store.update(id('one'), { state: 'cancelled', chosen: step('wrong'), code: 'x = "\0"' });
  const expected = { ...countEven(), status: 'unsolved', state: 'cancelled', chosen: step('wrong'), code: 'x = "\0"', updatedAt: 5_000 };
  assert.deepEqual(store.get(id('one')), expected);
});

test('the list has the newest first, with counts', (context) => {
  const store = open(context, join(temporaryFolder(context), 's.sqlite'));
  const { status, ...open_ } = countEven('old');
  assert.equal(status, 'verified');
  store.create({ ...open_, createdAt: 1, state: 'waiting' });
  store.create({ ...countEven('new'), createdAt: 2, labels: [{ step: step('right'), source: 'prm', value: 0.5, at: 1 }] });
  const shared = { entry: 'count_even', statement: 'Return how many numbers are even.', steps: 6, updatedAt: 2_000 };
  assert.deepEqual(store.list(), [
    { ...shared, id: 'new', state: 'finished', status: 'verified', labels: 1, createdAt: 2 },
    { ...shared, id: 'old', state: 'waiting', labels: 0, createdAt: 1 },
  ]);
});

test('a trajectory is changed elsewhere when another store wrote or deleted it since', (context) => {
  let now = 5_000;
  const more = { clock: { ...systemClock, now: () => now++ } };
  const file = join(temporaryFolder(context), 's.sqlite');
  const [mine, other] = [open(context, file, more), open(context, file, more)];
  mine.create(countEven());
  const writes: readonly (readonly [string, (store: Store) => void])[] = [
    ['steps', (store) => store.putSteps(id('one'), [])],
    ['labels', (store) => store.addLabels(id('one'), [])],
    ['a change', (store) => store.update(id('one'), { state: 'finished' })],
  ];
  for (const [name, write] of writes) {
    write(mine);
    assert.equal(mine.isChangedElsewhere(id('one')), false, name);
    write(other);
    assert.equal(mine.isChangedElsewhere(id('one')), true, name);
    mine.get(id('one'));
    assert.equal(mine.isChangedElsewhere(id('one')), false, name);
  }
  assert.throws(() => mine.addLabels(id('one'), [{ step: step('nowhere'), source: 'human', value: 1, at: 1 }]));
  assert.equal(mine.isChangedElsewhere(id('one')), false, 'a write that was refused');
  other.delete(id('one'));
  assert.equal(mine.isChangedElsewhere(id('one')), true, 'a deletion');
});

test('mistakes of the caller are bad input, and leave nothing behind', (context) => {
  const store = open(context, join(temporaryFolder(context), 's.sqlite'));
  store.create(countEven());
  const label = { step: step('right'), source: 'human', value: 1, at: 1 } as const;
  const wrongWith = (words: Partial<RecordedStep['step']>): readonly RecordedStep[] =>
    countEven().steps.flatMap((one) => (one.id === 'wrong' ? [{ ...one, step: { ...one.step, ...words } }] : []));
  const cases: readonly (readonly [string, () => void])[] = [
    ['an id twice', () => store.create({ ...countEven(), steps: [] })],
    ['steps of an unknown trajectory', () => store.putSteps(id('nobody'), [])],
    ['labels of an unknown trajectory', () => store.addLabels(id('nobody'), [label])],
    ['a change of an unknown trajectory', () => store.update(id('nobody'), { state: 'finished' })],
    ['a step without its parent', () => store.putSteps(id('one'), [recorded('good', 'right', {}), recorded('a', 'nowhere', {})])],
    ['a label without its step', () => store.addLabels(id('one'), [label, { ...label, step: step('nowhere') }])],
    ['another action for a recorded step', () => store.putSteps(id('one'), [recorded('good', 'right', {}), ...wrongWith({ action: 'refine' })])],
    ['another title for a recorded step', () => store.putSteps(id('one'), [recorded('good', 'right', {}), ...wrongWith({ title: 'other' })])],
    ['another text for a recorded step', () => store.putSteps(id('one'), [recorded('good', 'right', {}), ...wrongWith({ text: 'other' })])],
    ['another parent for a recorded step', () => store.putSteps(id('one'), countEven().steps.map((one) => (one.id === 'wrong' ? { ...one, parent: step('outline') } : one)))],
    ['several of which one is there already', () => store.createAll([countEven('two'), countEven('one')])],
    ['a new trajectory whose steps do not fit', () => store.create({ ...countEven('two'), steps: [recorded('a', 'nowhere', {})] })],
  ];
  for (const [name, mistake] of cases) assert.throws(mistake, fails('badInput', /record|list/i), name);
  assert.deepEqual(store.get(id('one')), countEven());
  assert.equal(store.list().length, 1);
});

test('children may come before their parents within one call', (context) => {
  const store = open(context, join(temporaryFolder(context), 's.sqlite'));
  store.create({ ...countEven(), steps: [...countEven().steps].reverse() });
  assert.equal(store.get(id('one'))?.steps[0]?.id, 'broken');
});

test('deleting says whether there was something, and no deleted byte stays in any file', (context) => {
  const folder = temporaryFolder(context);
  const file = join(folder, 's.sqlite');
  const store = open(context, file);
  const secret = 'private-thought-of-a-person';
  const withSecret = (name: string) => ({
    ...countEven(name),
    code: secret,
    steps: Array.from({ length: 200 }, (_, n) =>
      recorded(`s${n}`, undefined, { step: { action: 'outline', title: secret, text: `${secret} `.repeat(n) } }),
    ),
    labels: [{ step: step('s1'), source: 'human', value: 0, decision: { kind: 'edited', title: secret, text: secret }, at: 1 }] as const,
  });
  const holding = () => ['', '-wal', '-shm', '-journal'].filter((end) => existsSync(file + end) && readFileSync(file + end).includes(secret));
  store.create(countEven('kept'));
  store.create(withSecret('a'));
  store.create(withSecret('b'));
  assert.notDeepEqual(holding(), []);
  assert.equal(store.delete(id('a')), true);
  assert.equal(store.delete(id('a')), false);
  assert.equal(store.delete(id('b')), true);
  assert.deepEqual(holding(), []);
  assert.deepEqual(store.get(id('kept')), countEven('kept'));
  store.create(withSecret('c'));
  assert.equal(store.deleteAll(), 2);
  assert.deepEqual(holding(), []);
  assert.deepEqual(store.list(), []);
});

test('an erasure that another reader held up is finished at the next start', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const first = open(context, file, { busyMs: 20 });
  first.create({ ...countEven(), model: 'secret-model-name' });
  const reader = new DatabaseSync(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT * FROM trajectory').all();
  const warnings: string[] = [];
  const second = open(context, file, { busyMs: 20, logger: { ...silentLogger, warn: (line) => warnings.push(line) } });
  assert.equal(second.delete(id('one')), true);
  assert.match(warnings.join('\n'), /next start/);
  reader.close();
  open(context, file);
  for (const end of ['', '-wal']) assert.equal(readFileSync(file + end).includes('secret-model-name'), false, `store${end}`);
});

test('file and log are private to the person, and an older wider mode is narrowed', { skip: process.platform === 'win32' }, (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  writeFileSync(file, '', { mode: 0o644 });
  open(context, file).create(countEven());
  for (const end of ['', '-wal', '-shm']) assert.equal(statSync(file + end).mode & 0o777, 0o600, `store${end}`);
});

test('a store of the first version moves forward with everything in it', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const fixture = new DatabaseSync(file);
  fixture.exec(`${migrations[0]}; PRAGMA application_id = ${0x50734364}; PRAGMA user_version = 1`);
  fixture.exec(`
    INSERT INTO trajectory VALUES ('t', '{"id":"p","language":"python","statement":"s","entry":"f","signature":"def f()","examples":[]}',
      'steps', 1, 'tiny', 'running', NULL, NULL, NULL, 1, 2);
    INSERT INTO step (trajectory, id, position, action, title, text, author, tokens, visits)
      VALUES ('t', 'a', 0, 'outline', '"idea"', '"lines"', 'policy', 3, 0);
    INSERT INTO label (trajectory, step, source, value, at) VALUES ('t', 'a', 'human', 1, 9);
  `);
  fixture.close();
  const store = open(context, file);
  assert.deepEqual(store.get(id('t')), {
    id: 't',
    problem: { id: 'p', language: 'python', statement: 's', entry: 'f', signature: 'def f()', examples: [] },
    mode: 'steps',
    seed: 1,
    model: 'tiny',
    state: 'running',
    steps: [{ id: 'a', index: 0, step: { action: 'outline', title: 'idea', text: 'lines' }, author: 'policy', tokens: 3, visits: 0 }],
    labels: [{ step: 'a', source: 'human', value: 1, at: 9 }],
    createdAt: 1,
    updatedAt: 2,
  });
  assert.deepEqual(store.markInterrupted(), ['t'], 'a task of the version that knew no owners has none');
});

test('a newer store is refused with both versions and left as it is', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  open(context, file).close();
  const future = new DatabaseSync(file);
  future.exec(`PRAGMA user_version = ${storeVersion + 3}`);
  future.close();
  const before = readFileSync(file);
  const expected = new RegExp(`version ${storeVersion + 3}.*up to ${storeVersion}.*[Uu]pdate`);
  assert.throws(() => open(context, file), fails('storeNewer', expected));
  assert.deepEqual(readFileSync(file), before);
});

test('a store that a newer program moves on while it is open is not written to any more', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file);
  store.create(countEven());
  const future = new DatabaseSync(file);
  future.exec(`PRAGMA user_version = ${storeVersion + 1}`);
  future.close();
  assert.throws(() => store.update(id('one'), { state: 'cancelled' }), fails('storeNewer', /version/));
});

test('a file that is no store is refused and left as it is', (context) => {
  const folder = temporaryFolder(context);
  const other = join(folder, 'other.sqlite');
  const database = new DatabaseSync(other);
  database.exec('CREATE TABLE recipe (title TEXT)');
  database.close();
  const otherMode = statSync(other).mode & 0o777;
  const cut = join(folder, 'cut.sqlite');
  const store = open(context, cut);
  store.create(countEven());
  store.close();
  truncateSync(cut, 3 * 4096);
  const overwritten = join(folder, 'overwritten.sqlite');
  const victim = open(context, overwritten);
  for (let n = 0; n < 30; n++) victim.create(countEven(`t${n}`));
  victim.close();
  const bytes = readFileSync(overwritten);
  writeFileSync(overwritten, bytes.fill(0xaa, 2 * 4096, 6 * 4096));
  const text = join(folder, 'text.sqlite');
  writeFileSync(text, 'these are notes, and more than a header of them. '.repeat(100));
  const cases: readonly (readonly [string, FailureReason, RegExp])[] = [
    [other, 'badInput', /another program/],
    [cut, 'storeDamaged', /left as it is/],
    [overwritten, 'storeDamaged', /backup/],
    [text, 'storeDamaged', /left as it is/],
  ];
  for (const [file, reason, message] of cases) {
    const before = readFileSync(file);
    assert.throws(() => open(context, file), fails(reason, message), file);
    assert.deepEqual(readFileSync(file), before, file);
  }
  if (process.platform !== 'win32') assert.equal(statSync(other).mode & 0o777, otherMode, 'its mode as well');
});

test('a column that no longer reads is damage, said with its place', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file);
  store.create(countEven());
  const direct = new DatabaseSync(file);
  direct.exec(`UPDATE step SET action = 'ponder' WHERE id = 'refine'`);
  direct.close();
  assert.throws(() => store.get(id('one')), fails('storeDamaged', /step\[1\]\.action.*ponder/));
});

test('a store that somebody else is writing to says so', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file, { busyMs: 30 });
  store.create(countEven());
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  context.after(() => other.close());
  assert.throws(() => store.update(id('one'), { state: 'cancelled' }), fails('storeLocked', /close it, and try again/));
  assert.deepEqual(store.get(id('one')), countEven(), 'reading goes on');
  other.exec('ROLLBACK');
  store.update(id('one'), { state: 'cancelled' });
  assert.equal(store.get(id('one'))?.state, 'cancelled');
});

test('a full disk is said, loses nothing, and room made later is used', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file, { maximumBytes: 40 * 4096 });
  store.create(countEven());
  const long = { ...countEven('long'), code: 'x'.repeat(200_000) };
  assert.throws(() => store.create(long), fails('diskFull', /[Ff]ree some disk space/));
  assert.throws(
    () => store.putSteps(id('one'), [recorded('small', 'right', {}), recorded('large', 'small', { step: { action: 'refine', title: '', text: long.code } })]),
    fails('diskFull', /Nothing recorded before is lost/),
  );
  assert.deepEqual(store.get(id('one')), countEven());
  assert.equal(store.list().length, 1);
  store.putSteps(id('one'), [recorded('small', 'right', {})]);
  assert.equal(store.get(id('one'))?.steps.length, 7);
});

test('a store that another process makes at the very moment of looking at it is no file of another program', (context) => {
  for (const question of ['application_id', 'user_version', 'schema_version']) {
    const file = join(temporaryFolder(context), 's.sqlite');
    let asked = 0;
    class Slow extends DatabaseSync {
      override prepare(sql: string): ReturnType<InstanceType<typeof DatabaseSync>['prepare']> {
        if (sql !== `PRAGMA ${question}` || asked++ > 0) return super.prepare(sql);
        const statement = super.prepare(sql);
        const answer = statement.get();
        try {
          open(context, file, { busyMs: 1 });
        } catch (error) {
          assert.ok(error instanceof Failure && error.reason === 'storeLocked', String(error));
        }
        return { get: () => answer } as typeof statement;
      }
    }
    const sqlite = { ...process.getBuiltinModule('node:sqlite'), DatabaseSync: Slow };
    open(context, file, { sqlite: () => sqlite }).create(countEven());
    assert.ok(asked > 0);
  }
});

test('a runtime without SQLite is told which one has it', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  assert.throws(() => open(context, file, { sqlite: () => undefined }), fails('runtimeTooOld', /22\.13/));
  assert.equal(existsSync(file), false);
});

test('a place that cannot be a file is bad input', (context) => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'file'), '');
  for (const file of [folder, join(folder, 'file', 's.sqlite')]) {
    assert.throws(() => open(context, file), fails('badInput', /--store/), file);
  }
});
