import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdtemp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../language-server/src/base/failure.ts';
import { readText, replaceFile, writeOutput } from '../../language-server/src/cli/files.ts';

async function folder(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'files-'));
  context.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

function badInput(says: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.reason === 'badInput' && says.test(error.message);
}

test('a byte order mark and line ends are read and written as they are', async (context) => {
  const file = join(await folder(context), 'a.py');
  const text = '\uFEFFx = 1\r\n';
  await writeFile(file, text);
  assert.equal(await readText(file), text);
  await replaceFile(file, text, `${text}y = 2\r\n`);
  assert.equal(await readFile(file, 'utf8'), `${text}y = 2\r\n`);
});

test('a replaced file keeps its mode; a link stays a link; nothing else is left in the folder', async (context) => {
  const at = await folder(context);
  await writeFile(join(at, 'real.py'), 'old');
  await chmod(join(at, 'real.py'), 0o755);
  await symlink('real.py', join(at, 'link.py'));
  await replaceFile(join(at, 'link.py'), 'old', 'new');
  assert.equal(await readFile(join(at, 'real.py'), 'utf8'), 'new');
  assert.equal((await stat(join(at, 'real.py'))).mode & 0o777, 0o755);
  assert.ok((await lstat(join(at, 'link.py'))).isSymbolicLink());
  assert.deepEqual((await readdir(at)).sort(), ['link.py', 'real.py']);
});

test('a new file is made with its folders, unless somebody made it first', async (context) => {
  const file = join(await folder(context), 'tests', 'unit', 'test_a.py');
  await replaceFile(file, undefined, 'new');
  assert.equal(await readFile(file, 'utf8'), 'new');
  await assert.rejects(replaceFile(file, undefined, 'mine'), badInput(/changed meanwhile/));
  assert.equal(await readFile(file, 'utf8'), 'new');
});

for (const [name, before] of [['changed', 'something else'], ['deleted', undefined]] as const) {
  test(`a file that was ${name} meanwhile is left alone`, async (context) => {
    const file = join(await folder(context), 'a.py');
    if (before !== undefined) await writeFile(file, before);
    await assert.rejects(replaceFile(file, 'old', 'new'), badInput(/changed meanwhile/));
    assert.equal(await readFile(file, 'utf8').catch(() => undefined), before);
  });
}

test('places that cannot be written are named', async (context) => {
  const at = await folder(context);
  await mkdir(join(at, 'folder'));
  await writeFile(join(at, 'file'), '');
  await assert.rejects(writeOutput(join(at, 'folder'), 'x'), badInput(/Cannot write .*folder: it is a folder/));
  await assert.rejects(writeOutput(join(at, 'file', 'inside'), 'x'), badInput(/The folder .*file cannot be made: there is a file of that name/));
  await assert.rejects(writeOutput('/proc/no/such/file', 'x'), badInput(/The folder \/proc\/no\/such cannot be made: the system allows no folder there/));
  await writeOutput('/dev/null', 'x');
  assert.ok((await stat('/dev/null')).isCharacterDevice(), 'a device is written to, never replaced');
});

test('killed at any moment, the file is the old one or the new one', { timeout: 60_000 }, async (context) => {
  const file = join(await folder(context), 'big.py');
  const [a, b] = ['a', 'b'].map((letter) => letter.repeat(3_000_000)) as [string, string];
  await writeFile(file, a);
  const seen = new Set<string>();
  for (let round = 0; round < 8; round++) {
    const writer = fork(fileURLToPath(new URL('./endless-writer.ts', import.meta.url)), [file]);
    await once(writer, 'message');
    await sleep(3 + 7 * round);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const text = await readFile(file, 'utf8');
    assert.ok(text === a || text === b, `half a file: ${text.length} characters`);
    seen.add(text.charAt(0));
  }
  assert.ok(seen.size > 0);
});
