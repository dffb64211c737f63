/** The main job over the protocol, against a real server process, a real sandbox and a scripted endpoint. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { acceptStep, applyDecided, continueTask, documentSaved, listTasks, nextAlternative, openTask, planApply, rejectStep, startTask, taskTree, type StepView, type TaskView } from '../../language-server/protocol/task.ts';
import { generateTests } from '../../language-server/protocol/tests.ts';
import { evensStub, failing, inEvens, startServer, type PartialSettings, type TestServer } from './client.ts';
import { evens, startScripted, type Script } from './scripted-endpoint.ts';

async function begin(context: TestContext, settings: PartialSettings = {}, script: Script = evens): Promise<{ server: TestServer; uri: string; task: TaskView }> {
  const { url } = await startScripted(context, script);
  const server = await startServer(context, { settings: { endpoint: { url, model: 'scripted' }, simulations: 6, ...settings } });
  const uri = await server.write('evens.py', evensStub);
  const started = await server.connection.sendRequest(startTask, { uri, position: inEvens });
  assert.equal(started.phase, 'working');
  const task = await server.until(started.id, ({ phase }) => phase !== 'working');
  return { server, uri, task };
}

const step = (view: TaskView, action: number): StepView => view.steps.find((one) => one.action === action && one.state !== 'stale') ?? assert.fail(`no Action ${action}`);

test('from a stub to tested code, with an edit, applied', async (context) => {
  const { server, uri, task } = await begin(context, {}, { ...evens, pause: 25 });
  assert.equal(task.phase, 'waiting', task.message);
  assert.equal(task.entry, 'count_evens');
  assert.equal(task.targetUri, uri);
  assert.deepEqual(task.steps.map(({ action, state, title }) => [action, state, title]), [[1, 'proposed', 'keep the even numbers, then count them']]);
  assert.ok(server.progress.some(({ partial }) => partial?.action === 1 && partial.text.includes('keep')));

  const outline = step(task, 1);
  const accepted = await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: outline.id, document: task.document });
  assert.equal(accepted.steps[0]?.state, 'accepted');
  const finished = await server.until(task.id, ({ phase }) => phase === 'finished');
  assert.equal(finished.status, 'verified');
  assert.equal(finished.untested, false);
  assert.deepEqual(finished.steps.map(({ action, state }) => [action, state]), [[1, 'accepted'], [2, 'proposed'], [3, 'proposed']]);
  const code = step(finished, 3);
  assert.equal(code.testsTotal, 5);
  assert.equal(finished.code, evens.programs[0]);

  const refinement = step(finished, 2);
  const document = finished.document.replace('what is even: x % 2 == 0', 'even means x & 1 == 0');
  assert.notEqual(document, finished.document);
  const edited = await server.connection.sendRequest(documentSaved, { taskId: task.id, document });
  assert.equal(edited.phase, 'interrupted');
  assert.deepEqual(edited.steps.map(({ state }) => state), ['accepted', 'edited', 'stale']);
  assert.notEqual(edited.steps[1]?.id, refinement.id);
  assert.match(edited.document, /even means x & 1 == 0/);

  const going = await server.connection.sendRequest(continueTask, { taskId: task.id, document: edited.document });
  assert.equal(going.phase, 'working');
  const again = await server.until(task.id, ({ phase }) => phase === 'finished');
  assert.equal(again.status, 'verified');

  const plan = await server.connection.sendRequest(planApply, { taskId: task.id });
  assert.equal(plan.badge, 'verified');
  assert.equal(plan.edits.uri, uri);
  assert.equal(plan.edits.version, null);
  assert.match(plan.resultText, /return sum\(1 for x in numbers if x % 2 == 0\)\n\n\ndef other/);
  assert.match(plan.resultText, /Return how many of the numbers are even/);
  await server.write('evens.py', plan.resultText);
  const applied = await server.connection.sendRequest(applyDecided, { taskId: task.id, applied: true });
  assert.equal(step(applied, 3).state, 'accepted');
  const planned = await server.connection.sendRequest(planApply, { taskId: task.id });
  assert.equal(planned.resultText, plan.resultText);

  const tree = await server.connection.sendRequest(taskTree, { taskId: task.id });
  assert.deepEqual(tree.filter(({ chosen }) => chosen).map(({ id }) => id), applied.steps.map(({ id }) => id));
  assert.ok(tree.some(({ id, chosen }) => id === refinement.id && !chosen));
  const [summary] = await server.connection.sendRequest(listTasks, undefined);
  assert.deepEqual([summary?.id, summary?.state, summary?.status, summary?.labels], [task.id, 'finished', 'verified', 4]);
  assert.equal(await server.stop(), 0);
});

test('a rejected outline gives way to another, an alternative comes and goes', async (context) => {
  const { server, task } = await begin(context);
  const first = step(task, 1);
  await server.connection.sendRequest(rejectStep, { taskId: task.id, stepId: first.id, document: task.document });
  const second = await server.until(task.id, ({ phase }) => phase === 'waiting');
  assert.notEqual(step(second, 1).title, first.title);
  await server.connection.sendRequest(nextAlternative, { taskId: task.id, stepId: step(second, 1).id, document: second.document });
  const third = await server.until(task.id, ({ phase, steps }) => phase === 'waiting' && steps[0]?.id !== step(second, 1).id);
  assert.notEqual(step(third, 1).title, first.title);
  assert.ok(step(third, 1).alternatives >= 3);
  await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: step(third, 1).id, document: third.document });
  const finished = await server.until(task.id, ({ phase }) => phase === 'finished');
  assert.equal(finished.status, 'verified');
  const before = step(finished, 2);
  await server.connection.sendRequest(rejectStep, { taskId: task.id, stepId: before.id, document: finished.document });
  const other = await server.until(task.id, ({ phase, steps }) => phase === 'finished' && steps[1]?.id !== before.id);
  assert.notEqual(step(other, 2).title, before.title);
  const opened = await server.connection.sendRequest(openTask, { taskId: task.id });
  assert.deepEqual(opened, other);
});

test('a step that was replaced before the person acted is not taken for their own; one that they put back is', async (context) => {
  const { server, task } = await begin(context);
  const first = step(task, 1);
  await server.connection.sendRequest(rejectStep, { taskId: task.id, stepId: first.id, document: task.document });
  const second = await server.until(task.id, ({ phase }) => phase === 'waiting');
  for (const decide of [acceptStep, rejectStep]) {
    await failing(server.connection.sendRequest(decide, { taskId: task.id, stepId: first.id, document: task.document }), /no longer shown/);
  }
  assert.deepEqual(await server.connection.sendRequest(documentSaved, { taskId: task.id, document: task.document }), second);
  assert.equal((await server.connection.sendRequest(listTasks, undefined))[0]?.labels, 1);
  const undone = await server.connection.sendRequest(documentSaved, { taskId: task.id, document: task.document, removed: [step(second, 1).id], returned: [first.id] });
  assert.deepEqual(undone.steps.map(({ id, state }) => [id, state]), [[first.id, 'edited']]);
});

test('tests that are being generated are shown also when the settings change meanwhile', async (context) => {
  const { url } = await startScripted(context, { ...evens, pause: 40 });
  const server = await startServer(context, { settings: { endpoint: { url, model: 'scripted' } } });
  const uri = await server.write('evens.py', evensStub.replace('    ...', '    return sum(1 for x in numbers if x % 2 == 0)'));
  const generated = server.connection.sendRequest(generateTests, { uri, position: inEvens, count: 4 });
  await server.eventually(() => server.statuses.find(({ sandbox }) => sandbox !== ''));
  await server.configure({ endpoint: { url: 'http://127.0.0.1:9/v1', model: 'nobody' }, interpreter: '/nonexistent/python' });
  await server.eventually(() => server.statuses.find(({ model }) => model.startsWith('nobody')));
  assert.equal((await generated).cases.find(({ args }) => args === '[0, 1]')?.state, 'disagree');
});

test('where nothing can run, the code is untested, and the message says why and nothing else', async (context) => {
  const { server, task } = await begin(context, { interpreter: '/nonexistent/python' });
  await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: step(task, 1).id, document: task.document });
  const finished = await server.until(task.id, ({ phase }) => phase === 'finished');
  assert.deepEqual([finished.status, finished.untested], ['unsolved', true]);
  assert.match(finished.message, /^(?!untested)[^]*\/nonexistent\/python/);
});
