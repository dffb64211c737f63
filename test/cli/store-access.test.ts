import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from 'node:path';
import { systemClock } from '../../language-server/src/base/clock.ts';
import type { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { recordWhilePossible } from '../../language-server/src/cli/store-access.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { countEven, id, recorded, temporaryFolder } from '../trajectories/samples.ts';

test('a full disk ends the recording, not the work: what was recorded stays, and it is told once', (context) => {
  const file = join(temporaryFolder(context), 'store.sqlite');
  const small = createSqliteStore({ file, clock: systemClock, logger: silentLogger, maximumBytes: 120_000 });
  const told: Failure[] = [];
  const recording = recordWhilePossible(small, (failure) => told.push(failure));
  recording.store.create(countEven('before'));
  assert.equal(recording.failure, undefined);
  const long = recorded('long', undefined, { step: { action: 'outline', title: 'long', text: 'x'.repeat(500_000) } });
  recording.store.putSteps(id('before'), [long]);
  recording.store.update(id('before'), { state: 'interrupted' });
  recording.store.create(countEven('after'));
  assert.deepEqual(told.map(({ reason }) => reason), ['diskFull']);
  assert.equal(recording.failure, told[0]);
  small.close();
  const again = createSqliteStore({ file, clock: systemClock, logger: silentLogger });
  context.after(() => again.close());
  assert.deepEqual(again.get(id('before')), { ...countEven('before'), updatedAt: again.get(id('before'))?.updatedAt });
  assert.equal(again.get(id('after')), undefined);
});

test('a mistake of ours is not taken for a full disk', (context) => {
  const store = createSqliteStore({ file: join(temporaryFolder(context), 'store.sqlite'), clock: systemClock, logger: silentLogger });
  context.after(() => store.close());
  const broken = { ...store, create: () => { throw new RangeError('ours'); } };
  assert.throws(() => recordWhilePossible(broken, () => assert.fail()).store.create(countEven()), RangeError);
});
