import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleEntries } from '../../scripts/build.ts';
import { checkImports, type ImportReport } from '../../scripts/import-rules.ts';
import { entryPointsOf } from '../../scripts/reachability.ts';
import { rooms, withoutCaller } from '../../scripts/rooms.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
const entryPoints = entryPointsOf(bundleEntries, scripts);

describe('rooms import only what the table allows, and a program reaches every file', () => {
  test('the project itself', async () => {
    const report = await checkImports(root, { entryPoints, withoutCaller });
    assert.ok(report.modules > 100, `only ${report.modules} modules were read: the check is blind`);
    assert.deepEqual(report.violations, []);
  });
});

describe('a planted violation is found', () => {
  let copy: string;
  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'rooms-'));
    await cp(join(root, 'language-server/src/domain'), join(copy, 'language-server/src/domain'), { recursive: true });
    await cp(join(root, 'language-server/src/base'), join(copy, 'language-server/src/base'), { recursive: true });
    await mkdir(join(copy, 'src'));
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    await cp(join(root, 'package.json'), join(copy, 'package.json'));
    await cp(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
  });
  after(() => rm(copy, { recursive: true }));

  const planted: readonly { name: string; file: string; text: string; rule: string }[] = [
    { name: 'base imports domain', file: 'language-server/src/base/planted.ts', text: "import type { Problem } from '../domain/problem.ts';\nexport type P = Problem;\n", rule: 'base-rooms' },
    { name: 'domain starts processes', file: 'language-server/src/domain/planted.ts', text: "import { execa } from 'execa';\nexport const e = execa;\n", rule: 'domain-packages' },
    { name: 'the server side imports vscode', file: 'language-server/src/domain/planted.ts', text: "import * as vscode from 'vscode';\nexport const v = vscode;\n", rule: 'domain-packages' },
    { name: 'domain opens a network connection', file: 'language-server/src/domain/planted.ts', text: "import http from 'node:http';\nexport const h = http;\n", rule: 'domain-packages' },
    { name: 'a folder without a room', file: 'language-server/src/attic/planted.ts', text: 'export const a = 1;\n', rule: 'every-file-has-a-room' },
    { name: 'a file that nobody imports', file: 'language-server/src/base/planted.ts', text: 'export const a = 1;\n', rule: 'every-file-is-reached' },
    { name: 'an import that leads nowhere', file: 'language-server/src/base/planted.ts', text: "export * from './missing.ts';\n", rule: 'resolvable' },
  ];

  const check = async (file: string, text: string): Promise<ImportReport> => {
    const path = join(copy, file);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    try {
      return await checkImports(copy, { entryPoints });
    } finally {
      await rm(path);
    }
  };

  for (const { name, file, text, rule } of planted) {
    test(name, async () => {
      const { violations } = await check(file, text);
      assert.ok(
        violations.some((violation) => violation.rule === rule && violation.from === file),
        JSON.stringify(violations),
      );
    });
  }
});

test('ARCHITECTURE.md shows the same table', async () => {
  const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const lines = text.split('\n').filter((line) => /^\| `[a-z]+` \|/.test(line));
  const shown = lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const expected = Object.entries(rooms).map(([name, room]) => [`\`${name}\``, `\`${room.folder}\``, room.holds, room.mayImport.join(', ') || '—', (room.packages ?? []).join(', ') || '—']);
  assert.deepEqual(shown, expected);
});
