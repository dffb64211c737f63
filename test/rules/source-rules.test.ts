import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

test('every file type-checks', async () => {
  const { stdout } = await execute(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '--noEmit', '-p', root]).catch(
    (error: { stdout: string }) => error,
  );
  assert.equal(stdout, '');
});

test('every file keeps the lint rules', async () => {
  const eslint = new ESLint({ cwd: root });
  const results = await eslint.lintFiles(['language-server', 'src', 'test', 'scripts']);
  assert.ok(results.length > 100, `only ${results.length} files were read: the check is blind`);
  const messages = results.flatMap(({ filePath, messages: found }) =>
    found.map(({ line, message }) => `${filePath.slice(root.length)}:${line} ${message}`),
  );
  assert.deepEqual(messages, []);
});

test('the lint rules find what they are for', async () => {
  const eslint = new ESLint({ cwd: root });
  const text = 'export const f = async (): Promise<number> => Math.random();\nf();\nconsole.log(1 as any);\n';
  const [result] = await eslint.lintText(text, { filePath: `${root}language-server/src/domain/problem.ts` });
  const found = new Set(result?.messages.map(({ ruleId }) => ruleId));
  for (const rule of ['no-restricted-syntax', '@typescript-eslint/no-floating-promises', 'no-console', '@typescript-eslint/no-explicit-any']) {
    assert.ok(found.has(rule), `${rule} was silent`);
  }
  for (const call of ["mkdirSync('a', { recursive: true })", "mkdir('a', { mode: 0o700, recursive: true })"]) {
    const [made] = await eslint.lintText(`${call};\n`, { filePath: `${root}language-server/src/domain/problem.ts` });
    assert.ok(made?.messages.some(({ message }) => message.includes('makeFolder')), call);
  }
});
