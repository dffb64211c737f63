import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { diskProject, projectFolder } from '../../language-server/src/languages/project-reader.ts';

describe('a project on disk', () => {
  it('is the nearest marked folder, its own sources and settings', async (context) => {
    const root = await mkdtemp(join(tmpdir(), 'project-'));
    context.after(() => rm(root, { recursive: true }));
    for (const file of ['pyproject.toml', 'app/a.py', 'app/data.csv', 'tests/test_a.py', '.venv/lib/b.py', 'node_modules/c.py', 'app/__pycache__/a.py']) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), file);
    }
    const project = diskProject(join(root, 'app/a.py'));
    assert.equal(project.folder, root);
    assert.deepEqual(project.files(), ['app/a.py', 'pyproject.toml', 'tests/test_a.py']);
    assert.equal(project.read('app/a.py'), 'app/a.py');
    assert.equal(project.read('app/none.py'), undefined);
  });

  it('is the folder of a file that no folder claims', () => {
    assert.equal(projectFolder('/nowhere/at/all/x.py'), '/nowhere/at/all');
  });
});
