/** The program from its bundle, on this Node and on one that is too old. */
import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { nodeTooOld } from '../../language-server/src/engine/node-version.ts';
import { makeWorkplace } from './run-program.ts';

for (const [version, old] of [['18.20.0', true], ['20.20.2', true], ['22.12.0', true], ['22.13.0', false], ['22.20.1', false], ['24.9.0', false], ['100.0.0', false]] as const) {
  test(`Node ${version} is ${old ? 'too old' : 'new enough'}`, () => {
    const found = nodeTooOld(version);
    assert.equal(found !== undefined, old);
    if (found) assert.match(found.detail, /needs Node 22\.13 or newer, and this is Node /);
  });
}

const require = "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);";

test('the bundle starts, and on an old Node says what it needs instead', async (context) => {
  const place = await makeWorkplace(context);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const bundle = place.path('dist/pseudocode.js');
  await mkdir(place.path('dist'));
  await cp(join(root, 'package.json'), place.path('package.json'));
  await build({ entryPoints: [join(root, 'language-server/src/cli/main.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'esm', target: 'node22', banner: { js: require }, logLevel: 'error' });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const started = spawnSync(process.execPath, [bundle, '--version'], { encoding: 'utf8' });
  assert.equal(started.stdout, `${version}\n`, started.stderr);
  const old = ['/usr/bin/node', '/usr/bin/nodejs'].find((file) => spawnSync(file, ['-e', 'process.exit(Number(process.versions.node.split(".")[0]) < 22 ? 0 : 1)']).status === 0);
  if (old === undefined) return context.diagnostic('there is no old Node on this machine');
  for (const argv of [['--version'], ['data', 'list']]) {
    const { status, stdout, stderr }: SpawnSyncReturns<string> = spawnSync(old, [bundle, ...argv], { encoding: 'utf8' });
    assert.equal(status, 3, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /^pseudocode needs Node 22\.13 or newer, and this is Node \d+\.\d+\.\d+\.\n.*nodejs\.org.*\n$/);
  }
});
