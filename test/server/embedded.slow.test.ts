/** The server on the embedded model, offline, as a new user has it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { acceptStep, startTask } from '../../language-server/protocol/task.ts';
import { evensStub, inEvens, startServer } from './client.ts';

const model = fileURLToPath(new URL('../../language-server/models/policy/config.json', import.meta.url));

test('the embedded model writes, and the sandbox judges', { skip: existsSync(model) ? false : 'no model is trained yet' }, async (context) => {
  const server = await startServer(context);
  const uri = await server.write('evens.py', evensStub);
  const { id } = await server.connection.sendRequest(startTask, { uri, position: inEvens });
  const waiting = await server.until(id, ({ phase }) => phase !== 'working');
  assert.equal(waiting.phase, 'waiting', waiting.message);
  await server.connection.sendRequest(acceptStep, { taskId: id, stepId: waiting.steps[0]?.id ?? '', document: waiting.document });
  const finished = await server.until(id, ({ phase }) => phase !== 'working', 120_000);
  assert.equal(finished.phase, 'finished', finished.message);
  assert.equal(finished.untested, false);
  assert.match(finished.code ?? '', /def count_evens/);
  assert.ok(finished.steps.at(-1)?.testsTotal);
  assert.equal(server.statuses.at(-1)?.device, 'cpu');
  assert.equal(await server.stop(), 0);
});
