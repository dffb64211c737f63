import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkImports } from '../../scripts/import-rules.ts';
import { entryPointsOf } from '../../scripts/reachability.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const base = 'language-server/src/base';

interface Case {
  readonly name: string;
  /** Text of `base/main.ts`, where the only program begins. */
  readonly main: string;
  /** Files beside it → text. */
  readonly others: Readonly<Record<string, string>>;
  readonly withoutCaller?: Readonly<Record<string, string>>;
  /** Names in `base` without an ending, and the rule they break. */
  readonly found: readonly (readonly [rule: string, name: string])[];
}

const one = 'export const one = 1;\nexport type One = typeof one;\n';
const dead = 'every-file-is-reached';
const outdated = 'exceptions-are-needed';

const cases: readonly Case[] = [
  { name: 'an import', main: "import { one } from './one.ts';\nexport const two = one;\n", others: { one }, found: [] },
  { name: 'an import for types alone', main: "import type { One } from './one.ts';\nexport type Two = One;\n", others: { one }, found: [] },
  { name: 'the type of a module', main: "export type Module = typeof import('./one.ts');\n", others: { one }, found: [] },
  { name: 'something handed on', main: "export { one } from './one.ts';\n", others: { one }, found: [] },
  { name: 'an import at run time', main: "export const load = () => import('./one.ts');\n", others: { one }, found: [] },
  { name: 'the entry of another process', main: "export const entry = new URL('./one.ts', import.meta.url);\n", others: { one }, found: [] },
  { name: 'an import of an import', main: "import './middle.ts';\n", others: { one, middle: "import './one.ts';\n" }, found: [] },
  { name: 'nothing', main: 'export {};\n', others: { one }, found: [[dead, 'one']] },
  { name: 'only a file that is dead itself', main: 'export {};\n', others: { one, middle: "import './one.ts';\n" }, found: [[dead, 'middle'], [dead, 'one']] },
  { name: 'only a test', main: 'export {};\n', others: { one, '../../../test/base/one.test': "import '../../language-server/src/base/one.ts';\n" }, found: [[dead, 'one']] },
  { name: 'nothing, with a reason', main: 'export {};\n', others: { one }, withoutCaller: { [`${base}/one.ts`]: 'why' }, found: [] },
  { name: 'only a file with a reason', main: 'export {};\n', others: { one, middle: "import './one.ts';\n" }, withoutCaller: { [`${base}/middle.ts`]: 'why' }, found: [] },
  { name: 'a program, although it has a reason to be reached by none', main: "import './one.ts';\n", others: { one }, withoutCaller: { [`${base}/one.ts`]: 'why' }, found: [[outdated, 'one']] },
  { name: 'nothing because it is gone, but has a reason', main: 'export {};\n', others: {}, withoutCaller: { [`${base}/one.ts`]: 'why' }, found: [[outdated, 'one']] },
];

describe('a file that is reached by', () => {
  for (const { name, main, others, withoutCaller = {}, found } of cases) {
    test(`${name}: ${found.length === 0 ? 'stays' : 'is named'}`, async () => {
      const copy = await mkdtemp(join(tmpdir(), 'reached-'));
      try {
        await Promise.all(['node_modules', 'package.json', 'tsconfig.json'].map((file) => symlink(join(root, file), join(copy, file))));
        await mkdir(join(copy, 'src'));
        for (const [file, text] of Object.entries({ ...others, main })) {
          const path = join(copy, base, `${file}.ts`);
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, text);
        }
        const { violations } = await checkImports(copy, { entryPoints: [`${base}/main.ts`], withoutCaller });
        assert.deepEqual(violations.map(({ rule, from }) => [rule, from]), found.map(([rule, file]) => [rule, `${base}/${file}.ts`]));
        for (const { remedy } of violations) assert.match(remedy, /remove it with its tests|take it off the list/);
      } finally {
        await rm(copy, { recursive: true });
      }
    });
  }
});

test('programs begin where bundles do, and where commands start a source file', () => {
  const commands = { cli: 'node language-server/src/cli/main.ts --help', build: 'node scripts/build.ts', again: 'node src/extension.ts' };
  assert.deepEqual(entryPointsOf({ extension: 'src/extension.ts' }, commands), ['src/extension.ts', 'language-server/src/cli/main.ts']);
});
