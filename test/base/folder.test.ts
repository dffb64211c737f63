import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { makeFolder } from '../../language-server/src/base/folder.ts';

function place(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'folder-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a folder is made with those above it, in the mode that is asked for; one that is there stays as it is', (context) => {
  const at = place(context);
  const folder = join(at, 'a', 'b');
  makeFolder(folder, { mode: 0o700 });
  for (const made of [join(at, 'a'), folder]) assert.equal(statSync(made).mode & 0o777, 0o700);
  chmodSync(folder, 0o755);
  makeFolder(folder, { mode: 0o700 });
  assert.equal(statSync(folder).mode & 0o777, 0o755);
  symlinkSync(folder, join(at, 'link'));
  makeFolder(join(at, 'link', 'c'));
  assert.ok(statSync(join(folder, 'c')).isDirectory());
});

const impossible: readonly (readonly [name: string, path: (at: string) => string, says: RegExp])[] = [
  ['where the system allows none', () => '/proc/no-such-folder/a/b', /^The folder \/proc\/no-such-folder\/a\/b cannot be made: the system allows no folder there$/],
  ['directly there', () => '/proc/no-such-folder', /the system allows no folder there$/],
  ['in the place of a file', (at) => join(at, 'file'), /file cannot be made: there is a file of that name$/],
  ['below a file', (at) => join(at, 'file', 'a', 'b'), /b cannot be made: a part of its path is no folder$/],
  ['below a device', () => '/dev/null/a', /a part of its path is no folder$/],
  ['in the place of a link to nothing', (at) => join(at, 'dangling'), /dangling cannot be made: /],
  ['with a name that is too long', (at) => join(at, 'n'.repeat(300)), /its name is too long$/],
];
for (const [name, path, says] of impossible) {
  test(`a folder that cannot be made is named: ${name}`, { skip: process.platform !== 'linux' }, (context) => {
    const at = place(context);
    writeFileSync(join(at, 'file'), '');
    symlinkSync(join(at, 'gone'), join(at, 'dangling'));
    assert.throws(() => makeFolder(path(at), { remedy: 'Go elsewhere.' }), (error) => error instanceof Failure && error.reason === 'badInput' && says.test(error.message) && error.remedy === 'Go elsewhere.');
  });
}

test('a folder where one may not write is named', { skip: process.getuid?.() === 0 }, (context) => {
  const at = place(context);
  mkdirSync(join(at, 'closed'), 0o500);
  assert.throws(() => makeFolder(join(at, 'closed', 'a')), /cannot be made: permission denied$/);
});
