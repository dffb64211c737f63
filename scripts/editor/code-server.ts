/** One code-server process: an editor whose user folder, extensions and workspace are all temporary. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeServer } from './install-code-server.ts';

export interface CodeServerOptions {
  /** Holds settings, extensions and state; the same folder again is the same user again. */
  readonly userFolder: string;
  /** Any free one without it. The browser remembers windows by it. */
  readonly port?: number;
  readonly settings: Readonly<Record<string, unknown>>;
  /** False: folders open in restricted mode. */
  readonly trusted: boolean;
  readonly vsix?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: (text: string) => void;
}

export interface RunningCodeServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Milliseconds. */
const startLimit = 180_000;
const stopLimit = 5_000;

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
};

export async function startCodeServer(server: CodeServer, options: CodeServerOptions): Promise<RunningCodeServer> {
  const { userFolder } = options;
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, 'config.yaml'), 'cert: false\n');
  // What is of the machine an editor in a browser reads from the machine's settings, all else from the user's.
  for (const kind of ['User', 'Machine']) {
    await mkdir(join(userFolder, kind), { recursive: true });
    await writeFile(join(userFolder, kind, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
  }
  const args = [
    server.entry,
    ...['--bind-addr', `127.0.0.1:${options.port ?? 0}`, '--auth', 'none', '--config', join(userFolder, 'config.yaml')],
    ...['--user-data-dir', userFolder, '--extensions-dir', join(userFolder, 'extensions')],
    ...['--disable-telemetry', '--disable-update-check', '--disable-proxy', '--ignore-last-opened'],
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
  ];
  const environment = { ...withoutEditorVariables(process.env), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.environment };
  if (options.vsix !== undefined) await runToEnd([...args, '--install-extension', options.vsix, '--force'], environment);

  // Its own process group: what it leaves behind goes with it.
  const child = spawn(process.execPath, [...args, '--vscode-option', 'enable-smoke-test-driver'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stderr.on('data', (bytes: Buffer) => options.log(bytes.toString()));
  try {
    return { port: await portOf(child, options.log), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function portOf(child: ChildProcess, log: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const timer = setTimeout(() => reject(new Error(`code-server did not start in ${startLimit / 1000} s:\n${seen}`)), startLimit);
    child.stdout?.on('data', (bytes: Buffer) => {
      const text = bytes.toString();
      log(text);
      seen += text;
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(seen)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`code-server ended with ${String(code)}:\n${seen}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), stopLimit);
  await ended;
  clearTimeout(timer);
  signalGroup(child.pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`installing the package into code-server ended with ${String(code)}:\n${output}`);
}

/** Variables of an editor that this command may itself run in would confuse the one it starts. */
function withoutEditorVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}
