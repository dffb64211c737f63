/**
 * Makes `pseudocode-first-<version>-<platform>.vsix`. `node scripts/package.ts [--out FILE]`
 * onnxruntime-node is native: the package holds the files of one platform.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildAll } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const platform = { os: 'linux', cpu: 'x64' } as const;

/** @returns the path of the package */
export async function makePackage(out?: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const file = out ?? join(root, `${field(manifest, 'name')}-${field(manifest, 'version')}-${platform.os}-${platform.cpu}.vsix`);
  const shipped = join(root, 'dist/node_modules');
  // A clean folder: what an earlier build or a test left in it must not travel.
  await rm(join(root, 'dist'), { recursive: true, force: true });
  try {
    await buildAll({ minify: true });
    await copyRuntime(shipped);
    await run(process.execPath, [
      join(root, 'node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--target',
      `${platform.os}-${platform.cpu}`,
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--skip-license',
      '--out',
      file,
    ]);
  } finally {
    // In a checkout the runtime is found one folder up.
    await rm(shipped, { recursive: true, force: true });
  }
  return file;
}

async function copyRuntime(to: string): Promise<void> {
  const from = join(root, 'node_modules');
  const bound = join('onnxruntime-node/bin/napi-v6', platform.os, platform.cpu);
  for (const part of ['onnxruntime-node/package.json', 'onnxruntime-node/dist', bound, 'onnxruntime-common/package.json', 'onnxruntime-common/dist/cjs']) {
    const source = join(from, part);
    if (!existsSync(source)) throw new Error(`${part} is not in node_modules: run npm ci, on ${platform.os}-${platform.cpu}`);
    await cp(source, join(to, part), { recursive: true, filter: (path) => !/\.(map|d\.ts|md)$/.test(path) });
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`vsce package ended with ${String(code)}`);
}

function field(manifest: unknown, name: string): string {
  const value: unknown = typeof manifest === 'object' && manifest !== null ? Object.entries(manifest).find(([key]) => key === name)?.[1] : undefined;
  if (typeof value !== 'string') throw new Error(`package.json has no ${name}`);
  return value;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const at = process.argv.indexOf('--out');
  const file = await makePackage(at < 0 ? undefined : process.argv[at + 1]);
  const { size } = await stat(file);
  process.stdout.write(`${file}: ${(size / 2 ** 20).toFixed(1)} MiB\n`);
}
