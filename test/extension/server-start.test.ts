import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterStart } from '../../src/server-start.ts';

const locked = new Error('the keyring is locked');
const cases: readonly (readonly [name: string, readKey: () => Thenable<string | undefined>, told: readonly string[]])[] = [
  ['a key', () => Promise.resolve('secret'), ['came back', 'key secret']],
  ['no key', () => Promise.resolve(undefined), ['came back']],
  ['a secret storage that fails', () => Promise.reject(locked), ['came back', 'refused: the keyring is locked']],
  ['a secret storage that fails at once', () => { throw locked; }, ['came back', 'refused: the keyring is locked']],
];

for (const [name, readKey, expected] of cases) {
  test(`a server that came back is told of with ${name}`, async () => {
    const told: string[] = [];
    await afterStart({
      readKey,
      sendKey: async (key) => void told.push(`key ${key}`),
      keyRefused: (error) => void told.push(`refused: ${(error as Error).message}`),
      cameBack: () => void told.push('came back'),
    });
    assert.deepEqual(told, expected);
  });
}

test('a keyring that asks the person holds nothing up', () => {
  let isBack = false;
  const fail = (): never => assert.fail('nothing came yet');
  void afterStart({ readKey: () => new Promise(() => undefined), sendKey: fail, keyRefused: fail, cameBack: () => (isBack = true) });
  assert.ok(isBack);
});
