import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProcess, startProcess } from '../../language-server/src/base/process.ts';

const shell = (script: string): { file: string; arguments: string[] } => ({
  file: '/bin/sh',
  arguments: ['-c', script],
});

test('a program gets its input, its extra descriptors and nothing of the environment', async () => {
  const chunks: Uint8Array[] = [];
  const child = startProcess({
    ...shell('cat; cat <&3; cat <&4; printf %s "[$HOME$SECRET$GIVEN]"'),
    environment: { GIVEN: 'given' },
    extraInputs: [Buffer.from('three '), Buffer.from('four ')],
    onOutput: (chunk) => chunks.push(chunk),
  });
  child.write(Buffer.from('zero '));
  child.closeInput();
  assert.deepEqual(await child.ended, { exitCode: 0, errorText: '' });
  assert.equal(Buffer.concat(chunks).toString(), 'zero three four [given]');
});

test('bytes pass unchanged', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
  const chunks: Uint8Array[] = [];
  const child = startProcess({ file: '/bin/cat', arguments: [], onOutput: (chunk) => chunks.push(chunk) });
  child.write(bytes);
  child.closeInput();
  await child.ended;
  assert.deepEqual(new Uint8Array(Buffer.concat(chunks)), bytes);
});

test('an end is told with its code and its last words', async () => {
  assert.deepEqual(await runProcess(shell('echo out; echo wrong >&2; exit 3'), 5000), {
    exitCode: 3,
    errorText: 'wrong\n',
    output: 'out\n',
  });
});

test('only the end of a flood of errors is kept', async () => {
  const child = startProcess({
    ...shell('i=0; while [ $i -lt 2000 ]; do echo line$i >&2; i=$((i+1)); done'),
    errorBytes: 20,
    onOutput: () => undefined,
  });
  assert.equal((await child.ended).errorText, 'line1997\nline1998\nline1999\n'.slice(-20));
});

test('a program that does not exist is told, not thrown', async () => {
  const end = await runProcess({ file: '/nowhere/program', arguments: [] }, 1000);
  assert.match(end.startError ?? '', /ENOENT/);
});

test('killing ends a program at once, and writing to it afterwards is harmless', async () => {
  const child = startProcess({ file: '/bin/sleep', arguments: ['60'], onOutput: () => undefined });
  assert.ok(child.pid !== undefined);
  child.kill();
  assert.equal((await child.ended).signal, 'SIGKILL');
  child.write(Buffer.from('late'));
  child.closeInput();
  assert.throws(() => process.kill(child.pid as number, 0));
});

test('a helper that hangs is killed after its time', async () => {
  assert.equal((await runProcess({ file: '/bin/sleep', arguments: ['60'] }, 50)).signal, 'SIGKILL');
});
