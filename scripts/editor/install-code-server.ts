/**
 * Installs code-server (VS Code for a browser, from the npm registry) once into a cache folder outside the checkout.
 * It is a tool of the tests, not a dependency: 4.139.1 is VS Code 1.139.
 *
 *     node scripts/editor/install-code-server.ts
 *
 * An installation that was cut off goes on where it stopped; the finished folder appears by one rename.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const codeServerVersion = '4.139.1';

export interface CodeServer {
  /** Start with the node of this process. */
  readonly entry: string;
  readonly folder: string;
}

/** Installs what is not there yet. `say` gets one line a stage. */
export async function installCodeServer(say: (line: string) => void): Promise<CodeServer> {
  const folder = cacheFolder();
  const server = { folder, entry: join(folder, 'node_modules/code-server/out/node/entry.js') };
  if (existsSync(server.entry)) return server;

  const partial = `${folder}.partial`;
  await mkdir(partial, { recursive: true });
  const release = await lock(`${folder}.lock`, say);
  try {
    if (existsSync(server.entry)) return server;
    const root = join(partial, 'node_modules/code-server');
    for (const [index, stage] of stages(partial, root).entries()) {
      const stamp = join(partial, `.stage-${index + 1}`);
      if (existsSync(stamp)) continue;
      say(`code-server ${codeServerVersion}, ${index + 1} of 4: ${stage.title}`);
      await runCommand(stage.command, stage.args, stage.cwd);
      await writeFile(stamp, '');
    }
    await rename(partial, folder);
    say(`code-server ${codeServerVersion} is in ${folder}`);
    return server;
  } finally {
    await release();
  }
}

/** PSEUDOCODE_CODE_SERVER names another folder, for example one that a CI keeps between runs. */
function cacheFolder(): string {
  const chosen = process.env['PSEUDOCODE_CODE_SERVER'];
  if (chosen) return chosen;
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(cache, 'pseudocode-first', `code-server-${codeServerVersion}`);
}

interface Stage {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * What its own installer script does, without the parts that need a compiler: those build native helpers
 * for which it falls back to JavaScript.
 */
function stages(partial: string, root: string): readonly Stage[] {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return [
    {
      title: 'the package',
      command: 'npm',
      args: ['install', '--prefix', partial, ...quiet, `code-server@${codeServerVersion}`],
      cwd: partial,
    },
    { title: 'what the editor needs', command: 'npm', args: ['install', '--omit=dev', ...quiet], cwd: join(root, 'lib/vscode') },
    {
      title: 'what its built-in extensions need',
      command: 'npm',
      args: ['install', '--omit=dev', ...quiet],
      cwd: join(root, 'lib/vscode/extensions'),
    },
    {
      title: 'its built-in extensions',
      command: process.execPath,
      args: ['postinstall.mjs'],
      cwd: join(root, 'lib/vscode/extensions'),
    },
  ];
}

async function runCommand(command: string, args: readonly string[], cwd: string): Promise<void> {
  const output: string[] = [];
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm hands its own settings down to child processes; a nested npm must not inherit a prefix or a filter from them.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_config_'))),
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => output.push(bytes.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${String(code)} in ${cwd}:\n${output.join('').slice(-2_000)}\nRun the same command again: it goes on where it stopped.`);
  }
}

/** Waits for another installation of the same folder; takes over from a process that is gone. */
async function lock(file: string, say: (line: string) => void): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch {
      const owner = Number(await readFile(file, 'utf8').catch(() => ''));
      if (!Number.isInteger(owner) || owner <= 0 || !isAlive(owner)) {
        await rm(file, { force: true });
        continue;
      }
      if (waited === 0) say(`waiting for process ${owner}, which is installing code-server`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await installCodeServer((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${server.entry}\n`);
}
