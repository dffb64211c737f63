/**
 * Bundles the extension, the language server, its processes and the command line into `dist/`, with the files they
 * read beside them:
 *
 *     dist/extension.cjs  server.js  model-process.js  training.js  selfplay.js  pseudocode.js
 *     dist/runtime/python/…  models/<name>/…  wasm/*.wasm
 *
 * `node scripts/build.ts [--minify] [--watch] [name of a bundle…]`
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, context, type BuildOptions } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = 'language-server/src';

/** Bundle → its entry. The extension host loads CommonJS; everything else is a module of its own process. */
export const bundleEntries: Readonly<Record<string, string>> = {
  extension: 'src/extension.ts',
  server: `${server}/server/main.ts`,
  'model-process': `${server}/inference/main.ts`,
  training: `${server}/learning/main.ts`,
  selfplay: `${server}/selfplay/main.ts`,
  pseudocode: `${server}/cli/main.ts`,
};

/** What CommonJS packages inside a module bundle still ask for. */
const requireForModules = "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);";

/** The oldest runtime that the bundles must start on: VS Code 1.104. */
const target = 'node22';

export interface BuildChoices {
  readonly minify?: boolean;
  /** Names of bundles; all of them without it. */
  readonly only?: readonly string[];
}

export async function buildAll(choices: BuildChoices = {}): Promise<void> {
  await mkdir(join(root, 'dist'), { recursive: true });
  await Promise.all([...bundles(choices).map((options) => build(options)), copyAssets()]);
}

function bundles({ minify = false, only = [] }: BuildChoices): readonly BuildOptions[] {
  return Object.entries(bundleEntries)
    .filter(([name, entry]) => existsSync(join(root, entry)) && (only.length === 0 || only.includes(name)))
    .map(([name, entry]) => {
      const isExtension = name === 'extension';
      return {
        absWorkingDir: root,
        entryPoints: [entry],
        outfile: join(root, 'dist', `${name}${isExtension ? '.cjs' : '.js'}`),
        bundle: true,
        platform: 'node',
        format: isExtension ? 'cjs' : 'esm',
        target,
        external: ['vscode', 'onnxruntime-node'],
        ...(isExtension ? {} : { banner: { js: requireForModules } }),
        minify,
        keepNames: minify,
        sourcemap: minify ? false : 'linked',
        legalComments: 'none',
        logLevel: 'warning',
      } satisfies BuildOptions;
    });
}

async function copyAssets(): Promise<void> {
  const dist = join(root, 'dist');
  const copies: readonly (readonly [from: string, to: string])[] = [
    ['language-server/runtime', 'runtime'],
    ['language-server/models', 'models'],
    ['language-server/heldout', 'heldout'],
    ['node_modules/web-tree-sitter/web-tree-sitter.wasm', 'wasm/web-tree-sitter.wasm'],
    ['node_modules/tree-sitter-python/tree-sitter-python.wasm', 'wasm/tree-sitter-python.wasm'],
    ['node_modules/tree-sitter-javascript/tree-sitter-javascript.wasm', 'wasm/tree-sitter-javascript.wasm'],
  ];
  for (const [from, to] of copies) {
    const source = join(root, from);
    if (!existsSync(source)) continue;
    await rm(join(dist, to), { recursive: true, force: true });
    await cp(source, join(dist, to), { recursive: true, filter: (path) => !path.includes('__pycache__') });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const choices: BuildChoices = { minify: process.argv.includes('--minify'), only: process.argv.slice(2).filter((word) => !word.startsWith('--')) };
  if (process.argv.includes('--watch')) {
    await copyAssets();
    for (const options of bundles(choices)) await (await context({ ...options, logLevel: 'info' })).watch();
  } else {
    await buildAll(choices);
  }
}
