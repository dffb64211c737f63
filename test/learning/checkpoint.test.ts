import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Failure } from '../../language-server/src/base/failure.ts';
import { checkpointFile, loadCheckpoint, saveCheckpoint, type Checkpoint } from '../../language-server/src/learning/checkpoint.ts';
import { loadSafeTensors, saveSafeTensors } from '../../language-server/src/learning/safetensors.ts';

const size = 1 << 20;
const layout = { places: [{ name: 'matrix', shape: [size, 1], offset: 0, size }], size };

function checkpointOf(step: number): Checkpoint {
  const filled = (value: number): Float32Array => new Float32Array(size).fill(value);
  return {
    progress: { step, cursor: { epoch: 1, batch: step }, elapsed: 10 * step, tokens: 100 * step },
    weights: filled(step),
    optimizer: { firstMoment: filled(-step), secondMoment: filled(step / 2) },
  };
}

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

const reason = (expected: Failure['reason']) => (error: unknown): boolean => error instanceof Failure && error.reason === expected;

test('what was saved is loaded; nothing is loaded from an empty folder', async (context) => {
  const folder = await newFolder(context);
  assert.equal(await loadCheckpoint(folder, layout, 'run'), undefined);
  await saveCheckpoint(folder, checkpointOf(3), 'run');
  assert.deepEqual(await loadCheckpoint(folder, layout, 'run'), checkpointOf(3));
  assert.deepEqual(await readdir(folder), [checkpointFile]);
});

test('a checkpoint of another run is refused', async (context) => {
  const folder = await newFolder(context);
  await saveCheckpoint(folder, checkpointOf(3), 'run');
  await assert.rejects(loadCheckpoint(folder, layout, 'another'), reason('badInput'));
  await assert.rejects(loadCheckpoint(folder, { ...layout, size: size + 1 }, 'run'), reason('modelDamaged'));
});

test('a process killed while it saves leaves the last whole checkpoint', async (context) => {
  const folder = await newFolder(context);
  const source = new URL('../../language-server/src/learning/checkpoint.ts', import.meta.url);
  const program = `
    import { saveCheckpoint } from ${JSON.stringify(source.href)};
    const filled = (value) => new Float32Array(${size}).fill(value);
    for (let step = 1; ; step++) {
      const progress = { step, cursor: { epoch: 1, batch: step }, elapsed: 10 * step, tokens: 100 * step };
      await saveCheckpoint(${JSON.stringify(folder)}, { progress, weights: filled(step), optimizer: { firstMoment: filled(-step), secondMoment: filled(step / 2) } }, 'run');
      process.stdout.write('.');
    }`;
  for (let attempt = 0; attempt < 4; attempt++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    // Somewhere inside one of the next saves, which take some tens of milliseconds each.
    await setTimeout(7 + 23 * attempt);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const saved = await loadCheckpoint(folder, layout, 'run');
    assert.ok(saved);
    assert.deepEqual(saved, checkpointOf(saved.progress.step));
  }
});

test('safetensors keep names, shapes, numbers and texts', async (context) => {
  const path = join(await newFolder(context), 'model.safetensors');
  const tensors = new Map([
    ['a', { shape: [2, 1], data: Float32Array.of(1.5, -0) }],
    ['b.c', { shape: [], data: Float32Array.of(Number.MIN_VALUE) }],
    ['empty', { shape: [0, 3], data: new Float32Array() }],
  ]);
  await saveSafeTensors(path, { tensors, metadata: { format: 'pt', note: 'naïve' } });
  assert.deepEqual(await loadSafeTensors(path), { tensors, metadata: { format: 'pt', note: 'naïve' } });
});

test('half-width numbers are read', async (context) => {
  const path = join(await newFolder(context), 'half.safetensors');
  const header = Buffer.from(JSON.stringify({ half: { dtype: 'F16', shape: [5], data_offsets: [0, 10] }, brain: { dtype: 'BF16', shape: [2], data_offsets: [10, 14] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  // 1, −2, the largest, the smallest above zero, −∞; then 1 and −3.5.
  const numbers = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0xfc00, 0x3f80, 0xc060);
  await writeFile(path, Buffer.concat([length, header, Buffer.from(numbers.buffer)]));
  const { tensors } = await loadSafeTensors(path);
  assert.deepEqual([...(tensors.get('half')?.data ?? [])], [1, -2, 65504, 2 ** -24, -Infinity]);
  assert.deepEqual([...(tensors.get('brain')?.data ?? [])], [1, -3.5]);
});

test('a file cut short is damaged, a file that is not there is missing', async (context) => {
  const folder = await newFolder(context);
  const path = join(folder, 'model.safetensors');
  await saveSafeTensors(path, { tensors: new Map([['a', { shape: [4], data: new Float32Array(4) }]]), metadata: {} });
  const bytes = await readFile(path);
  for (const length of [0, 5, 20, bytes.length - 1]) {
    await writeFile(path, bytes.subarray(0, length));
    await assert.rejects(loadSafeTensors(path), reason('modelDamaged'), `${length} bytes`);
  }
  await assert.rejects(loadSafeTensors(join(folder, 'other')), reason('modelMissing'));
});
