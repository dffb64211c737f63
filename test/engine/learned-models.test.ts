import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { fingerprintOf, learnedFolderOf, LearnedModels } from '../../language-server/src/engine/learned-models.ts';
import { newFolder, tinyPolicy } from '../decisions/tiny-policy.ts';
import { ownerOf } from '../../language-server/src/trajectories/owner.ts';

async function finished(learned: LearnedModels, base: string): Promise<string> {
  const folder = await learned.begin();
  await learned.finish(folder, { base: { folder: base, fingerprint: await fingerprintOf(base) }, at: 1, report: {} });
  return folder;
}

async function place(context: TestContext): Promise<{ readonly learned: LearnedModels; readonly base: string }> {
  return { learned: new LearnedModels(learnedFolderOf(join(await newFolder(context), 'store.sqlite'))), base: await tinyPolicy(context) };
}

test('versions are used in turn and gone back from one by one', async (context) => {
  const { learned, base } = await place(context);
  assert.deepEqual(await learned.inUse(base), { kind: 'base', folder: base });
  assert.equal(await learned.back(), undefined);
  const first = await finished(learned, base);
  assert.deepEqual(await learned.inUse(base), { kind: 'base', folder: base }, 'a finished version is not used by itself');
  await learned.use(first);
  const second = await finished(learned, base);
  await learned.use(second);
  assert.deepEqual(await learned.inUse(base), { kind: 'learned', folder: second, version: 'policy-2', base });
  assert.deepEqual(await learned.back(), { from: 'policy-2', to: 'policy-1' });
  assert.deepEqual(await learned.inUse(base), { kind: 'learned', folder: first, version: 'policy-1', base });
  assert.deepEqual(await learned.back(), { from: 'policy-1', to: undefined });
  assert.deepEqual(await learned.inUse(base), { kind: 'base', folder: base });
});

test('over another model it is not used', async (context) => {
  const { learned, base } = await place(context);
  await learned.use(await finished(learned, base));
  const other = await tinyPolicy(context, 4);
  const inUse = await learned.inUse(other);
  assert.deepEqual([inUse.kind, inUse.kind === 'other' && inUse.base], ['other', base]);
});

test('what a killed training left is nothing, and is cleared away by the next; one that is at work is left alone', async (context) => {
  const { learned, base } = await place(context);
  const left = await learned.begin();
  await writeFile(join(left, 'config.json'), '{}');
  // Of a process that does not exist.
  await writeFile(join(left, 'at-work'), ownerOf(4194304999));
  const busy = await learned.begin();
  assert.equal(existsSync(left), false);
  const third = await learned.begin();
  assert.ok(existsSync(busy) && third !== busy);
  assert.deepEqual(await learned.inUse(base), { kind: 'base', folder: base });
});

const pointers: readonly (readonly [string, string])[] = [
  ['is not JSON', '{"format":1,'],
  ['has another form', '{"format":2,"history":[]}'],
  ['names a place outside', '{"format":1,"history":["../../models/policy"]}'],
  ['names a version that is gone', '{"format":1,"history":["policy-7"]}'],
];
for (const [name, text] of pointers) {
  test(`a small file that ${name} is said, with a remedy`, async (context) => {
    const { learned, base } = await place(context);
    await mkdir(learned.folder, { recursive: true });
    await writeFile(join(learned.folder, 'in-use.json'), text);
    await assert.rejects(learned.inUse(base), (error) => error instanceof Failure && error.reason === 'modelDamaged' && /Delete/.test(error.remedy));
  });
}

test('a place that cannot be written is said, with a remedy', async (context) => {
  const { learned } = await place(context);
  await writeFile(learned.folder, 'in the way');
  await assert.rejects(learned.begin(), (error) => error instanceof Failure && error.reason === 'badInput' && /--store/.test(error.remedy));
});

test('the small file holds nothing but names', async (context) => {
  const { learned, base } = await place(context);
  await learned.use(await finished(learned, base));
  assert.deepEqual(JSON.parse(await readFile(join(learned.folder, 'in-use.json'), 'utf8')), { format: 1, history: ['policy-1'] });
  await rm(join(learned.folder, 'in-use.json'));
  assert.deepEqual(await learned.inUse(base), { kind: 'base', folder: base });
});
