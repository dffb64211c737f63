/**
 * The message bundle for translators: every text that the extension passes to `t(…)`, as key and value.
 * `node scripts/l10n.ts` writes src/l10n/bundle.l10n.json; a test compares.
 */
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
export const bundleFile = join(root, 'src/l10n/bundle.l10n.json');

/** @throws when a call of `t` has something else than one plain text, which no translator could find */
export async function messages(): Promise<Readonly<Record<string, string>>> {
  const found = new Set<string>();
  for await (const file of glob('src/**/*.ts', { cwd: root })) {
    const source = ts.createSourceFile(file, await readFile(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTranslation(node.expression)) {
        const [first] = node.arguments;
        if (first === undefined || !ts.isStringLiteral(first)) throw new Error(`${file}: t(…) needs a plain text, not ${first?.getText() ?? 'nothing'}`);
        found.add(first.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return Object.fromEntries([...found].sort().map((text) => [text, text]));
}

function isTranslation(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 't' && callee.expression.getText().endsWith('l10n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await mkdir(dirname(bundleFile), { recursive: true });
  await writeFile(bundleFile, `${JSON.stringify(await messages(), null, 2)}\n`);
}
