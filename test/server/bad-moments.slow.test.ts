/** Crashes, cancellations, restricted mode, files that change: nothing decided is lost, and everything says what to do. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { deleteData, doctor, setApiKey, trustChanged } from '../../language-server/protocol/server.ts';
import { acceptStep, applyDecided, cancelTask, continueTask, documentSaved, listTasks, nextAlternative, openTask, planApply, rejectStep, startTask, type TaskView } from '../../language-server/protocol/task.ts';
import { generateTests, planTestFile } from '../../language-server/protocol/tests.ts';
import { evensStub, failing, inEvens, makeFolder, startServer, type PartialSettings, type TestServer } from './client.ts';
import { evens, evensWrongFirst, startScripted, type Script } from './scripted-endpoint.ts';

const isResting = ({ phase }: TaskView): boolean => phase !== 'working';

async function endpoint(context: TestContext, script: Script = evens): Promise<PartialSettings> {
  const { url } = await startScripted(context, script);
  return { endpoint: { url, model: 'scripted' }, simulations: 6 };
}

async function begin(server: TestServer): Promise<{ uri: string; task: TaskView }> {
  const uri = await server.write('evens.py', evensStub);
  const { id } = await server.connection.sendRequest(startTask, { uri, position: inEvens });
  return { uri, task: await server.until(id, isResting) };
}

async function solve(server: TestServer): Promise<{ uri: string; task: TaskView }> {
  const { uri, task } = await begin(server);
  await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document: task.document });
  return { uri, task: await server.until(task.id, ({ phase }) => phase === 'finished') };
}

test('a server that is killed loses no decision, and the task goes on in the next one', async (context) => {
  const folder = await makeFolder(context);
  const settings = await endpoint(context, { ...evens, pause: 40 });
  const first = await startServer(context, { folder, settings });
  const { task } = await begin(first);
  const { steps } = await first.connection.sendRequest(acceptStep, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document: task.document });
  assert.equal(steps[0]?.state, 'accepted');
  // In the middle of the next step.
  await first.eventually(() => first.progress.find(({ partial }) => partial?.action === 2));
  await first.crash();

  const second = await startServer(context, { folder, settings });
  const opened = await second.connection.sendRequest(openTask, { taskId: task.id });
  assert.equal(opened.phase, 'interrupted');
  assert.deepEqual(opened.steps.map(({ id, state }) => [id, state]), [[steps[0].id, 'accepted']]);
  const [summary] = await second.connection.sendRequest(listTasks, undefined);
  assert.deepEqual([summary?.state, summary?.labels], ['interrupted', 1]);
  await second.connection.sendRequest(continueTask, { taskId: task.id, document: opened.document });
  const finished = await second.until(task.id, isResting);
  assert.equal(finished.status, 'verified', finished.message);
  assert.deepEqual(finished.steps.map(({ state }) => state), ['accepted', 'proposed', 'proposed']);
  assert.equal(await second.stop(), 0);

  // And a finished one is shown as it was, with its code.
  const third = await startServer(context, { folder, settings });
  const read = await third.connection.sendRequest(openTask, { taskId: task.id });
  assert.deepEqual({ ...read, message: '' }, { ...finished, message: '' });
  const plan = await third.connection.sendRequest(planApply, { taskId: task.id });
  assert.equal(plan.badge, 'verified');
});

test('a server that is stopped in the middle leaves the task interrupted, and ends with its client', async (context) => {
  const folder = await makeFolder(context);
  const settings = await endpoint(context, { ...evens, pause: 200 });
  const first = await startServer(context, { folder, settings });
  const uri = await first.write('evens.py', evensStub);
  const { id } = await first.connection.sendRequest(startTask, { uri, position: inEvens });
  assert.equal(await first.stop(), 0);
  const second = await startServer(context, { folder, settings });
  assert.equal((await second.connection.sendRequest(openTask, { taskId: id })).phase, 'interrupted');
  const gone = once(second.child, 'exit');
  second.child.stdin?.end();
  await gone;
});

test('cancelling stops the work and keeps what there is', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context, { ...evens, pause: 60 }) });
  const { task } = await begin(server);
  await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document: task.document });
  await server.eventually(() => server.progress.find(({ partial }) => partial?.action === 3));
  const cancelled = await server.connection.sendRequest(cancelTask, { taskId: task.id });
  assert.deepEqual([cancelled.phase, cancelled.message], ['cancelled', 'continue to go on']);
  assert.deepEqual(cancelled.steps.map(({ action }) => action), [1, 2]);
  await server.connection.sendRequest(continueTask, { taskId: task.id, document: cancelled.document });
  const finished = await server.until(task.id, isResting);
  assert.equal(finished.status, 'verified');
  // Nothing is left to cancel.
  assert.equal((await server.connection.sendRequest(cancelTask, { taskId: task.id })).phase, 'finished');
});

test('in restricted mode nothing runs, and decisions are recorded', async (context) => {
  const folder = await makeFolder(context);
  const settings = await endpoint(context);
  const trusted = await startServer(context, { folder, settings });
  const { uri, task } = await begin(trusted);
  await trusted.stop();

  const server = await startServer(context, { folder, settings, trusted: false });
  await failing(server.connection.sendRequest(startTask, { uri, position: inEvens }), /trusted workspace/, /Trust this workspace/);
  await failing(server.connection.sendRequest(generateTests, { uri, position: inEvens, count: 2 }), /trusted/, /Trust/);
  await failing(server.connection.sendRequest(doctor, undefined), /trusted/, /Trust/);
  const opened = await server.connection.sendRequest(openTask, { taskId: task.id });
  assert.deepEqual(opened.steps, task.steps);
  assert.equal(opened.untested, true);
  await failing(server.connection.sendRequest(continueTask, { taskId: task.id, document: opened.document }), /trusted/);
  await failing(server.connection.sendRequest(nextAlternative, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document: opened.document }), /trusted/);
  const accepted = await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document: opened.document });
  assert.equal(accepted.phase, 'interrupted');
  assert.match(accepted.message, /trust this workspace/);
  assert.equal(accepted.steps[0]?.state, 'accepted');
  assert.equal((await server.connection.sendRequest(listTasks, undefined))[0]?.labels, 1);
  assert.equal(server.statuses.at(-1)?.sandbox, '');

  await server.connection.sendNotification(trustChanged, { trusted: true });
  await server.eventually(() => server.statuses.find(({ sandbox }) => sandbox !== ''));
  await server.connection.sendRequest(continueTask, { taskId: task.id, document: accepted.document });
  const finished = await server.until(task.id, isResting);
  assert.equal(finished.status, 'verified');
  assert.equal(finished.untested, false);
});

const unusable: readonly (readonly [name: string, file: string, text: string, line: number, message: RegExp, remedy: RegExp])[] = [
  ['no function at the cursor', 'a.py', 'x = 1\n\n\ndef f():\n    """Return 1."""\n', 0, /no function at the cursor/, /cursor into a function/],
  ['a file that does not parse', 'a.py', 'def f(:\n    pass\n', 0, /a\.py: .*line 1/i, /.+/],
  ['no description', 'a.py', 'def f(x):\n    pass\n', 1, /f has no description/, /docstring/],
  ['a language that is not known', 'a.rb', 'def f(x)\nend\n', 0, /not a Python file/, /Only Python/],
  ['an empty file', 'a.py', '', 0, /no function at the cursor/, /.+/],
];
test('bad targets are named, with what to do', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  for (const [name, file, text, line, message, remedy] of unusable) {
    const uri = await server.write(file, text);
    const data = await failing(server.connection.sendRequest(startTask, { uri, position: { line, character: 0 } }), message, remedy);
    assert.equal(data.reason, 'badInput', name);
  }
  const missing = (await server.write('a.py', '')).replace('a.py', 'gone.py');
  await failing(server.connection.sendRequest(startTask, { uri: missing, position: inEvens }), /does not exist/);
  await failing(server.connection.sendRequest(startTask, { uri: 'untitled:Untitled-1', position: inEvens }), /not a file/, /Save it/);
  assert.equal((await failing(server.connection.sendRequest(openTask, { taskId: 'nobody' }), /no task nobody/)).reason, 'taskGone');
  const { task } = await begin(server);
  await failing(server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: 'nothing', document: task.document }), /no longer shown/);
  await failing(server.connection.sendRequest(planApply, { taskId: task.id }), /no code/);
  await failing(server.connection.sendRequest(documentSaved, { taskId: task.id, document: '# x <!-- pf:task id=other -->\n' }), /another task/);
  assert.deepEqual(await server.connection.sendRequest(listTasks, undefined).then((all) => all.map(({ id }) => id)), [task.id]);
});

test('what the editor has open counts, saved or not', async (context) => {
  const server = await startServer(context, { settings: { ...(await endpoint(context)), stopAfterOutline: false } });
  const uri = await server.write('evens.py', '# nothing yet\n');
  await server.open(uri, evensStub, 'python', 7);
  const started = await server.connection.sendRequest(startTask, { uri, position: inEvens });
  const finished = await server.until(started.id, isResting);
  assert.equal(finished.status, 'verified', finished.message);
  await server.change(uri, `# a comment\n${evensStub}`, 8);
  const plan = await server.connection.sendRequest(planApply, { taskId: started.id });
  assert.equal(plan.edits.version, 8);
  assert.ok(plan.resultText.startsWith('# a comment\n'));
});

test('a target that was edited, moved or deleted meanwhile is noticed before anything is applied', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  const { uri, task } = await solve(server);
  const plan = () => server.connection.sendRequest(planApply, { taskId: task.id });
  const edits: readonly (readonly [text: string, message: RegExp])[] = [
    [evensStub.replace('list[int]', 'set[int]'), /signature is now/],
    [evensStub.replace('even.', 'odd.'), /description was changed/],
    [evensStub.replace('    2\n', '    3\n'), /examples were changed/],
    [evensStub.replace('    ...', '    return 7'), /body was changed/],
    [evensStub.replace('def count_evens', 'def counted'), /no function count_evens/],
    [evensStub.replace('def other(x):', 'def other(x'), /evens\.py: /],
  ];
  for (const [text, message] of edits) {
    await server.write('evens.py', text);
    await failing(plan(), message);
  }
  await server.write('evens.py', evensStub.replace('return x', 'return x + 1'));
  assert.match((await plan()).resultText, /return x \+ 1/);
  await rename(join(server.folder, 'evens.py'), join(server.folder, 'moved.py'));
  await failing(plan(), /does not exist any more/);
  await server.open(uri, evensStub);
  assert.equal((await plan()).badge, 'verified');
  const dismissed = await server.connection.sendRequest(applyDecided, { taskId: task.id, applied: false });
  assert.equal(dismissed.phase, 'finished');
});

test('a body that was written meanwhile is noticed by the next server too, until the code was applied', async (context) => {
  const folder = await makeFolder(context);
  const settings = await endpoint(context);
  const first = await startServer(context, { folder, settings });
  const { uri, task } = await solve(first);
  await first.stop();
  const second = await startServer(context, { folder, settings });
  await second.write('evens.py', evensStub.replace('    ...', '    return 7'));
  await failing(second.connection.sendRequest(planApply, { taskId: task.id }), /body was changed/);
  await second.write('evens.py', evensStub);
  const plan = await second.connection.sendRequest(planApply, { taskId: task.id });
  await second.open(uri, plan.resultText);
  await second.connection.sendRequest(applyDecided, { taskId: task.id, applied: true });
  await second.stop();
  const third = await startServer(context, { folder, settings });
  await third.open(uri, plan.resultText);
  assert.equal((await third.connection.sendRequest(planApply, { taskId: task.id })).badge, 'verified');
});

test('a step that was deleted is rejected; one that is missing because it was never shown is not', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  const { task } = await solve(server);
  const finished = await server.until(task.id, ({ phase }) => phase === 'finished');
  const withoutSecond = finished.document.replace(/## Step 2[^]*?(?=## Step 3)/, '');
  const untouched = await server.connection.sendRequest(documentSaved, { taskId: task.id, document: withoutSecond });
  assert.deepEqual(untouched.steps.map(({ state }) => state), ['accepted', 'proposed', 'proposed']);
  const removed = [finished.steps[1]?.id ?? ''];
  const view = await server.connection.sendRequest(documentSaved, { taskId: task.id, document: withoutSecond, removed });
  assert.deepEqual(view.steps.map(({ action, state }) => [action, state]), [[1, 'accepted'], [3, 'stale']]);
  await server.connection.sendRequest(continueTask, { taskId: task.id, document: view.document });
  const again = await server.until(task.id, isResting);
  assert.equal(again.status, 'verified', again.message);
  assert.notEqual(again.steps[1]?.id, removed[0]);
});

test('an edit that comes with an action is recorded before it', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  const { task } = await begin(server);
  const document = task.document.replace('2. return the number', '2. return how many they are');
  const accepted = await server.connection.sendRequest(acceptStep, { taskId: task.id, stepId: task.steps[0]?.id ?? '', document });
  assert.deepEqual(accepted.steps.map(({ state }) => state), ['edited']);
  const finished = await server.until(task.id, isResting);
  assert.match(finished.steps[0]?.text ?? '', /how many they are/);
  assert.equal(finished.status, 'verified');
  // A step of the person's own below the last refinement.
  const own = finished.document.replace(/(## Step 3)/, '## Step 3 · Refine (Action 2): mind zero\n\n```\nzero is even\n```\n\n$1');
  const inserted = await server.connection.sendRequest(documentSaved, { taskId: task.id, document: own });
  assert.deepEqual(inserted.steps.map(({ title, state }) => [title, state]), [
    ['keep the even numbers, then count them', 'edited'],
    ['what is even', 'proposed'],
    ['mind zero', 'edited'],
    ['count_evens', 'stale'],
  ]);
  await failing(server.connection.sendRequest(rejectStep, { taskId: task.id, stepId: inserted.steps[3]?.id ?? '', document: inserted.document }), /stale/);
  const misplaced = inserted.document.replace(/(## Step 2)/, '## Step 2 · Outline (Action 1): again\n\n```\nno\n```\n\n$1');
  await failing(server.connection.sendRequest(documentSaved, { taskId: task.id, document: misplaced }), /cannot stand/, /one outline/);
});

test('tests are generated, checked by running and planned in the project’s layout', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  const uri = await server.write('evens.py', evensStub.replace('    ...', '    return sum(1 for x in numbers if x % 2 == 0)'));
  await server.write('pyproject.toml', '[tool.pytest.ini_options]\ntestpaths = ["."]\n');
  const { entry, cases } = await server.connection.sendRequest(generateTests, { uri, position: inEvens, count: 4 });
  assert.equal(entry, 'count_evens');
  // In the order of the mistakes that they notice, which is tested elsewhere.
  const seen = cases.map(({ args, suggested, actual, state }) => `${args}: ${suggested}, ${actual}, ${state}`);
  assert.deepEqual(seen.toSorted(), ['[0, 1]: 5, 1, disagree', '[1]: 0, 0, agree', '[2, 4]: 2, 2, agree', '[]: 0, 0, agree']);
  const plan = await server.connection.sendRequest(planTestFile, { uri, position: inEvens, cases: [{ args: '[0, 1]', expected: '1' }] });
  assert.equal(plan.isNew, true);
  assert.match(plan.uri, /test_evens\.py$/);
  assert.match(plan.edit.changes[0]?.newText ?? '', /count_evens\(\[0, 1\]\) == 1/);
  await writeFile(new URL(plan.uri), plan.edit.changes[0]?.newText ?? '');
  const more = await server.connection.sendRequest(planTestFile, { uri, position: inEvens, cases: [{ args: '[3]', expected: '0' }] });
  assert.deepEqual([more.isNew, more.uri], [false, plan.uri]);
  await failing(server.connection.sendRequest(generateTests, { uri: await server.write('stub.py', evensStub), position: inEvens, count: 4 }), /no body yet/);
  await failing(server.connection.sendRequest(planTestFile, { uri, position: inEvens, cases: [{ args: 'x', expected: '1' }] }), /not made of literals/);
});

test('generating tests can be cancelled', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context, { ...evens, pause: 500 }) });
  const uri = await server.write('evens.py', evensStub.replace('    ...', '    return 0'));
  const source = new CancellationTokenSource();
  const request = server.connection.sendRequest(generateTests, { uri, position: inEvens, count: 4 }, source.token);
  setTimeout(() => source.cancel(), 300);
  await assert.rejects(request, { code: -32800 });
});

test('a task that was deleted is gone, also while it is worked on', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context, { ...evens, pause: 40 }) });
  const { task } = await begin(server);
  const uri = await server.write('evens.py', evensStub);
  const working = await server.connection.sendRequest(startTask, { uri, position: inEvens });
  assert.equal(await server.connection.sendRequest(deleteData, { taskId: working.id }), 1);
  await failing(server.connection.sendRequest(openTask, { taskId: working.id }), /no task/);
  assert.equal(await server.connection.sendRequest(deleteData, { taskId: working.id }), 0);
  assert.equal(await server.connection.sendRequest(deleteData, {}), 1);
  await failing(server.connection.sendRequest(openTask, { taskId: task.id }), /no task/);
  assert.deepEqual(await server.connection.sendRequest(listTasks, undefined), []);
});

test('what another window did with a task is what counts: its decisions, its work, and that it was deleted', async (context) => {
  const folder = await makeFolder(context);
  const settings = await endpoint(context);
  const [first, second] = [await startServer(context, { folder, settings }), await startServer(context, { folder, settings })];
  const { task } = await begin(first);
  const opened = await second.connection.sendRequest(openTask, { taskId: task.id });
  await second.connection.sendRequest(acceptStep, { taskId: task.id, stepId: opened.steps[0]?.id ?? '', document: opened.document });
  const finished = await second.until(task.id, ({ phase }) => phase === 'finished');
  // Its document still shows the outline alone.
  const seen = await first.connection.sendRequest(documentSaved, { taskId: task.id, document: task.document });
  assert.deepEqual([seen.phase, seen.status, seen.steps], [finished.phase, finished.status, finished.steps]);
  const labels = async (): Promise<number | undefined> => (await first.connection.sendRequest(listTasks, undefined))[0]?.labels;
  assert.equal(await labels(), 1);
  const rejected = await first.connection.sendRequest(rejectStep, { taskId: task.id, stepId: finished.steps[1]?.id ?? '', document: seen.document });
  assert.equal(rejected.phase, 'working');
  await failing(second.connection.sendRequest(openTask, { taskId: task.id }), /Another window is working/);
  const again = await first.until(task.id, isResting);
  assert.deepEqual((await second.connection.sendRequest(openTask, { taskId: task.id })).steps, again.steps);
  await second.connection.sendRequest(deleteData, { taskId: task.id });
  assert.equal((await failing(first.connection.sendRequest(openTask, { taskId: task.id }), /no task/)).reason, 'taskGone');
});

test('with recording switched off nothing is stored, and the task works', async (context) => {
  const server = await startServer(context, { settings: { ...(await endpoint(context)), recordDecisions: false } });
  const { task } = await solve(server);
  assert.equal(task.status, 'verified');
  assert.equal(server.statuses.at(-1)?.recording, false);
  assert.equal((await server.connection.sendRequest(openTask, { taskId: task.id })).status, 'verified');
  assert.deepEqual(await server.connection.sendRequest(listTasks, undefined), []);
});

test('an endpoint that is down fails the task with what to do; a new setting lets it go on', async (context) => {
  const server = await startServer(context, { settings: { endpoint: { url: 'http://127.0.0.1:9/v1', model: 'm' } } });
  const { task } = await begin(server);
  assert.equal(task.phase, 'failed');
  assert.match(task.message, /127\.0\.0\.1:9/);
  await server.connection.sendNotification(setApiKey, { key: 'secret' });
  const { url, chats } = await startScripted(context);
  await server.configure({ endpoint: { url, model: 'scripted' } });
  await server.eventually(() => server.statuses.find(({ model }) => model.includes(url)));
  await server.connection.sendRequest(continueTask, { taskId: task.id, document: task.document });
  const waiting = await server.until(task.id, isResting);
  assert.equal(waiting.phase, 'waiting', waiting.message);
  assert.equal(chats()[0]?.authorization, 'Bearer secret');
  assert.ok(!server.logs.some((line) => line.includes('secret')));
});

test('settings that make no sense are replaced by the defaults, and said', async (context) => {
  const settings = { ...(await endpoint(context)), simulations: -1, modelFolder: 'relative', search: 'magic' as 'auto' };
  const server = await startServer(context, { settings });
  assert.equal((await begin(server)).task.phase, 'waiting');
  assert.equal(server.logs.filter((line) => /cannot be used; the default is/.test(line)).length, 3);
});

test('a model folder that is missing fails the task with what to do', async (context) => {
  const server = await startServer(context, { settings: { modelFolder: '/nowhere/at/all' } });
  const { task } = await begin(server);
  assert.equal(task.phase, 'failed');
  assert.match(task.message, /nowhere/);
});

test('the tree is searched when the first chain is wrong, and equal seeds give equal trees', async (context) => {
  const settings = { ...(await endpoint(context, evensWrongFirst)), stopAfterOutline: false };
  const texts: string[] = [];
  for (let run = 0; run < 2; run++) {
    const server = await startServer(context, { settings });
    const uri = await server.write('evens.py', evensStub);
    const { id } = await server.connection.sendRequest(startTask, { uri, position: inEvens });
    const finished = await server.until(id, isResting);
    assert.equal(finished.status, 'verified', finished.message);
    // The last word before the answer is always told, however quick the search was.
    assert.match(server.progress.at(-1)?.message ?? '', /^simulation [1-6] of 6, best [1-9] of \d+ tests$/);
    texts.push(finished.steps.map(({ title, text, visits, value }) => `${title} ${text} ${visits} ${value}`).join('\n'));
    await server.crash();
  }
  assert.equal(texts[0], texts[1]);
});

test('the doctor says what is there', async (context) => {
  const server = await startServer(context, { settings: await endpoint(context) });
  const checks = await server.connection.sendRequest(doctor, undefined);
  assert.ok(checks.find(({ name }) => name === 'sandbox')?.ok, JSON.stringify(checks));
  assert.ok(checks.find(({ name }) => name === 'store')?.ok);
  await rm(join(server.folder, 'storage'), { recursive: true, force: true });
});
