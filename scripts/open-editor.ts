/**
 * `npm run editor [-- FILE]`: builds the extension and opens it with a file, in the desktop VS Code when there is
 * one, else in a browser with code-server (installed once into a cache folder).
 */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.ts';
import { startCodeServer } from './editor/code-server.ts';
import { installCodeServer } from './editor/install-code-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const file = process.argv[2] === undefined ? await exampleFile() : resolve(process.argv[2]);
await buildAll();
if (spawnSync('code', ['--version'], { stdio: 'ignore' }).status === 0) {
  say('Opening VS Code. Put the cursor into the function and run “Pseudocode: Write Function Through Pseudocode”.');
  spawn('code', ['--extensionDevelopmentPath', root, dirname(file), file], { stdio: 'inherit' });
} else {
  const server = await startCodeServer(await installCodeServer(say), {
    userFolder: await mkdtemp(join(tmpdir(), 'pseudocode-first-editor-')),
    settings: {},
    trusted: true,
    environment: {},
    log: () => undefined,
  });
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote(root.replace(/\/$/, ''))],
    ['openFile', remote(file)],
  ]);
  say(`Open http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(dirname(file))}&payload=${encodeURIComponent(payload)}`);
  say('Put the cursor into the function and run “Pseudocode: Write Function Through Pseudocode”. Ctrl-C here ends the editor.');
  process.once('SIGINT', () => void server.stop().then(() => process.exit(0)));
}

async function exampleFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pseudocode-first-'));
  await cp(join(root, 'scripts/example/primes.py'), join(folder, 'primes.py'));
  return join(folder, 'primes.py');
}
