import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings, engineSettingsOf, readSettings } from '../../language-server/src/server/settings.ts';

test('without an answer the defaults hold, and nothing is said about it', () => {
  for (const answer of [null, undefined, {}, { sandbox: null }]) assert.deepEqual(readSettings(answer), { settings: defaultSettings, faults: [] });
});

test('what isolates candidates is chosen by name, and what runs them by an absolute path', () => {
  const sandbox = { backEnd: 'landlock', node: '/opt/node', webAssemblyPython: '/opt/python.wasm' };
  const { settings, faults } = readSettings({ sandbox, interpreter: '/opt/python3' });
  assert.deepEqual([settings.sandbox, faults], [sandbox, []]);
  const engine = engineSettingsOf(settings, '', '/data');
  assert.equal(engine.learnedFolder, '/data/learned');
  assert.deepEqual([engine.backEnd, engine.node, engine.webAssemblyPython, engine.interpreter], ['landlock', '/opt/node', '/opt/python.wasm', '/opt/python3']);
});

test('a value that makes no sense is named, and the default holds', () => {
  const wrong: readonly (readonly [name: string, value: unknown])[] = [['backEnd', 'hope'], ['backEnd', 7], ['node', 'node'], ['webAssemblyPython', './python.wasm']];
  for (const [name, value] of wrong) {
    const { settings, faults } = readSettings({ sandbox: { [name]: value } });
    assert.deepEqual(settings, defaultSettings);
    assert.equal(faults.length, 1);
    assert.ok(faults[0]?.includes(`sandbox.${name}`), faults[0]);
  }
});

test('a budget that no timer can hold is named, and the default holds', () => {
  for (const budgetSeconds of [0, -1, 86_401, 3_000_000, '60']) {
    const { settings, faults } = readSettings({ budgetSeconds });
    assert.deepEqual(settings, defaultSettings);
    assert.match(faults[0] ?? '', /budgetSeconds/);
  }
  assert.equal(readSettings({ budgetSeconds: 86_400 }).settings.budgetSeconds, 86_400);
});
