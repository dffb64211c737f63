import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { otherHostLimitMs } from '../../language-server/src/trajectories/owner.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { countEven, id, temporaryFolder } from './samples.ts';

const { DatabaseSync } = process.getBuiltinModule('node:sqlite');

function open(context: TestContext, file: string): ReturnType<typeof createSqliteStore> {
  const store = createSqliteStore({ file, clock: systemClock, logger: silentLogger });
  context.after(() => store.close());
  return store;
}

function work(context: TestContext, file: string, job: string, name = ''): { child: ChildProcess; lines: string[]; first: Promise<unknown>; end: Promise<unknown> } {
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'store-worker.ts'), file, job, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  const end = once(child, 'close');
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  return { child, lines, first: once(reader, 'line'), end };
}

test('a label whose call returned is on disk, whenever the process is killed', async (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  open(context, file).create(countEven());
  const random = createRandom(11);
  let before = 0;
  for (let round = 0; round < 6; round++) {
    const { child, lines, first, end } = work(context, file, 'label-forever');
    await first;
    await sleep(random.integer(0, 60));
    child.kill('SIGKILL');
    await end;
    const store = open(context, file);
    const labels = store.get(id('one'))?.labels ?? [];
    const added = labels.slice(before).map((label) => label.at);
    assert.ok(lines.length > 0);
    assert.deepEqual(added, added.map((_, index) => index + 1), 'no gap and none twice');
    assert.ok(added.length === lines.length || added.length === lines.length + 1, `${lines.length} promised, ${added.length} found`);
    before = labels.length;
    store.close();
  }
});

test('several processes create, migrate and write one store at once', async (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const makers = ['a', 'b', 'c', 'd'].map((name) => work(context, file, 'create-one', name));
  for (const { end } of makers) assert.deepEqual(await end, [0, null]);
  const store = open(context, file);
  assert.deepEqual(store.list().map((one) => one.id).sort(), ['a', 'b', 'c', 'd']);
  store.create(countEven());
  const writers = ['x', 'y', 'z'].map((name) => work(context, file, 'put-many', name));
  for (const { end } of writers) assert.deepEqual(await end, [0, null]);
  assert.equal(store.get(id('one'))?.steps.length, 6 + 3 * 30);
});

test('only tasks whose process is gone are marked interrupted, and only once', async (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file);
  store.create({ ...countEven('mine'), state: 'running' });
  store.create({ ...countEven('waiting'), state: 'waiting' });
  const dying = work(context, file, 'run-and-stay', 'dying');
  const living = work(context, file, 'run-and-stay', 'living');
  await Promise.all([dying.first, living.first]);
  assert.deepEqual(store.markInterrupted(), []);
  dying.child.kill('SIGKILL');
  await dying.end;
  assert.deepEqual(store.markInterrupted(), ['dying']);
  assert.deepEqual(store.markInterrupted(), []);
  const states = Object.fromEntries(store.list().map((one) => [one.id, one.state]));
  assert.deepEqual(states, { mine: 'running', waiting: 'waiting', dying: 'interrupted', living: 'running' });
  store.update(id('dying'), { state: 'running' });
  assert.deepEqual(store.markInterrupted(), [], 'a task taken up again belongs to who took it up');
});

test('a process number that was given to another process since does not keep a task alive', (context) => {
  const file = join(temporaryFolder(context), 's.sqlite');
  const store = open(context, file);
  store.create({ ...countEven(), state: 'running' });
  const direct = new DatabaseSync(file);
  context.after(() => direct.close());
  const owner = String(direct.prepare('SELECT owner FROM trajectory').get()?.['owner']);
  const set = (value: string): void => void direct.prepare('UPDATE trajectory SET owner = ?').run(value);
  const [host, pid] = owner.split(' ');
  if (process.platform === 'linux') {
    set(`${host} ${pid} another-boot/1`);
    assert.deepEqual(store.markInterrupted(), ['one']);
    store.update(id('one'), { state: 'running' });
  }
  set(`another-machine ${pid} x`);
  assert.deepEqual(store.markInterrupted(), [], 'nobody here can see that it is gone');
  direct.prepare('UPDATE trajectory SET updated_at = ?').run(systemClock.now() - 2 * otherHostLimitMs);
  assert.deepEqual(store.markInterrupted(), ['one'], 'but a day without a word is enough');
});
