import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnTaste, newTasks } from './learn-taste.ts';

test('after fifty decisions the embedded model follows a taste on new tasks, and solves what it solved', { timeout: 600_000 }, async () => {
  const { decisions, result, before, after } = await learnTaste(1);
  assert.equal(decisions, 50);
  assert.equal((result as { readonly switched?: boolean } | undefined)?.switched, true, JSON.stringify(result));
  assert.ok(before.written > 20 && after.written > 20, JSON.stringify({ before, after }));
  assert.ok(after.toTaste - before.toTaste > newTasks.branching / 2, JSON.stringify({ before, after }));
  // Two of thirty are chance; the guard itself allows none of its own.
  assert.ok(after.solved >= before.solved - 2, JSON.stringify({ before, after }));
});
