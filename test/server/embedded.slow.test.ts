/** The server on the embedded model, offline, as a new user has it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { acceptStep, startTask } from '../../language-server/protocol/task.ts';
import { generateTests } from '../../language-server/protocol/tests.ts';
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

test('tests are generated to the end while another device is chosen again and again', { skip: existsSync(model) ? false : 'no model is trained yet' }, async (context) => {
  const server = await startServer(context);
  const uri = await server.write('evens.py', evensStub.replace('    ...', '    return sum(1 for x in numbers if x % 2 == 0)'));
  let isDone = false;
  const generated = server.connection.sendRequest(generateTests, { uri, position: inEvens, count: 10 }).finally(() => (isDone = true));
  for (let time = 0; !isDone; time++) {
    await server.configure({ device: time % 2 === 0 ? 'cpu' : 'auto' });
    await Promise.race([generated, sleep(50)]);
  }
  assert.ok((await generated).cases.length > 0);
});
