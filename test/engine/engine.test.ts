import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { checkoutAssets, findAssets } from '../../language-server/src/engine/assets.ts';
import { checkMachine } from '../../language-server/src/engine/doctor.ts';
import { Engine } from '../../language-server/src/engine/engine.ts';
import type { EngineSettings } from '../../language-server/src/engine/settings.ts';
import { readBackEnd, readDevice, readMode } from '../../language-server/src/engine/settings.ts';
import { say, startEndpoint } from '../inference/fake-endpoint.ts';
import { makeTinyModel } from '../inference/tiny-model.ts';

const assets = { ...checkoutAssets(), policyModel: '/nonexistent/policy', testCaseModel: '/nonexistent/tcg' };

function engineWith(settings: Partial<EngineSettings> = {}): Engine {
  return new Engine({ device: 'cpu', ...settings }, assets, systemClock, silentLogger);
}

test('a missing embedded model says what the three ways out are', async () => {
  const engine = engineWith();
  for (const [open, option] of [[() => engine.policy(), '--model'], [() => engine.generator('python'), '--tests-model'], [() => engine.modelInfo(), '--model']] as const) {
    await assert.rejects(open(), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.reason, 'modelMissing');
      assert.match(error.message, /The embedded (policy|tcg) model cannot be used: .*nonexistent/);
      assert.match(error.remedy, new RegExp(`Install the program again.*pseudocode train.*${option} DIR.*endpoint`));
      return true;
    });
  }
  await engine.dispose();
});

test('a fault of a chosen folder is that folder’s own', async () => {
  const engine = engineWith({ policyModel: '/nonexistent/mine' });
  await assert.rejects(engine.policy(), (error) => error instanceof Failure && !error.message.includes('embedded') && error.message.includes('/nonexistent/mine'));
  await engine.dispose();
});

test('parts are made once and shared; a cancelled start is not kept', async () => {
  await using model = await makeTinyModel();
  const engine = engineWith({ policyModel: model.folder, testCaseModel: model.folder });
  await assert.rejects(engine.policy(AbortSignal.abort()), Cancelled);
  assert.equal(engine.modelProcessId, undefined);
  const [first, second] = await Promise.all([engine.policy(), engine.policy()]);
  assert.equal(first, second);
  const { pid } = { pid: engine.modelProcessId };
  assert.ok(pid !== undefined);
  const { runTests, policy, generator } = await engine.dependencies(false, 'python');
  assert.equal(runTests, undefined, 'asked not to run anything');
  assert.equal(policy, first);
  assert.equal(generator?.name, (await engine.testCaseModelInfo())?.name);
  await engine.dispose();
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

test('a sandbox that cannot start is a state with its reason', async () => {
  const engine = engineWith({ interpreter: '/nonexistent/python' });
  const state = await engine.sandbox();
  assert.ok(state.sandbox === undefined && /nonexistent/.test(state.failure.message) && state.failure.remedy !== '');
  assert.equal(await engine.sandbox(), state);
  await engine.dispose();
});

test('the machine is checked: each thing once, each fault with its remedy', async () => {
  await using model = await makeTinyModel();
  const options = { openStore: () => '/somewhere' };
  const good = engineWith({ policyModel: model.folder, testCaseModel: model.folder });
  const checks = await checkMachine(good, options);
  await good.dispose();
  assert.deepEqual(checks.map(({ name, ok }) => [name, ok]), [['node', true], ['python', true], ['sandbox', true], ['model', true], ['device', true], ['store', true]]);
  assert.match(checks[3]?.detail ?? '', /264 tokens in the vocabulary, context 256/);
  const bad = engineWith({ interpreter: '/nonexistent/python' });
  const faults = await checkMachine(bad, { openStore: () => { throw new Failure('storeLocked', 'locked', 'wait'); } });
  await bad.dispose();
  assert.deepEqual(faults.filter(({ ok }) => !ok).map(({ name }) => name), ['python', 'sandbox', 'model', 'store']);
  for (const { ok, remedy, name } of faults) assert.equal(remedy === '', ok, name);
});

test('an endpoint is asked for one token, so that one that is down is found', async (context) => {
  const options = { openStore: () => '/somewhere' };
  const { url, chats } = await startEndpoint(context, (_, response) => say(response, 'Hello'));
  for (const [endpoint, ok] of [[url, true], ['http://127.0.0.1:9/v1', false]] as const) {
    const engine = engineWith({ endpoint: { url: endpoint, model: 'm' } });
    const model = (await checkMachine(engine, options)).find(({ name }) => name === 'model');
    await engine.dispose();
    assert.equal(model?.ok, ok, model?.detail);
    assert.match(`${model?.detail ?? ''} ${model?.remedy ?? ''}`, ok ? /m at the endpoint/ : /cannot be reached.*Start the server/);
  }
  assert.equal(chats()[0]?.body['max_completion_tokens'], 1);
});

test('settings are words of a list', () => {
  assert.equal(readMode('mcts'), 'mcts');
  assert.equal(readDevice('cpu'), 'cpu');
  assert.throws(() => readMode('best'), /no search mode 'best'/);
  assert.throws(() => readDevice('abacus'), /no device 'abacus'/);
  assert.equal(readBackEnd('landlock'), 'landlock');
  assert.throws(() => readBackEnd('hope'), /no sandbox 'hope'/);
});

test('a checkout has its assets where its sources are; a bundle beside itself', async (context) => {
  const here = findAssets(new URL('../../language-server/src/cli/main.ts', import.meta.url).href);
  assert.ok(here.modelProcess.href.endsWith('language-server/src/inference/main.ts'));
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const { writeFile } = await import('node:fs/promises');
  await writeFile(join(folder, 'model-process.js'), '');
  const bundled = findAssets(`file://${folder}/pseudocode.js`);
  assert.deepEqual([bundled.policyModel, bundled.pythonRuntime, bundled.heldOut], ['models/policy', 'runtime/python', 'heldout'].map((part) => join(folder, part)));
});
