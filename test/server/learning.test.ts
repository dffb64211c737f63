/** Learning from decisions over the protocol, in the training process. */
import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { forgetLearned, learnFromDecisions, learningProgress, type LearningProgress } from '../../language-server/protocol/learning.ts';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { fingerprintOf, LearnedModels } from '../../language-server/src/engine/learned-models.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { decidedTasks } from '../decisions/sample-decisions.ts';
import { tinyPolicy } from '../decisions/tiny-policy.ts';
import { failing, makeFolder, startServer, type TestServer } from './client.ts';

async function serverWithDecisions(context: TestContext, count: number, settings: { modelFolder?: string; endpoint?: { url: string; model: string } } = {}, trusted = true): Promise<TestServer> {
  const folder = await makeFolder(context);
  await mkdir(join(folder, 'storage'));
  const store = createSqliteStore({ file: join(folder, 'storage', 'trajectories.sqlite'), clock: systemClock, logger: silentLogger });
  for (const task of decidedTasks(count)) store.create(task);
  store.close();
  return startServer(context, { folder, settings, trusted });
}

test('with too few decisions it says what is missing', async (context) => {
  const { connection } = await serverWithDecisions(context, 2);
  await failing(connection.sendRequest(learnFromDecisions, undefined), /too few decisions/, /in the editor/);
});

test('with an endpoint there is nothing here to train', async (context) => {
  const { connection } = await serverWithDecisions(context, 32, { endpoint: { url: 'http://localhost:1/v1', model: 'x' } });
  await failing(connection.sendRequest(learnFromDecisions, undefined), /not on this machine/, /train recipe/);
});

test('in restricted mode nothing is trained', async (context) => {
  const { connection } = await serverWithDecisions(context, 32, {}, false);
  await failing(connection.sendRequest(learnFromDecisions, undefined), /restricted mode/, /Trust/);
});

test('cancelled in the middle: told as cancelled, nothing is left, and it can be asked again', async (context) => {
  const server = await serverWithDecisions(context, 32, { modelFolder: await tinyPolicy(context) });
  const { connection } = server;
  const token = new CancellationTokenSource();
  const told: LearningProgress[] = [];
  connection.onNotification(learningProgress, (progress) => {
    told.push(progress);
    if (progress.stage === 'accepted') token.cancel();
  });
  const learning = connection.sendRequest(learnFromDecisions, undefined, token.token);
  await assert.rejects(learning, (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
  assert.equal(told[0]?.stage, 'reading');
  assert.deepEqual(await readdir(join(server.folder, 'storage', 'learned')), []);
  const second = new CancellationTokenSource();
  const again = connection.sendRequest(learnFromDecisions, undefined, second.token);
  await failing(connection.sendRequest(learnFromDecisions, undefined), /learning already/);
  second.cancel();
  await assert.rejects(again, ResponseError);
});

test('a learned model is used, and gone back from', async (context) => {
  const base = await tinyPolicy(context);
  const server = await serverWithDecisions(context, 1, { modelFolder: base });
  const learned = new LearnedModels(join(server.folder, 'storage', 'learned'));
  assert.equal(await server.connection.sendRequest(forgetLearned, undefined), null);
  const folder = await learned.begin();
  await learned.finish(folder, { base: { folder: base, fingerprint: await fingerprintOf(base) }, at: 1, report: {} });
  await learned.use(folder);
  assert.equal(await server.connection.sendRequest(forgetLearned, undefined), '');
  assert.equal((await learned.inUse(base)).kind, 'base');
});
