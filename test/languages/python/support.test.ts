import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';

describe('Python support', () => {
  it('loads from a folder of its own, as a bundle has it', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'wasm-'));
    context.after(() => rm(folder, { recursive: true }));
    for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
      await copyFile(fileURLToPath(import.meta.resolve(file)), join(folder, file.split('/')[1] ?? ''));
    }
    const python = await createPythonSupport({ wasmFolder: folder });
    assert.equal(python.functions('def f(): pass')[0]?.name, 'f');
  });

  it('can be made several times at once', async () => {
    const all = await Promise.all([createPythonSupport(), createPythonSupport(), createPythonSupport()]);
    assert.deepEqual(all.map((python) => python.functions('def f(): pass').length), [1, 1, 1]);
  });

  it('reads a file of thousands of functions', async () => {
    const python = await createPythonSupport();
    const source = Array.from({ length: 2000 }, (_, i) => `def f${i}(a, b=[${i}]):\n    """Number ${i}."""\n    return a\n`).join('\n');
    assert.equal(python.functions(source).length, 2000);
  });
});
