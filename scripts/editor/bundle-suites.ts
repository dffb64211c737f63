import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Bundles every entry of test/editor/entries into dist/test/<name>.cjs. */
export async function bundleSuites(root: string): Promise<string> {
  const entries = await Array.fromAsync(glob('test/editor/entries/*.ts', { cwd: root }));
  const folder = join(root, 'dist/test');
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry])),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // Mocha finds its own files by where it lies.
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return folder;
}
