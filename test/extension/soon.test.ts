import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Soon } from '../../src/soon.ts';

test('it is done once for all that asked in between, not while it is unwanted, and not after its end', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let wanted = true;
  let done = 0;
  const soon = new Soon(100, () => wanted, () => done++);
  soon.ask();
  soon.ask();
  assert.equal(done, 0);
  context.mock.timers.tick(100);
  assert.equal(done, 1);
  soon.ask();
  context.mock.timers.tick(100);
  assert.equal(done, 2);
  wanted = false;
  soon.ask();
  context.mock.timers.tick(500);
  assert.equal(done, 2);
  wanted = true;
  soon.ask();
  soon.dispose();
  context.mock.timers.tick(500);
  assert.equal(done, 2);
});
